public import Conformance

extension DisplayState {
  /// How a verdict is shown.
  public init(_ verdict: Verdict) {
    switch verdict {
    case .pass: self = .inOrder
    case .suboptimal: self = .attention
    case .undetermined: self = .notKnown
    case .fail: self = .stopped
    }
  }

  /// The verdict that is shown as this: the domain word beside the shape.
  public var verdict: Verdict {
    switch self {
    case .inOrder: .pass
    case .attention: .suboptimal
    case .notKnown: .undetermined
    case .stopped: .fail
    }
  }
}

extension DisplayState {
  /// What a count of a state says: "5 of 41 fail, 3 not known"; the count of what is not known is
  /// always named.
  static func counted(_ counts: [(DisplayState, Int)], of total: Int) -> String {
    let named = counts.sorted { $0.0 > $1.0 }
    guard let worst = named.first(where: { $0.1 > 0 }) else { return "0 of 0; 0 not known" }
    let first =
      "\(NumberStyle.page.count(worst.1, of: total)) "
      + (worst.0 == .notKnown ? "not known" : worst.0.verdict.rawValue)
    let others = named.filter { $0.0 != worst.0 && ($0.1 > 0 || $0.0 == .notKnown) }
    return
      ([first]
      + others.map { state, count in
        NumberStyle.page.count(count) + " "
          + (state == .notKnown ? "not known" : state.verdict.rawValue)
      }).joined(separator: ", ")
  }
}

extension CheckSummary {
  /// The worst verdict as a state; not known where nothing was asked.
  var state: DisplayState { DisplayState(verdict) }

  /// How many series conform: pass or suboptimal.
  var conforming: Int { pass + suboptimal }
}

extension OutcomeCounts {
  /// Findings with an answer that counts: those to which the requirement does not apply and the
  /// informative ones stand outside.
  var total: Int { pass + suboptimal + undetermined + fail }

  /// The worst outcome as a state; nil where nothing was asked.
  var state: DisplayState? { total == 0 ? nil : DisplayState(verdict) }

  /// How many have the outcome that is shown as `state`.
  subscript(state: DisplayState) -> Int {
    switch state {
    case .inOrder: pass
    case .attention: suboptimal
    case .notKnown: undetermined
    case .stopped: fail
    }
  }
}
