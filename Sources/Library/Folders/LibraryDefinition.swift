public import Identity

/// A kind of definition that the library keeps: where its files are, and how one is read.
public protocol LibraryDefinition: Definition {
  /// The folder below `parent`, as `metrics`.
  static var folder: String { get }
  /// The folder of the library that holds `folder`: `Protocols`, or empty for the library itself.
  static var parent: String { get }
  /// What it is called in messages, as `metric`.
  static var kind: String { get }

  /// The definition in `bytes`, and all that there is to say about the file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file; UTF-8, at most 1 MiB.
  ///   - file: its name as issues give it.
  ///   - reference: the name and version that its path promises; nil: none.
  ///   - lock: the fingerprints of released files; nil: not compared.
  static func read(
    _ bytes: [UInt8], file: String, expecting reference: Reference?, lock: ReleasedLock?
  ) -> Linted<Self>
}

extension LibraryDefinition {
  public static var parent: String { "Protocols" }
}
