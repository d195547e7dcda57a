import DICOM
import Identity
import Imaging
public import Reporting

extension ReadingResult {
  /// The most files that one walk looks at.
  public static let mostFiles = FileWalk.mostFiles
  /// The most bytes of a file that is read.
  public static let largestFile = HeaderFile.largestFile
  /// How many folders below the one that was named a walk goes down.
  public static let deepestFolder = FileWalk.deepest

  /// The refusals as every face shows them, by the codes of the reader, in paths that name no
  /// patient whom a header names; of a code that many have the first, and how many more.
  ///
  /// - Parameter isWhole: whether all are wanted.
  public func troubles(isWhole: Bool) -> [Folded<Trouble>] {
    // Folded before they are put into words: a disk may hold a million files that cannot be read.
    Folded.list(refusals, isWhole: isWhole, by: \.error.code).map { $0.map(trouble) }
  }

  /// What is odd about files that were read, as every face shows it: those that lack pixels, and two
  /// of one object that differ; in paths and by codes as `troubles` has them.
  ///
  /// - Parameter isWhole: whether all are wanted.
  public func remarks(isWhole: Bool) -> [Folded<Trouble>] {
    let cut = Folded.list(gaps, isWhole: isWhole, by: { _ in true })
    let different = Folded.list(conflicts, isWhole: isWhole, by: { _ in true })
    return cut.map { $0.map(trouble) } + different.map { $0.map(trouble) }
  }

  /// `path` as it is shown: it names no patient whom a header names.
  public func shown(_ path: String) -> String { late?.scrubbed(path) ?? people.scrubbed(path) }

  /// The paths of files, as they are shown.
  func shown(_ numbers: some Sequence<Int>) -> [String] { numbers.map { shown(files[$0]) } }

  /// Calls `body`, and throws what it throws; where that has a place, as an output that cannot be
  /// written has, it is told as paths are shown.
  public func hidingPeople<Answer>(_ body: () throws -> Answer) throws -> Answer {
    do {
      return try body()
    } catch let error as any PlacedError {
      throw error.at(shown(error.where))
    }
  }

  private func trouble(_ gap: PixelGap) -> Trouble {
    let place = [
      shown(files[Int(gap.file)]), gap.offset.map { "byte \($0)" }, "element \(gap.tag.text)",
    ]
    return Trouble(
      Explained(
        code: Notice.Code.pixelsTruncated, what: gap.text,
        where: place.compactMap(\.self).joined(separator: ", "), why: gap.why,
        do: "send the file again; until then its series is incomplete"),
      .badInput)
  }

  private func trouble(_ conflict: FileConflict) -> Trouble {
    let series = conflict.series.map { read[$0].series }
    let notice = series?.notices.first { $0.is(.duplicateConflict) }
    let both = shown([conflict.claim.first, conflict.claim.file].map { Int($0) })
    return Trouble(
      Explained(
        code: Notice.Code.duplicateConflict, what: "files of one object differ",
        where: SeriesName.place(
          of: both.joined(separator: " and "), number: series?.number,
          description: series?.description ?? ""),
        why: notice?.text ?? "they have one object UID and different bytes",
        do: "keep one of the two files"),
      .badInput)
  }

  private func trouble(_ refusal: FileRefusal) -> Trouble {
    let error = refusal.error
    var place = shown(refusal.path)
    if let other = refusal.other { place += " and \(shown(other))" }
    if let offset = error.offset { place += ", byte \(offset)" }
    if let tag = error.tag { place += ", element \(tag.text)" }
    let (what, remedy) =
      switch error.code {
      case .unreadable: ("the file cannot be opened", "check its permissions")
      case .duplicateConflict:
        ("two files have one object UID and different bytes", "keep one of the two files")
      case .badSidecar, .notJSON: ("the file cannot be read as JSON", "write the file again")
      case .notSidecar: ("the file is no sidecar of MR images", "leave it out")
      case .sidecarNotRecorded:
        (
          "a sidecar cannot be recorded",
          "hand in the folder of the DICOM files it was made of; check holds the sidecar itself against "
            + "protocols, and records nothing"
        )
      case .badRecord:
        ("a line is no record of a series", "write it again with inspect of this version")
      case .recordConflict:
        ("records of one series differ", "find out which files were read, and read them again")
      case .examInPart:
        (
          "the records of an exam are not of one reading",
          "read each exam at once, and hand in all records"
        )
      case .filesNotRead:
        ("files were not read when records were written", "see what that reading said of them")
      case .recordNotAdmitted:
        (
          "a record cannot be taken in",
          "hand in the folder of the DICOM files it was made of; check holds the record itself against "
            + "protocols, and records nothing"
        )
      case .malformed: ("the file cannot be read as DICOM", "export the file again")
      case .empty, .notDICOM, .truncated, .tooDeep, .tooLarge, .unknownTransferSyntax,
        .badDeflate, .badPixels, .noPixels:
        ("the file cannot be read as DICOM", "send the file again")
      }
    return Trouble(
      Explained(code: error.code, what: what, where: place, why: error.why, do: remedy),
      error.code == .unreadable ? .noInput : .badInput)
  }
}
