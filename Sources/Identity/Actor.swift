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
}
