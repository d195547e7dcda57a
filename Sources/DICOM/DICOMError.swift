/// Why a file could not be read as DICOM, or as the sidecar or a record of images that were made of it.
///
/// Reading ends with one of these or with a data set; it never traps on what a file says.
public struct DICOMError: Error, Sendable, Hashable {
  /// The stable code, as in messages, JSON and the manual.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// The file has no bytes.
    case empty = "imaging.empty"
    /// Nothing at the start looks like a DICOM data set.
    case notDICOM = "imaging.notDICOM"
    /// The file ends inside an element, or an element claims more than the file holds.
    case truncated = "imaging.truncated"
    /// Lengths or items contradict one another, or an element that an MR image needs is missing or
    /// empty.
    case malformed = "imaging.malformed"
    /// Sequences are nested deeper than 16.
    case tooDeep = "imaging.tooDeep"
    /// More than 200,000 elements, an element over 16 MiB, or a file over 512 MiB.
    case tooLarge = "imaging.tooLarge"
    /// The transfer syntax is none that can be read.
    case unknownTransferSyntax = "imaging.unknownTransferSyntax"
    /// The deflated part cannot be inflated, or would grow beyond its limit.
    case badDeflate = "imaging.badDeflate"
    /// The operating system refused to open or read the file.
    case unreadable = "imaging.unreadable"
    /// A frame of pixels cannot be decoded.
    case badPixels = "imaging.badPixels"
    /// The data set has no pixels.
    case noPixels = "imaging.noPixels"
    /// Another file has the same object UID and other bytes, and one of them is to be read.
    case duplicateConflict = "imaging.duplicateConflict"
    /// A JSON file that is no sidecar of MR.
    case notSidecar = "imaging.notSidecar"
    /// A file that is named as JSON and is none.
    case notJSON = "imaging.notJSON"
    /// A sidecar that is no JSON to its end.
    case badSidecar = "imaging.badSidecar"
    /// A sidecar where files are recorded, which only DICOM files can be.
    case sidecarNotRecorded = "imaging.sidecarNotRecorded"
    /// A line of a file of records that is no record of a series.
    case badRecord = "imaging.badRecord"
    /// Two records of one series that differ.
    case recordConflict = "imaging.recordConflict"
    /// Records of an exam of which not all are there, or that are of several readings.
    case examInPart = "imaging.examInPart"
    /// Files that could not be read when records were written.
    case filesNotRead = "imaging.filesNotRead"
    /// A record where files are recorded, which only DICOM files can be.
    case recordNotAdmitted = "imaging.recordNotAdmitted"
  }

  public let code: Code
  /// Where in the file, in bytes from its start (of the inflated data for a deflated file).
  public let offset: Int?
  /// The element being read, where one was.
  public let tag: Tag?
  /// What was needed and what was there.
  public let why: String

  public init(_ code: Code, offset: Int? = nil, tag: Tag? = nil, why: String) {
    self.code = code
    self.offset = offset
    self.tag = tag
    self.why = why
  }
}

/// Something odd in a file that did not prevent reading it.
public struct DICOMNotice: Sendable, Hashable {
  public enum Code: String, Sendable, Hashable, CaseIterable {
    case noPreamble = "imaging.noPreamble"
    case noTransferSyntax = "imaging.noTransferSyntax"
    case unknownVR = "imaging.unknownVR"
    case oddLength = "imaging.oddLength"
    case outOfOrder = "imaging.outOfOrder"
    /// The pixels that the header announces are not all there: the offset is where they end.
    case pixelsTruncated = "imaging.pixelsTruncated"
  }

  public let code: Code
  public let offset: Int
  public let tag: Tag?

  public init(_ code: Code, offset: Int, tag: Tag?) {
    self.code = code
    self.offset = offset
    self.tag = tag
  }
}
