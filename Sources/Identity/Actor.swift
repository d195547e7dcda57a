/// Who did something: the operating system's account, and the person named beside it.
public struct Actor: Sendable, Hashable, Codable {
  /// The account the program ran under.
  public let account: String
  /// The person named by `--actor`, recorded beside the account, never instead of it.
  public let name: String?

  public init(account: String, name: String? = nil) {
    self.account = account
    self.name = name
  }

  /// The person who answers for an act: the name, where it has a letter or a digit; nil where nobody is
  /// named. Blanks and signs that nobody sees name nobody.
  public var person: String? { name.flatMap { $0.saysSomething ? $0 : nil } }
}

extension String {
  /// Whether it has a letter or a digit that can be seen: blanks, dashes and invisible characters, letters
  /// such as the Hangul fillers among them, are no name and no reason.
  public var saysSomething: Bool {
    unicodeScalars.contains { scalar in
      let properties = scalar.properties
      return (properties.isAlphabetic || properties.numericType != nil)
        && !properties.isDefaultIgnorableCodePoint
    }
  }
}
