import Chains
import Identity

extension Standing {
  /// Since when it is not in force; nil while it is.
  var since: Instant? {
    switch self {
    case .inForce: nil
    case .suspended(let open): open.map(\.since).min()
    case .expired(let ending), .withdrawn(let ending): ending.since
    }
  }

  /// Why it is not in force, or what is to be known of it, each with when it began; in that order.
  var codes: [(code: ChainCode, since: Instant)] {
    switch self {
    case .inForce(let warnings): warnings.map { ($0.code, $0.since) }
    case .suspended(let open): open.map { ($0.code, $0.since) }
    case .expired(let ending), .withdrawn(let ending): [(ending.code, ending.since)]
    }
  }
}
