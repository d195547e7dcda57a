import ArgumentParser
import Conformance
import Identity
import Imaging
import Reporting
import Workflows

/// `diapason ingest`: record series, and judge them by what their site agreed.
struct Ingest: Verb {
  static let configuration = CommandConfiguration(
    abstract: "Record the series in files, judged by the protocols their site is enrolled under.",
    discussion: """
      Of a patient nothing is kept but a keyed pseudonym. Handing in the same files again is \
      harmless; other bytes under a UID that is recorded, and another patient under an exam's, are \
      refused. A file that had broken off may be sent again whole, with all others of its series. What \
      is recorded of the same exams is judged again. Only DICOM files are taken: the path - \
      is none, and records of inspect and sidecars are refused, for they hold nothing by which a store \
      knows a scanner or a patient. check reads both.

      An exam answers as a whole: where a protocol of the enrolment asks about one of its series, it \
      has to have a series for every sequence that the enrolment agreed, or is undetermined. A \
      series that nobody asks about, as an anatomical one, is then no doubt; an exam of which nothing \
      is asked about was not judged, which is 2. What a protocol asks of exams as wholes, sequences, their \
      order and what they have in common, is judged of all that is recorded of the exam.

      Without --site a series belongs to the site of its scanner, by serial \
      number; one of an unknown scanner is quarantined: only keyed hashes of its files are kept.

      EXAMPLES
        diapason ingest incoming/oslo --site OSLO
        diapason ingest incoming --dry-run --format ndjson | jq -r .outcome
        diapason ingest --files-from today.txt --site OSLO -j 4

      EXIT STATUS
        0 all conform   1 suboptimal or fail
        2 something not known or not taken, a sequence missing, an exam not
          judged, or no series
        65 nothing could be read or taken   66 a path cannot be opened
        75 the store is locked   130 interrupted

      SEE ALSO
        diapason check, diapason site add, diapason trial enrol
      """)

  @OptionGroup var input: PathOptions
  @OptionGroup var jobs: JobsOption

  @Option(help: "The code of the site whose files they are.") var site: Identifier<Site>?
  @OptionGroup var writing: WritingOptions
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json, .ndjson])
    var answer = try Answer(options)
    // What is recorded is evidence that can be looked at again: files.
    let files = try input.files(by: jobs, takesStandardInput: false)
    let places = input.places(of: files)
    let workbench = try options.workbench(isRehearsal: writing.isDryRun)
    Interrupt.watch()
    var receipts: [SeriesReceipt] = []
    let result: IngestResult
    var line = Progress(options)
    defer { line.end() }
    do {
      result = try workbench.ingest(
        files, site: site, isInterrupted: { Interrupt.isRequested },
        progress: { line.files($0, of: $1) },
        each: {
          line.end()
          receipts.append($0)
          if format == .ndjson { answer.line(try JSONValue(encoding: $0).text) }
        })
    } catch {
      // What was recorded before the trouble stays recorded, and is said in one message with it.
      guard !receipts.isEmpty else { throw error }
      line.end()
      if format == .text { answer.line(table(receipts)) }
      try answer.finish()
      let trouble = Trouble(error)
      var message = Message(.error, trouble)
      let kept = receipts.count(where: \.outcome.isTaken)
      if kept > 0, !writing.isDryRun {
        message.what +=
          "; " + counted(kept, "series before it is", "series before it are") + " recorded"
      }
      options.tell(message)
      return Status.of(trouble.kind)
    }
    return try result.reading.hidingPeople {
      try tell(result, receipts, of: places, as: format, to: &answer)
    }
  }

  /// Says what became of everything, and gives the status of that.
  private func tell(
    _ result: IngestResult, _ receipts: [SeriesReceipt], of places: [String], as format: Format,
    to answer: inout Answer
  ) throws -> ExitCode {
    result.reading.report(options)
    switch format {
    case .json:
      try answer.object(
        schema: "diapason.ingest/1",
        basis: [
          "checker": .string(Version.checker), "extraction": .string(Version.extraction),
          "recorded": .bool(!writing.isDryRun),
        ],
        result: JSONValue.object([
          "series": try JSONValue(encoding: receipts),
          "files": .object([
            "readable": .number(Double(result.reading.readable)),
            "unreadable": .number(Double(result.reading.refusals.count)),
            "others": .number(Double(result.reading.others)),
            "links": .number(Double(result.reading.links)),
          ]),
          "exams": try JSONValue(encoding: result.exams),
          "judgedAgain": try JSONValue(encoding: result.judgedAgain),
          "suspended": try JSONValue(encoding: result.suspended),
        ]))
    case .text:
      if !receipts.isEmpty { answer.line(table(receipts)) }
      for exam in result.exams {
        let name = exam.distinctName(among: result.exams)
        if !exam.missing.isEmpty { answer.line(missing(of: exam, named: name)) }
        for whole in exam.wholes where whole.isTold { answer.line(line(of: whole, name)) }
      }
    case .ndjson:
      // A line of a series has an outcome, one of an exam that lacks or leaves open something, or is judged
      // otherwise than before, has not.
      for exam in result.exams
      where !exam.missing.isEmpty || exam.wholes.contains(where: \.isTold) {
        answer.line(try JSONValue(encoding: exam).text)
      }
    case .csv, .html, .junit: break
    }
    try answer.finish()
    talk(result, of: places)
    return status(result)
  }

  private func status(_ result: IngestResult) -> ExitCode {
    if result.isInterrupted { return Status.interrupted }
    if !result.reading.missing.isEmpty { return Status.noInput }
    guard let verdict = result.verdict else { return result.reading.statusOfNoSeries }
    if result.receipts.allSatisfy({ $0.outcome == .refused }) { return Status.badInput }
    return Status.of(verdict)
  }

  private func table(_ receipts: [SeriesReceipt]) -> String {
    let style = options.style()
    var table = TextTable([
      .words("OUTCOME"), .words("VERDICT"), .words("SITE"), .words("SCANNER"), .number("SERIES"),
      .words("DESCRIPTION"), .number("FILES"), .number("NEW"), .words("FRAMES"),
    ])
    for receipt in receipts {
      let verdict =
        receipt.verdict.map { TextTable.Cell(style.mark($0), state: DisplayState($0)) }
        ?? TextTable.Cell(receipt.setAside.map { "- \($0.rawValue)" } ?? "- not asked")
      table.append([
        TextTable.Cell(receipt.outcome.rawValue), verdict,
        TextTable.Cell(receipt.site?.text ?? "-"), TextTable.Cell(receipt.scanner?.text ?? "-"),
        TextTable.Cell(receipt.number.map { "\($0)" } ?? "-"), TextTable.Cell(receipt.description),
        TextTable.Cell("\(receipt.files)"), TextTable.Cell("\(receipt.newFiles)"),
        TextTable.Cell(frames(of: receipt)),
      ])
    }
    return table.text(style)
  }

  /// "complete"; "complete, not announced" where nothing in the files shows that, and something passes on it.
  private func frames(of receipt: SeriesReceipt) -> String {
    let words = (receipt.unannounced ?? []).map { remark in
      switch remark {
      case .unannouncedVolumes, .unannouncedSlices: "not announced"
      case .untimedVolumes: "not timed"
      }
    }
    let once = words.enumerated().filter { !words[..<$0.offset].contains($0.element) }
    return ([receipt.completeness.rawValue] + once.map(\.element)).joined(separator: ", ")
  }

  /// What an exam lacks, as "? undetermined  the exam of 2026-02-04 on OSLO-2 lacks dce of …".
  private func missing(of exam: ExamReceipt, named name: String) -> String {
    options.style().mark(.undetermined)
      + "  \(name) lacks \(lacking(exam)): not made, or not sent"
  }

  /// What an exam misses as a whole, as "x fail  the exam of 2026-02-04 on OSLO-2 as a whole, by btip2015@1:
  /// flairBeforeContrast; was undetermined".
  private func line(of whole: ExamReceipt.Whole, _ name: String) -> String {
    let open = whole.open.isEmpty ? "nothing open" : whole.open.joined(separator: ", ")
    return options.style().mark(whole.verdict)
      + "  \(name) as a whole, by \(whole.protocol): \(open)"
      + (whole.before.map { "; was \($0.rawValue)" } ?? "")
  }

  private func lacking(_ exam: ExamReceipt) -> String {
    exam.missing.map { "\($0.profile) of \($0.protocol)" }.joined(separator: ", ")
  }

  private func tellSuspended(by result: IngestResult) {
    options.tell(
      suspended: result.suspended, "the site's conformance suspends a threshold")
  }

  /// The first series that was not recorded for this reason, with its files where some of them are
  /// why; with -v all of them.
  private func place(of code: String, in result: IngestResult) -> String {
    let isWhole = options.verbose > 0
    let alike = result.receipts.enumerated().filter { $0.element.code == code }
    return alike.prefix(isWhole ? alike.count : 1).map { place, receipt in
      SeriesName.place(
        of: result.conflictingFiles(of: place, isWhole: isWhole), number: receipt.number,
        description: receipt.description)
    }.joined(separator: "; ")
  }

  private func talk(_ result: IngestResult, of places: [String]) {
    for code in Set(result.receipts.compactMap(\.code)).sorted() {
      let alike = result.receipts.filter { $0.code == code }
      guard let first = alike.first, let why = first.why, let remedy = first.remedy else {
        continue
      }
      options.warn(
        code, counted(alike.count, "series was", "series were") + " not recorded",
        location: place(of: code, in: result), why: why, remedy: remedy)
    }
    if result.isInterrupted {
      let done = result.receipts.count
      let taken = result.receipts.count { $0.outcome.isTaken }
      options.say(
        result.reading.isInterrupted || done == 0
          ? "diapason: interrupted before the first series; nothing was recorded"
          : "diapason: interrupted after \(done) of \(result.reading.series.count) series; "
            + "\(taken == done ? "those" : "\(taken) of those") are recorded, the others are not")
      result.judgedAgain.say(options)
      tellSuspended(by: result)
      return
    }
    guard !result.receipts.isEmpty else {
      return result.reading.reportNoSeries(options, under: places)
    }
    let outcomes = SeriesReceipt.Outcome.allCases.compactMap { outcome -> String? in
      let count = result.receipts.count { $0.outcome == outcome }
      return count == 0 ? nil : "\(count) \(outcome.rawValue)"
    }
    let verdicts = Verdict.allCases.compactMap { verdict -> String? in
      let count = result.receipts.count { $0.verdict == verdict }
      return count == 0 ? nil : "\(count) \(verdict.rawValue)"
    }
    options.say(
      "diapason: \(result.receipts.count) series in \(counted(result.reading.readable, "file")): "
        + outcomes.joined(separator: ", ") + "; "
        + (verdicts.isEmpty ? "none judged" : verdicts.joined(separator: ", "))
        + "; \(result.reading.rest)")
    result.judgedAgain.say(options)
    tellSuspended(by: result)
    let lacking = result.exams.filter { !$0.missing.isEmpty }
    if let first = lacking.first {
      options.warn(
        SeriesPromise.sequence.rawValue,
        counted(lacking.count, "exam lacks", "exams lack") + " a sequence",
        location: first.distinctName(among: result.exams),
        why: "\(self.lacking(first)) was not made, or not sent",
        remedy: "send it; what is recorded of the exam is judged again then")
    }
    let taken = result.receipts.filter(\.outcome.isTaken)
    let setAside = taken.filter(\.judgements.isEmpty).compactMap(\.setAside)
    if !taken.isEmpty, setAside.count == taken.count {
      result.reading.reportOnlySetAside(setAside, options, under: places)
    }
    if let first = result.notAsked.first {
      let count = result.notAsked.count
      options.warn(
        TalkCode.notAsked.rawValue,
        "no series of \(counted(count, "exam")) was judged",
        location: first.distinctName(among: result.exams),
        why: "no protocol of the site's enrolments on its day asks about one of them",
        remedy: "enrol the site"
          + (first.day.map { " from \($0.text) or earlier" } ?? "")
          + "; what is recorded is judged then: diapason trial enrol TRIAL \(first.site)"
          + (first.day.map { " --from \($0.text)" } ?? ""))
    }
    writing.close(options)
  }
}

extension ExamReceipt.Whole {
  /// Whether a person has to hear of it: something is open, or the verdict is another now.
  fileprivate var isTold: Bool { !open.isEmpty || before != nil }
}
