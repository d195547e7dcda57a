public import Identity

/// One act, as the audit holds it.
///
/// Each record holds the hash of the one before, so that none can be changed, left out or put in
/// without changing all that follow:
///
///     sha = SHA-256(prev || canonical JSON of the record without prev and sha)
///
/// `prev` enters as its 64 digits; that of the first record is 64 zeros.
public struct AuditRecord: Sendable, Hashable, Codable {
  /// 1 for the first act, then counted up without a gap.
  public let seq: Int64
  public let at: Instant
  /// The account of the operating system.
  public let account: String
  /// The person named beside it; nil where none was.
  public let person: String?
  public let via: String
  /// The version of the program.
  public let program: String
  /// What was done, as `site.added`.
  public let act: String
  public let objectKind: String
  /// The key of what it was done to; never an identity in clear.
  public let object: String
  /// Why, in a person's words, where the act asks for it.
  public let reason: String?
  /// SHA-256(salt || payload): what was written, without showing it.
  public let commitment: String
  public let prev: String
  public private(set) var sha: String

  /// Who did it.
  public var by: Actor { Actor(account: account, name: person) }

  /// What `prev` of the first record is.
  public static let origin = String(repeating: "0", count: 64)

  init(
    seq: Int64, at: Instant, by actor: Actor, via: String, program: String, act: String,
    objectKind: String, object: String, reason: String?, commitment: String, prev: String,
    sha: String? = nil
  ) {
    self.seq = seq
    self.at = at
    account = actor.account
    person = actor.name
    self.via = via
    self.program = program
    self.act = act
    self.objectKind = objectKind
    self.object = object
    self.reason = reason
    self.commitment = commitment
    self.prev = prev
    self.sha = sha ?? ""
    if sha == nil { self.sha = hash }
  }

  /// Whether `sha` is the hash of what the record says.
  public var isIntact: Bool { sha == hash }

  private var hash: String {
    var members: [String: JSONValue] = [
      "seq": .number(Double(seq)), "at": .string(at.text), "account": .string(account),
      "via": .string(via), "program": .string(program), "act": .string(act),
      "objectKind": .string(objectKind), "object": .string(object),
      "commitment": .string(commitment),
    ]
    if let person { members["person"] = .string(person) }
    if let reason { members["reason"] = .string(reason) }
    return Fingerprint(of: Array(prev.utf8) + JSONValue.object(members).bytes).hex
  }
}
