import ArgumentParser
import DICOM
import Identity
import Imaging
import Reporting
import Workflows

extension ReadingResult {
  /// Says what could not be read, opened or looked at; the same in every verb that reads files.
  func report(_ options: GlobalOptions) {
    let shown = options.verbose > 0 ? refusals.count : 3
    for refusal in refusals.prefix(shown) { Self.report(refusal) }
    if refusals.count > shown {
      Terminal.say("and \(refusals.count - shown) more files that could not be read: -v lists them")
    }
    for path in missing + unreadable {
      Terminal.report(
        "error", code: TalkCode.noInput.rawValue, what: "the path cannot be opened",
        location: path.path, why: path.why, remedy: "check its spelling and your permissions")
    }
    if let folder = stoppedAt {
      options.warn(
        TalkCode.walkStopped.rawValue, "not every file was looked at", location: folder,
        why: "one walk looks at \(FileWalk.mostFiles) files and \(FileWalk.deepest) levels",
        remedy: "name the folders below it one by one")
    }
  }

  /// Whether there is no series because something could not be opened or read.
  var isTrouble: Bool {
    series.isEmpty && !(missing.isEmpty && refusals.isEmpty && unreadable.isEmpty)
  }

  /// The status of a walk that found no series.
  var statusOfNoSeries: ExitCode {
    if !missing.isEmpty { return Status.noInput }
    return isTrouble ? Status.badInput : Status.undetermined
  }

  /// Says that there is no series under `paths`, and why; of a path that is not there `report` has
  /// said all.
  func reportNoSeries(_ options: GlobalOptions, under paths: [String]) {
    guard missing.isEmpty else { return }
    let counts = [
      (refusals.count, "unreadable files"), (unreadable.count, "unreadable folders"),
      (others, "files that are no images"), (readable, "files without an image of a signal"),
      (links, "links not followed"),
    ].filter { $0.0 > 0 }.map { "\($0.1): \($0.0)" }
    let why = counts.isEmpty ? "there are no files" : counts.joined(separator: ", ")
    let remedy = "name a folder that holds the DICOM files of an exam"
    let code = TalkCode.noSeries.rawValue
    let place = Self.named(paths)
    if isTrouble {
      Terminal.report(
        "error", code: code, what: "no series was found", location: place, why: why,
        remedy: remedy)
    } else {
      options.warn(code, "no series was found", location: place, why: why, remedy: remedy)
    }
  }

  /// What is no series: "3 other files, 0 unreadable", and links where there are any.
  var rest: String {
    "\(others) other files, \(refusals.count) unreadable"
      + (links == 0 ? "" : ", \(links) links not followed")
  }

  /// Says that nothing was judged, since every series under `paths` is set aside.
  static func reportOnlySetAside(
    _ reasons: [Series.SetAside], _ options: GlobalOptions, under paths: [String]
  ) {
    options.warn(
      TalkCode.onlySetAside.rawValue, "no series was judged", location: named(paths),
      why: "none is an acquisition of MR images: \(Series.SetAside.counted(reasons))",
      remedy: "hand in the series as the scanner acquired them")
  }

  /// The first of the paths, and how many more there are.
  private static func named(_ paths: [String]) -> String {
    let first = paths.prefix(3).joined(separator: ", ")
    return paths.count > 3 ? "\(first) and \(paths.count - 3) more" : first
  }

  /// Sees to it that each of the series that were asked for is there.
  ///
  /// - Throws: `input.noSuchSeries`; never where no series was found at all, which is said otherwise.
  func expect(_ uids: [String]) throws(FaceError) {
    guard !series.isEmpty,
      let unknown = uids.first(where: { uid in !series.contains { $0.uid == uid } })
    else { return }
    throw FaceError(
      code: .noSuchSeries, what: "no series has this UID", where: unknown,
      why: "\(series.count) series were read", do: "diapason inspect lists what is there")
  }

  private static func report(_ refusal: FileRefusal) {
    let error = refusal.error
    var location = refusal.path
    if let offset = error.offset { location += ", byte \(offset)" }
    if let tag = error.tag { location += ", element \(tag.text)" }
    let (what, remedy) =
      switch error.code {
      case .unreadable: ("the file cannot be opened", "check its permissions")
      case .duplicateConflict:
        ("two files have one object UID and different bytes", "keep one of the two files")
      case .empty, .notDICOM, .truncated, .malformed, .tooDeep, .tooLarge, .unknownTransferSyntax,
        .badDeflate, .badPixels, .noPixels:
        ("the file cannot be read as DICOM", "send the file again")
      }
    Terminal.report(
      "error", code: error.code.rawValue, what: what, location: location, why: error.why,
      remedy: remedy)
  }
}
