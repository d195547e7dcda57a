import ArgumentParser
import DICOM
import Identity
import Imaging
import Reporting
import Workflows

/// `diapason inspect`: what the headers say.
struct Inspect: Verb {
  static let configuration = CommandConfiguration(
    abstract: "Show the acquisition parameters of every series, and where each was read from.",
    discussion: """
      EXAMPLES
        diapason inspect exam/
        diapason inspect exam/ --format ndjson | jq .parameters.echoTimes

      EXIT STATUS
        0 series were read
        2 no series, one that is incomplete or holds two files of one UID, or a file unreadable
        65 nothing readable   66 a path cannot be opened
      """)

  @Argument(help: "Files and folders; folders are walked, links are not followed.")
  var paths: [String]

  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json, .ndjson])
    var answer = try Answer(options)
    let result = HeaderReading.read(paths)
    result.report(options)
    if !result.isTrouble {
      try write(result, as: format, to: &answer)
      try answer.finish()
    }
    if result.series.isEmpty {
      result.reportNoSeries(options)
      return result.statusOfNoSeries
    }
    options.say(
      "diapason: \(result.series.count) series in \(result.readable) files; "
        + "\(result.others) other files, \(result.refusals.count) unreadable")
    if !result.missing.isEmpty { return Status.noInput }
    let isSound = result.series.allSatisfy { one in
      one.completeness.state != .incomplete
        && !one.notices.contains { $0.code == "imaging.duplicateConflict" }
    }
    return result.isWhole && isSound ? Status.favourable : Status.undetermined
  }

  private func write(_ result: ReadingResult, as format: Format, to answer: inout Answer) throws {
    switch format {
    case .json:
      try answer.object(
        schema: "diapason.parameters/1", basis: ["extraction": .string(Version.extraction)],
        result: result.series)
    case .ndjson:
      for series in result.series { answer.line(try JSONValue(encoding: series).text) }
    case .text, .csv, .html, .junit:
      for series in result.series { answer.line(InspectText.block(series)) }
    }
  }
}
