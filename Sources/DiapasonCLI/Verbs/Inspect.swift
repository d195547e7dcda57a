import ArgumentParser
import Identity
import Imaging
import Library
import Reporting
import Workflows

/// `diapason inspect`: what the headers say.
struct Inspect: Verb {
  static let configuration = CommandConfiguration(
    abstract: "Show the acquisition parameters of every series, and where each was read from.",
    discussion: """
      A parameter is known, absent or contradictory; absent is not zero. The path - is one file on \
      standard input. With --format ndjson each series is a record, which check reads as it reads \
      files. A second run over many files of which none was changed takes what the first one read.

      EXAMPLES
        diapason inspect exam/
        diapason inspect exam/ --show geometry,completeness
        diapason inspect exam/ --raw 0018,0081
        diapason inspect exam/ --format ndjson | jq .parameters.echoTimes
        diapason inspect exam/ --format ndjson -o x.ndjson
        diapason inspect --files-from scans.txt -j 4

      EXIT STATUS
        0 series were read   64 no series has the UID
        2 no series, none that is MR, an incomplete one, files without pixels or
          with others than they say, two files of one UID, a file unreadable
        65 nothing readable   66 a path cannot be opened

      SEE ALSO
        diapason check, diapason ingest, diapason explain
      """)

  @OptionGroup var input: PathOptions
  @OptionGroup var jobs: JobsOption
  @OptionGroup var cache: CacheOption

  @Option(help: "Show only the series with this UID.")
  var series: [String] = []

  @Option(
    help: "What text shows, separated by commas: parameters, sources, geometry, completeness.",
    transform: Inspect.parts)
  var show: Set<InspectPart>?

  @Option(
    help: "Show the values of an element as the files have them, as 0018,0081.",
    transform: Inspect.element)
  var raw: [ShownElement] = []

  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json, .ndjson, .csv])
    if show != nil, format != .text {
      throw ValidationError("--show is for text; \(format.rawValue) always holds everything.")
    }
    var answer = try Answer(options)
    let files = try input.files(by: jobs)
    var line = Progress(options)
    let result = HeaderReading.read(
      files, showing: raw, cache: cache.chosen(), progress: { line.files($0, of: $1) })
    line.end()
    return try result.hidingPeople {
      try tell(of: result, under: input.places(of: files), as: format, to: &answer)
    }
  }

  /// Says what was read, and gives the status of that.
  private func tell(
    of result: ReadingResult, under places: [String], as format: Format, to answer: inout Answer
  ) throws -> ExitCode {
    result.report(options)
    try result.expect(series)
    let chosen = result.read.filter(isChosen)
    if !result.isTrouble {
      try write(result, chosen, as: format, to: &answer)
      try answer.finish()
    }
    if result.series.isEmpty {
      result.reportNoSeries(options, under: places)
      return result.statusOfNoSeries
    }
    let setAside = Series.SetAside.counted(result.series.compactMap(\.setAside))
    options.say(
      "diapason: \(result.series.count) series in \(counted(result.readable, "file")); "
        + result.rest
        + (setAside.isEmpty ? "" : "; set aside: \(setAside)"))
    if !result.missing.isEmpty { return Status.noInput }
    let isSound = chosen.map(\.series).allSatisfy { one in
      one.completeness.state != .incomplete
        && !one.notices.contains {
          $0.is(.duplicateConflict) || $0.is(.pixelsDiffer) || $0.is(.noPixels)
        }
    }
    let holdsMR = chosen.contains { $0.series.setAside != .otherModality }
    return result.isWhole && isSound && holdsMR ? Status.favourable : Status.undetermined
  }

  private func isChosen(_ read: ReadSeries) -> Bool {
    series.isEmpty || series.contains(read.series.uid)
  }

  /// A line for each series that was chosen, and one for what could not be read.
  private func writeRecords(of result: ReadingResult, to answer: inout Answer) throws {
    for (read, record) in zip(result.read, result.records) where isChosen(read) {
      answer.line(try InspectRecord.line(of: record, shown: raw.isEmpty ? nil : read.shown).text)
    }
    if result.notRead > 0 { answer.line(SeriesRecord.notRead(result.notRead).text) }
  }

  private func write(
    _ result: ReadingResult, _ chosen: [ReadSeries], as format: Format, to answer: inout Answer
  ) throws {
    switch format {
    case .json:
      try answer.object(
        schema: SeriesRecord.schema, basis: ["extraction": .string(Version.extraction)],
        result: JSONValue.array(chosen.map(record)))
    case .ndjson: try writeRecords(of: result, to: &answer)
    case .csv:
      answer.whole(InspectCSV.table(chosen.map(\.series), shown: chosen.map(\.shown)).text)
    case .text, .html, .junit:
      let text = InspectText(show ?? Set(InspectPart.allCases))
      for read in chosen {
        answer.line(text.block(read.series, asked: raw, shown: read.shown))
      }
    }
  }

  private func record(_ read: ReadSeries) throws -> JSONValue {
    try InspectRecord.value(of: read.series, shown: raw.isEmpty ? nil : read.shown)
  }

  private static func parts(_ text: String) throws -> Set<InspectPart> {
    let names = InspectPart.allCases.map(\.rawValue)
    return Set(
      try text.split(separator: ",", omittingEmptySubsequences: false).map { word in
        if let part = InspectPart(rawValue: String(word)) { return part }
        let nearest = Nearest.candidate(to: String(word), among: names)
        throw ValidationError(
          "nothing to show is named '\(VisibleText.escaped(String(word)))'; "
            + (nearest.map { "did you mean '\($0)'?" }
              ?? "there are \(names.joined(separator: ", "))."))
      })
  }

  private static func element(_ text: String) throws -> ShownElement {
    if let element = ShownElement(text) { return element }
    throw ValidationError(
      "only elements that parameters are read from are shown, and none that can name a person or "
        + "hold typed text; write one as 0018,0081.")
  }
}
