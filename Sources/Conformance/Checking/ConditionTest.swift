import Imaging
import Quantities

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
      let (evidence, name, unit, resolution) = subject(of: condition)
      switch Gauge(resolution: resolution).fit(evidence.state, condition.limit) {
      case .inside: break
      case .outside: return .doesNotApply
      case .unknown(let reason):
        if doubt == nil {
          let why =
            switch reason {
            case .contradictory: "is contradictory" + evidence.sides(in: unit)
            // The one fact that is known to lie between two numbers.
            case .estimateUncertain: "is known by its class alone"
            default: "is not recorded"
            }
          doubt = .unknown(reason, note: "whether it applies cannot be told: \(name) \(why)")
        }
      }
    }
    return doubt ?? .applies
  }

  /// What the files tell of the subject, and of health the site.
  private func recorded(_ fact: SubjectFact) -> Evidence {
    switch fact {
    case .age: .age(by: series.ageClass)
    case .group: .group(by: series.ageClass)
    case .health: site.evidence(for: .subjectHealth)
    }
  }

  private func subject(
    of condition: Condition
  ) -> (evidence: Evidence, name: String, unit: UnitSymbol?, resolution: Double?) {
    switch condition {
    case .parameter(let parameter, _):
      (
        evidence(for: .parameter(parameter)), parameter.rawValue, parameter.unit,
        parameter.resolution
      )
    case .siteRecord(let item, _):
      (site.evidence(for: item), item.rawValue, item.unit, item.resolution)
    case .subject(let fact, _):
      (
        site.exam.subject[fact]?.usable.map { .known($0, sources: []) } ?? recorded(fact),
        fact.rawValue, nil, fact.isNumber ? 1 : nil
      )
    }
  }
}

extension Evidence {
  /// The sides of a contradiction with their elements, behind a colon: ": 3 T from (0018,0087) or
  /// 1.5 T from (0018,0084)"; empty where they are not known.
  ///
  /// They are those of the condition, in its unit, so they cannot stand as the finding's own
  /// witnesses.
  fileprivate func sides(in unit: UnitSymbol?) -> String {
    let tail = unit == nil || unit == .one ? "" : " \((unit ?? .one).rawValue)"
    let sides = witnesses.map { witness in
      let elements = witness.sources.map(\.element).joined(separator: ", ")
      return witness.value.text + tail + (elements.isEmpty ? "" : " from \(elements)")
    }
    return sides.isEmpty ? "" : ": " + sides.joined(separator: " or ")
  }
}
