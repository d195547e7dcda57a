/// A file or folder that could not be opened.
public struct ClosedPath: Sendable, Hashable {
  public let path: String
  /// The system's reason.
  public let why: String
}
