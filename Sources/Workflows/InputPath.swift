import DICOM

/// Paths of files to read as texts; their bytes need not be UTF-8.
public enum InputPath {
  /// The text for the bytes of a path: no two paths have one text.
  public static func text(of bytes: some Collection<UInt8>) -> String { PathBytes.text(of: bytes) }

  /// Whether a path holds bytes that are no UTF-8: such files are read and written, but folders of
  /// many files, as a store is one, are made with a name that every program can say.
  public static func isUTF8(_ text: String) -> Bool { PathBytes.latin1(text) == nil }

  /// The bytes that a text stands for, as the system's calls take them.
  public static func cString(of text: String) -> [CChar] { PathBytes.cString(of: text) }
}
