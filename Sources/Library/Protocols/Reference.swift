public import Identity

/// A definition as people cite it: `thust2018-dsc`, or `thust2018-dsc@1`.
public struct Reference: Sendable, Hashable, CustomStringConvertible {
  public let name: String
  /// Nil: the latest released version.
  public let version: Int?

  public init(name: String, version: Int?) {
    self.name = name
    self.version = version
  }

  /// Reads `name` or `name@version`.
  ///
  /// - Throws: `library.invalidReference` where the name could not stand in a path, or the version
  ///   is no whole number from 1 on.
  public init(_ text: String) throws(LibraryError) {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let version = parts.count == 2 ? Self.version(parts[1]) : nil
    guard Self.isName(parts[0]), parts.count == 1 || version != nil else {
      throw LibraryError(
        code: .invalidReference, what: "\(quoted(text)) names no definition", where: quoted(text),
        why: "a name has letters, digits, dots, hyphens and underscores; a version is a number",
        do: "write it as thust2018-dsc or thust2018-dsc@1")
    }
    self.init(name: String(parts[0]), version: version)
  }

  /// `name@version`, or the name alone.
  public var description: String { version.map { "\(name)@\($0)" } ?? name }

  /// A version as it is written: no sign, no leading zero.
  static func version(_ text: some StringProtocol) -> Int? {
    guard text.utf8.count <= 9, let number = Int(text), number >= 1, "\(number)" == text else {
      return nil
    }
    return number
  }

  static func isName(_ text: some StringProtocol) -> Bool {
    Identifier<Reference>(String(text)) != nil
  }
}
