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

  private func trouble(_ refusal: FileRefusal) -> Trouble {
    let error = refusal.error
    var place = people.scrubbed(refusal.path)
    if let other = refusal.other { place += " and \(people.scrubbed(other))" }
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
          "hand in the DICOM files it was made of; check and inspect read sidecars"
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
          "hand in the DICOM files it was made of; check and inspect read records"
        )
      case .empty, .notDICOM, .truncated, .malformed, .tooDeep, .tooLarge, .unknownTransferSyntax,
        .badDeflate, .badPixels, .noPixels:
        ("the file cannot be read as DICOM", "send the file again")
      }
    return Trouble(
      Explained(code: error.code, what: what, where: place, why: error.why, do: remedy),
      error.code == .unreadable ? .noInput : .badInput)
  }
}
