import Imaging

/// Whether a requirement is to be asked of a series.
enum Applicability: Sendable, Equatable {
  case applies
  /// A condition is known and false.
  case doesNotApply
  /// No condition is known to be false, and one is not known: which, and why.
  case unknown(Reason, note: String)
}

extension Witnessing {
  /// Whether all of `conditions` hold; one that is known to be false decides, whatever is not known.
  func applicability(of conditions: [Condition]) -> Applicability {
    var doubt: Applicability?
    for condition in conditions {
      let (evidence, name, resolution) = subject(of: condition)
      switch Gauge(resolution: resolution).fit(evidence.state, condition.limit) {
      case .inside: break
      case .outside: return .doesNotApply
      case .unknown(let reason):
        if doubt == nil {
          let why = reason == .contradictory ? "is contradictory" : "is not recorded"
          doubt = .unknown(reason, note: "whether it applies cannot be told: \(name) \(why)")
        }
      }
    }
    return doubt ?? .applies
  }

  private func subject(
    of condition: Condition
  ) -> (evidence: Evidence, name: String, resolution: Double?) {
    switch condition {
    case .parameter(let parameter, _):
      (evidence(for: .parameter(parameter)), parameter.rawValue, parameter.resolution)
    case .siteRecord(let item, _): (site.evidence(for: item), item.rawValue, item.resolution)
    case .subject(let fact, _):
      (
        site.exam.subject[fact]?.usable.map { .known($0, sources: []) } ?? .missing(.notRecorded),
        fact.rawValue, fact.isNumber ? 1 : nil
      )
    }
  }
}
