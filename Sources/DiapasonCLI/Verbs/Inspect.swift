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
        0 series were read   2 no series   65 nothing readable   66 a path does not exist
      """)

  @Argument(help: "Files and folders; folders are walked, links are not followed.")
  var paths: [String]

  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json, .ndjson])
    var answer = try Answer(options)
    let result = HeaderReading.read(paths)
    for (index, refusal) in result.refusals.enumerated() where index < 3 {
      report(refusal)
    }
    if result.refusals.count > 3 {
      Terminal.say("and \(result.refusals.count - 3) more files that could not be read")
    }
    for path in result.missing + result.unreadable {
      Terminal.report(
        "error", code: "imaging.noInput", what: "the path cannot be opened",
        location: path.path, why: path.why, remedy: "check its spelling and your permissions")
    }
    if let folder = result.stoppedAt {
      Terminal.report(
        "warning", code: "imaging.walkStopped", what: "not every file was looked at",
        location: folder,
        why: "one walk looks at \(FileWalk.mostFiles) files and \(FileWalk.deepest) levels",
        remedy: "name the folders below it one by one")
    }
    try write(result, as: format, to: &answer)
    try answer.finish()
    if !result.missing.isEmpty { return Status.noInput }
    if result.series.isEmpty {
      Terminal.report(
        result.refusals.isEmpty ? "warning" : "error", code: "imaging.noSeries",
        what: "no series was found",
        why: "\(result.refusals.count) files could not be read, \(result.others) are not DICOM",
        remedy: "name a folder that holds the DICOM files of an exam")
      return result.refusals.isEmpty ? Status.undetermined : Status.badInput
    }
    options.say(
      "diapason: \(result.series.count) series in \(result.readable) files; "
        + "\(result.others) other files, \(result.refusals.count) unreadable")
    let isWhole =
      result.refusals.isEmpty && result.unreadable.isEmpty && result.stoppedAt == nil
    return isWhole ? Status.favourable : Status.undetermined
  }

  private func report(_ refusal: ReadingResult.Refusal) {
    let error = refusal.error
    var location = refusal.path
    if let offset = error.offset { location += ", byte \(offset)" }
    if let tag = error.tag { location += ", element \(tag.text)" }
    let isClosed = error.code == .unreadable
    Terminal.report(
      "error", code: error.code.rawValue,
      what: isClosed ? "the file cannot be opened" : "the file cannot be read as DICOM",
      location: location, why: error.why,
      remedy: isClosed ? "check its permissions" : "send the file again")
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
