/// How far the evidence behind a threshold carries.
///
/// A pure function of what is known of the threshold (``RungEvidence``); whether it is in force is
/// another question, asked of its chain.
///
/// - Source: `calibration.md` 3.3.
public enum Rung: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// Too few local cases: what was published may be read, and nothing is evaluated.
  case literatureOnly
  /// Local cases that carry a threshold only together with a prior or other sites.
  case borrowed
  /// Local cases alone; every evaluation says that it is provisional.
  case provisional
  /// Local cases and all that a threshold rests on: evaluated without a caveat at the site.
  case local
  /// Held against a locked test set that was opened once.
  case validated

  /// How many independent patients the smaller class must have.
  public var leastPatients: Int {
    switch self {
    case .literatureOnly: 0
    case .borrowed: 5
    case .provisional: 15
    case .local, .validated: 30
    }
  }

  private var rank: Int {
    switch self {
    case .literatureOnly: 0
    case .borrowed: 1
    case .provisional: 2
    case .local: 3
    case .validated: 4
    }
  }

  public static func < (a: Rung, b: Rung) -> Bool { a.rank < b.rank }
}
