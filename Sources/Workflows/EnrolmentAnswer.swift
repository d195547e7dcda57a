import Identity
public import Trials

/// An enrolment that was recorded, what it changed of earlier judgements, and what it replaced.
public struct EnrolmentAnswer: Sendable {
  public let entry: Entry<Enrolment>
  public let judgedAgain: JudgedAgain
  /// The enrolment of the same site that held on this one's first day until now; nil where none did.
  public let replaced: Entry<Enrolment>?
  /// The thresholds that it takes out of force, from its first day on where that is to come.
  public let suspended: [SuspendedThreshold]

  /// What the site is asked by no more, and what it was not asked by before; both empty where nothing
  /// was replaced.
  public var dropped: [ProtocolReference] { replaced.map { Self.difference($0, entry) } ?? [] }
  public var added: [ProtocolReference] { replaced.map { Self.difference(entry, $0) } ?? [] }

  private static func difference(
    _ one: Entry<Enrolment>, _ other: Entry<Enrolment>
  ) -> [ProtocolReference] {
    one.value.protocols.filter { !other.value.protocols.contains($0) }
  }
}

extension EnrolmentAnswer: Encodable {
  private enum Key: String, CodingKey {
    case value, recordedAt, by, judgedAgain, replaced, dropped, added, suspended
  }

  /// As `Learned`, with what was replaced beside it.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(entry.value, forKey: .value)
    try container.encode(entry.recordedAt, forKey: .recordedAt)
    try container.encode(entry.by, forKey: .by)
    try container.encode(judgedAgain, forKey: .judgedAgain)
    try container.encodeIfPresent(replaced, forKey: .replaced)
    try container.encode(dropped, forKey: .dropped)
    try container.encode(added, forKey: .added)
    try container.encode(suspended, forKey: .suspended)
  }
}
