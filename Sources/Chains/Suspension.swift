public import Identity

/// One broken link: which, since when, why, and what would mend it.
public struct Suspension: Sendable, Hashable, Codable {
  /// Nil where it is the threshold's own use that broke, not what it rests on.
  public let link: Link?
  public let code: ChainCode
  /// Since when the threshold must not be used; often before anyone knew.
  public let since: Instant
  /// The event; nil where the date alone broke it.
  public let cause: ChainEvent?
  public let remedy: Remedy
}

/// Something to be known beside a threshold that is in force.
public struct ChainWarning: Sendable, Hashable, Codable {
  /// Nil where it concerns the threshold itself.
  public let link: Link?
  public let code: ChainCode
  public let since: Instant
  /// The event; nil where the date alone warns.
  public let cause: ChainEvent?
}

/// Why and when a threshold ended.
public struct Ending: Sendable, Hashable, Codable {
  public let code: ChainCode
  public let since: Instant
  /// The event; nil where its time has passed.
  public let cause: ChainEvent?
}

// By when they began; total, so that the order of the events shows nowhere.

extension Suspension: Comparable {
  public static func < (a: Suspension, b: Suspension) -> Bool {
    precedes((a.since, a.code, a.link, a.cause), (b.since, b.code, b.link, b.cause))
  }
}

extension ChainWarning: Comparable {
  public static func < (a: ChainWarning, b: ChainWarning) -> Bool {
    precedes((a.since, a.code, a.link, a.cause), (b.since, b.code, b.link, b.cause))
  }
}

extension Ending: Comparable {
  public static func < (a: Ending, b: Ending) -> Bool {
    precedes((a.since, a.code, nil, a.cause), (b.since, b.code, nil, b.cause))
  }
}

private typealias Place = (since: Instant, code: ChainCode, link: Link?, cause: ChainEvent?)

private func precedes(_ a: Place, _ b: Place) -> Bool {
  if a.since != b.since { return a.since < b.since }
  if a.code != b.code { return a.code.rawValue < b.code.rawValue }
  if a.link != b.link { return isBefore(a.link, b.link) }
  return isBefore(a.cause, b.cause)
}

/// Absent first.
private func isBefore<Value: Comparable>(_ a: Value?, _ b: Value?) -> Bool {
  guard let b else { return false }
  return a.map { $0 < b } ?? true
}
