public import DICOM

/// A file, or the object in it, and why it was refused.
public struct FileRefusal: Sendable, Hashable {
  /// As it was given or found; of one line of a file with the line's number, as `a.ndjson:17`.
  public let path: String
  public let error: DICOMError
  /// The file that it contradicts, for two of one object or series; nil for all others.
  public let other: String?

  public init(path: String, error: DICOMError, other: String? = nil) {
    self.path = path
    self.error = error
    self.other = other
  }
}
