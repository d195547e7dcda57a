import Conformance
import Quantities
import Statistics

extension RequirementStatus.Cell {
  /// The share of the answers that count which conform (pass or suboptimal), with its Wilson interval;
  /// nil where no answer counts. What is not known is counted in the total: it does not conform.
  var conforming: Estimate<Double>? {
    WilsonInterval.share(counts.pass + counts.suboptimal, of: counts.total)
  }

  /// The worst outcome and how often, as "fail 5 of 41"; nil where no answer counts.
  func worst(_ style: NumberStyle) -> String? {
    counts.state.map { state in
      "\(state.verdict.rawValue) \(style.count(counts[state], of: counts.total))"
    }
  }

  /// The other outcomes and why what is not known is so; what is not known is always counted, but where
  /// all pass. Empty then, and where no answer counts.
  func others(_ style: NumberStyle) -> [String] {
    guard let state = counts.state, counts.pass < counts.total else { return [] }
    var parts = DisplayState.allCases.filter { $0 != state && $0 != .notKnown && counts[$0] > 0 }
      .map { "\(style.count(counts[$0])) \($0.verdict.rawValue)" }
    if state != .notKnown { parts.append("\(style.count(counts.undetermined)) not known") }
    return parts
      + reasons.map {
        reasons.count == 1 ? $0.reason.rawValue : "\($0.reason.rawValue) \($0.count)"
      }
  }

  /// Why no answer counts, for where none does.
  var unasked: String {
    if counts.informative > 0 { return "reported for \(Words.series(counts.informative))" }
    return counts.notApplicable > 0
      ? "does not apply to \(Words.series(counts.notApplicable))" : "not asked"
  }
}
