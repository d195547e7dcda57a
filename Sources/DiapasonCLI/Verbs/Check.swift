import ArgumentParser
import Conformance
import Identity
import Imaging
import Library
import Reporting
import Workflows

/// `diapason check`: does a series keep to the agreed protocol?
struct Check: Verb {
  static let configuration = CommandConfiguration(
    abstract: "Hold every series against the protocols that were agreed.",
    discussion: """
      Each series is asked by the protocol that is meant for its kind. What is not recorded is never \
      taken to conform. Nothing is recorded; ingest does that. The path - is one file on standard \
      input. Records of inspect --format ndjson are read as the files they were made of. A second run \
      over many files of which none was changed takes what the first one read. With --signal the \
      images are read as well: they show how many volumes come before a bolus, and whether there is \
      one. What a protocol asks of an exam as a whole, sequences, their order and what they have in \
      common, is asked where it is named. --expect says which series there are, as an archive lists \
      them: a CSV with the columns series (its UID) and instances (how many). A series of which fewer \
      came is incomplete, one of which none came is named; neither passes. With --across the answer is \
      about scanners instead of single series: which there are, what changed on each, and which \
      settings differ between them.

      EXAMPLES
        diapason check exam/ --against thust2018-dsc --declared oslo.yaml
        diapason check exam/ --format junit -o check.xml
        diapason check records/ --against thust2018-dsc
        diapason check exam/ --expect archive.csv
        diapason check --files-from today.txt -j 4
        diapason check site-a/ site-b/ --across --format html -o scanners.html

      EXIT STATUS
        0 every series passes   1 suboptimal or fail
        1 with --across, too: settings differ, or a scanner was changed
        2 undetermined, nothing matched, no series, less than was announced
        65 nothing readable   66 a path cannot be opened

      SEE ALSO
        diapason inspect, diapason protocols show, diapason ingest
      """)

  /// The mildest verdict that gives status 1.
  enum FailOn: String, ExpressibleByArgument, CaseIterable { case suboptimal, fail, never }

  @OptionGroup var input: PathOptions
  @OptionGroup var jobs: JobsOption
  @OptionGroup var cache: CacheOption

  @Option(
    help: "A protocol, as thust2018-dsc or thust2018-dsc@1; without it all that are released.")
  var against: [String] = []

  @Option(help: "Ask only the series with this UID, whatever its kind.")
  var series: [String] = []

  @Option(help: "What the site declares: a site record, as YAML.")
  var declared: [String] = []

  @Option(
    help: ArgumentHelp(
      "The series that are said to be there: a CSV of series UID and instance count.",
      valueName: "file"))
  var expect: String?

  @Flag(help: "Read the images too, for the bolus and the baseline before it.")
  var signal = false

  @Option(help: "Ask only these requirements, by id, separated by commas.")
  var only: String?

  @Flag(help: "Set scanners side by side: software, shared serial numbers, settings that differ.")
  var across = false

  @Option(help: "The mildest verdict that gives status 1: suboptimal, fail or never.")
  var failOn = FailOn.suboptimal

  @OptionGroup(title: "Global") var options: GlobalOptions

  func validate() throws {
    if across, expect != nil {
      throw ValidationError("--expect asks of series, and --across answers about scanners.")
    }
  }

  func answer() throws -> ExitCode {
    let format = try options.format(
      of: across ? [.text, .json, .csv, .html] : [.text, .json, .ndjson, .csv, .html, .junit])
    var answer = try Answer(options)
    let library = try options.referenceLibrary()
    let files = try input.files(by: jobs, besides: declared + (expect.map { [$0] } ?? []))
    let request = try request(library)
    warn(ofRetired: request.protocols)
    var line = Progress(options)
    let result = HeaderReading.read(
      files, isPlacing: signal, cache: cache.chosen(), progress: { line.files($0, of: $1) })
    line.end()
    return try result.hidingPeople {
      try tell(
        of: result, in: files, request, as: format, library, to: &answer)
    }
  }

  /// Says what was read and what is said of it, and gives the status of that.
  private func tell(
    of result: ReadingResult, in files: FilesToRead, _ request: CheckRequest, as format: Format,
    _ library: ReferenceLibrary, to answer: inout Answer
  ) throws -> ExitCode {
    let places = input.places(of: files)
    result.report(options)
    try result.expect(series)
    var images = Progress(options)
    let signals =
      signal
      ? result.signals(
        in: files, for: request.protocols, chosen: request.chosen,
        progress: { images.series($0, of: $1) }) : [:]
    images.end()
    let checked = request.answer(
      for: result.series, of: result.subjects, showing: signals, counting: result.objects)
    // Where there is no series, that is what is told. Whether a record's own name may be shown is asked
    // only where one is: of a kept reading it can take as long as the files do.
    if !result.series.isEmpty, !checked.unusedRecords.isEmpty {
      options.tell(unusedRecordsOf: checked, declared.map { result.shown($0) }, request)
    }
    let scanners = across ? try AcrossReport(checked, agreed: request.protocols) : nil
    if !result.isTrouble {
      if let scanners {
        try write(scanners, as: format, library, to: &answer)
      } else {
        try write(checked, request.protocols, as: format, library, to: &answer)
      }
      try answer.finish()
    }
    if result.series.isEmpty {
      result.reportNoSeries(options, under: places)
      return result.statusOfNoSeries
    }
    options.say("diapason: \(scanners.map(AcrossText.summary) ?? CheckText.summary(checked))")
    if scanners == nil { options.tell(examsOf: checked, in: result.examPlaces) }
    // Spectra are set aside for all but protocols of spectra; scanners are not compared by them.
    let judged = scanners == nil ? Set(checked.series.filter(\.isJudged).map(\.key)) : []
    let setAside = result.series.filter { !judged.contains(SeriesKey($0)) }.compactMap(\.setAside)
    if setAside.count == result.series.count {
      result.reportOnlySetAside(setAside, options, under: places)
    }
    if !result.missing.isEmpty { return Status.noInput }
    let status = status(of: scanners?.verdict ?? checked.verdict)
    // What could not be read may be what fails.
    return result.isWhole || status != Status.favourable ? status : Status.undetermined
  }

  private func request(_ library: ReferenceLibrary) throws -> CheckRequest {
    // One of an exam is asked by name alone: that an exam was meant to be its own no file says.
    let protocols: [ScanProtocol] =
      against.isEmpty ? try library.released().filter { $0.exam.isEmpty } : try named(library)
    if let draft = protocols.first(where: { $0.status == .draft }) {
      throw ValidationError("\(draft.key) is a draft: nothing can be held against it yet.")
    }
    let names = only?.split(separator: ",").map(String.init)
    // None named is a slip, as of a variable that is empty, and no wish to ask nothing.
    if names?.isEmpty == true {
      throw ValidationError("--only names no requirement; see diapason protocols show.")
    }
    let known = Set(
      protocols.flatMap(\.profiles).flatMap(\.requirements).map(\.id)
        + protocols.flatMap(\.exam).map(\.id))
    if let unknown = names?.first(where: { !known.contains($0) }) {
      let nearest = Nearest.candidate(to: unknown, among: known.sorted())
      throw ValidationError(
        "No requirement is named '\(unknown)'"
          + (nearest.map { "; did you mean '\($0)'?" } ?? "; see diapason protocols show."))
    }
    return CheckRequest(
      protocols: protocols, picksNearest: against.isEmpty,
      records: try declared.map { try InputFile.siteRecord(at: $0, options) },
      chosen: series.isEmpty ? nil : Set(series), expectsEverySequence: !against.isEmpty,
      only: names.map { Set($0) },
      otherSequences: otherSequences(library),
      announced: try expect.map { try InputFile.seriesList(at: $0, options) })
  }

  /// What was judged by a protocol that is retired may be judged so again, and whoever does it is told.
  private func warn(ofRetired protocols: [ScanProtocol]) {
    for agreed in protocols where agreed.status == .retired {
      options.warn(
        LibraryErrorCode.retired.rawValue, "\(agreed.key) is retired",
        why: "it was named; nothing more is agreed by it",
        remedy: "name a version that is released, or leave --against out")
    }
  }

  /// What a record may be about though it is not asked now: one file holds what a site declares of
  /// all its protocols. Of a library with a broken file only what is asked is known.
  private func otherSequences(_ library: ReferenceLibrary) -> Set<String> {
    if against.isEmpty { return [] }
    let released: [ScanProtocol] = (try? library.released()) ?? []
    return Set(released.flatMap(\.profiles).map(\.id))
  }

  /// The protocols named by `--against`, each once.
  private func named(_ library: ReferenceLibrary) throws -> [ScanProtocol] {
    var protocols: [ScanProtocol] = []
    for name in against {
      let found = try library.find(name)
      if !protocols.contains(found) { protocols.append(found) }
    }
    return protocols
  }

  private func write(
    _ checked: CheckAnswer, _ protocols: [ScanProtocol], as format: Format,
    _ library: ReferenceLibrary, to answer: inout Answer
  ) throws {
    switch format {
    case .text: answer.line(CheckText(checked, options.style()).text)
    case .json: answer.line(try checked.envelope(agreed: protocols).text)
    case .ndjson:
      for one in checked.series { answer.line(try one.record.text) }
      for one in checked.examReports { answer.line(try one.record.text) }
      for one in checked.arrivals ?? [] { answer.line(try one.record.text) }
    case .csv: answer.whole(CheckCSV.table(checked).text)
    case .junit: answer.whole(CheckJUnit.document(checked))
    case .html: answer.whole(try checked.page(library.pageTemplates(), agreed: protocols).html)
    }
  }

  private func write(
    _ scanners: AcrossReport, as format: Format, _ library: ReferenceLibrary,
    to answer: inout Answer
  ) throws {
    switch format {
    case .text: answer.line(AcrossText(scanners, options.style()).text)
    case .json: answer.line(try scanners.envelope().text)
    case .csv: answer.whole(AcrossCSV.table(scanners).text)
    case .html: answer.whole(try scanners.page(library.pageTemplates()).html)
    case .ndjson, .junit: preconditionFailure("the formats of --across were asked")
    }
  }

  private func status(of verdict: Verdict) -> ExitCode {
    switch (verdict, failOn) {
    case (_, .never): Status.favourable
    case (.suboptimal, .fail): Status.favourable
    case (.pass, _), (.suboptimal, _), (.undetermined, _), (.fail, _): Status.of(verdict)
    }
  }
}

extension CheckedSeries {
  fileprivate var key: SeriesKey { SeriesKey(series) }

  /// Whether a protocol says more of it than that it is set aside.
  fileprivate var isJudged: Bool {
    reports.contains { report in !report.findings.contains { $0.reason == .setAside } }
  }
}
