import ArgumentParser
import Identity
import Imaging
import Reporting
import Workflows

extension ReadingResult {
  /// Says what could not be read, opened or looked at, and what is odd about files and series; the
  /// same in every verb that reads files.
  func report(_ options: GlobalOptions) {
    Self.tell(troubles(isWhole: options.verbose > 0), as: .error, options)
    options.tell(all: (missing + unreadable).map { .closed($0.path, why: $0.why) })
    if let folder = stoppedAt {
      options.warn(
        TalkCode.walkStopped.rawValue, "not every file was looked at", location: folder,
        why: "one walk looks at \(Self.mostFiles) files and \(Self.deepestFolder) levels",
        remedy: "name the folders below it one by one")
    }
    Self.tell(remarks(isWhole: options.verbose > 0), as: .warning, options)
    reportOddSeries(options)
    if options.verbose > 0, let notKept {
      options.say("what was read could not be kept for the next time: \(notKept)")
    }
  }

  private static func tell(
    _ entries: [Folded<Trouble>], as level: Message.Level, _ options: GlobalOptions
  ) {
    for entry in entries {
      switch entry {
      case .one(let trouble): options.tell(Message(level, trouble))
      case .more(let count, let trouble): options.tell(Message(level, trouble).remainder(count))
      }
    }
  }

  /// Says which series are no MR or have no pixels: one message a kind, since a folder may hold
  /// hundreds of one.
  private func reportOddSeries(_ options: GlobalOptions) {
    let foreign = series.filter { $0.setAside == .otherModality }
    if !foreign.isEmpty {
      options.warn(
        TalkCode.otherModality.rawValue,
        counted(foreign.count, "series is", "series are") + " not MR",
        location: Self.named(foreign),
        why: "the files name another modality, or an object that is no MR image; only MR is judged",
        remedy: "hand in the MR series, and leave the others out")
    }
    let code = Notice.Code.noPixels
    let bare = series.filter { one in one.notices.contains { $0.is(code) } }
    guard let notice = bare.first?.notices.first(where: { $0.is(code) }) else { return }
    options.warn(
      code.rawValue, "files have a header and no pixels", location: Self.named(bare),
      why: notice.text, remedy: "send the whole files where images are needed")
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
    let place = named(paths)
    if isTrouble {
      options.tell(
        Message(
          .error, code: code, "no series was found", location: place, why: why, remedy: remedy))
    } else {
      options.warn(code, "no series was found", location: place, why: why, remedy: remedy)
    }
  }

  /// What is no series: "3 other files, 0 unreadable", and links where there are any.
  var rest: String {
    counted(others, "other file") + ", \(refusals.count) unreadable"
      + (links == 0 ? "" : ", \(counted(links, "link")) not followed")
  }

  /// Says that nothing was judged, since every series under `paths` is set aside; where all are of
  /// another modality, `report` has said so.
  func reportOnlySetAside(
    _ reasons: [Series.SetAside], _ options: GlobalOptions, under paths: [String]
  ) {
    guard reasons.contains(where: { $0 != .otherModality }) else { return }
    options.warn(
      TalkCode.onlySetAside.rawValue, "no series was judged", location: named(paths),
      why: "none is an acquisition of MR images: \(Series.SetAside.counted(reasons))",
      remedy: "hand in the series as the scanner acquired them")
  }

  /// The first of the paths that were named, and how many more there are; the files may name whom a
  /// folder is called by.
  private func named(_ paths: [String]) -> String {
    let first = paths.prefix(3).map { shown($0) }.joined(separator: ", ")
    return paths.count > 3 ? "\(first) and \(paths.count - 3) more" : first
  }

  /// The first of the series, which are some, and how many more there are.
  private static func named(_ series: [Series]) -> String {
    let name = series.first.map { SeriesName.text(number: $0.number, description: $0.description) }
    let first = name.flatMap { $0.isEmpty ? nil : $0 } ?? "a series without number and description"
    return series.count > 1 ? "\(first) and \(series.count - 1) more" : first
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
      why: counted(series.count, "series was read", "series were read"),
      do: "diapason inspect lists what is there")
  }
}

extension Message {
  /// A path that was named, or a list of paths, cannot be opened.
  static func closed(_ path: String, why: String) -> Message {
    Message(
      .error, code: TalkCode.noInput.rawValue, "the path cannot be opened", location: path,
      why: why, remedy: "check its spelling and your permissions")
  }
}
