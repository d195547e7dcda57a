public import DICOM

/// A file, or the object in it, and why it was refused.
public struct FileRefusal: Sendable, Hashable {
  /// As it was given or found.
  public let path: String
  public let error: DICOMError

  public init(path: String, error: DICOMError) {
    self.path = path
    self.error = error
  }
}
