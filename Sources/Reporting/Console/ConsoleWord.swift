import Imaging

/// What a console calls a setting, and how the parameter follows from it.
///
/// Each maker's table cites where its words were read. A word that stands in no source that could be
/// read is `unconfirmed`, and every sheet and line with it says so.
public struct ConsoleWord: Sendable, Hashable {
  public let text: String
  let use: Use
  public let standing: Standing

  /// How a parameter is brought to a value by the setting.
  enum Use: Sendable, Hashable {
    /// The console asks for the value, in the parameter's unit.
    case set
    /// The console asks for the value in another unit: the factor from the parameter's to it, and its
    /// symbol.
    case scaled(Double, String)
    /// The parameter follows from this setting and others: a gap from a share of the slice thickness, a
    /// pixel from field of view and matrix.
    case through
  }

  /// What is known of a word.
  ///
  /// The raw values are a promise: they stand in JSON and CSV.
  public enum Standing: String, Sendable, Hashable, Codable, CaseIterable {
    /// Read in a source that the maker's table names.
    case confirmed
    /// The maker's, as far as is known; no source could be read.
    case unconfirmed
    /// No word of the maker is known: the parameter's ordinary name.
    case standard
  }

  init(_ text: String, _ use: Use = .set, _ standing: Standing = .confirmed) {
    self.text = text
    self.use = use
    self.standing = standing
  }

  /// The word for `parameter` on a console of `maker`, nil where no console sets it: the field, the
  /// scanner, the agent.
  ///
  /// - Parameter maker: nil where it is not known; the word is then the ordinary one.
  static func of(_ parameter: Parameter, by maker: ConsoleMaker?) -> ConsoleWord? {
    guard let name = parameter.settingName else { return nil }
    if let word = maker?.words[parameter] { return word }
    return ConsoleWord.following[parameter] ?? ConsoleWord(name, .set, .standard)
  }

  /// What no console asks for itself.
  private static let following: [Parameter: ConsoleWord] = [
    .acquisitionDuration: ConsoleWord("volumes", .through, .standard),
    .pixelSpacing: ConsoleWord("field of view and matrix", .through, .standard),
    .acquiredVoxel: ConsoleWord("field of view and matrix", .through, .standard),
  ]
}
