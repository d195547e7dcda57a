public import Calibration
public import Chains
import Identity

/// What may be done with a threshold, in a line: its state first.
public enum StandingText {
  /// How it is shown: in order where it may be used without a caveat.
  public static func state(_ threshold: Threshold, _ standing: Standing) -> DisplayState {
    guard case .inForce(let warnings) = standing, threshold.ownRefusals.isEmpty else {
      return .stopped
    }
    return threshold.rung >= .local && warnings.isEmpty ? .inOrder : .attention
  }

  /// The status that is shown: the rung while it is in force, else the standing.
  public static func status(_ threshold: Threshold, _ standing: Standing) -> String {
    switch standing {
    case .inForce: threshold.rung.rawValue
    case .suspended: "suspended"
    case .expired: "expired"
    case .withdrawn: "withdrawn"
    }
  }

  /// The headline: "OSLO-rcbv.mean@1  x suspended", and below it what may be done.
  public static func headline(
    _ key: String, _ threshold: Threshold, _ standing: Standing, _ style: TextStyle
  ) -> [String] {
    let state = state(threshold, standing)
    let status = status(threshold, standing)
    let mark = "\(style.shape(state)) \(Words.spaced(status))"
    return ["\(VisibleText.escaped(key))  \(style.painted(mark, state))"]
      + ThresholdText.row("", use(threshold, standing), indent: 2)
  }

  private static func use(_ threshold: Threshold, _ standing: Standing) -> String {
    switch standing {
    case .inForce(let warnings):
      let known = warnings.map { "\($0.code.rawValue) since \($0.since.day)" }
      return use(threshold)
        + (known.isEmpty ? "" : " To be known: \(Words.list(known)).")
    case .suspended(let open):
      let since = open.map(\.since).min()?.day ?? ""
      return "It must not be used since \(since): "
        + Words.list(open.map { "\($0.code.rawValue) (\($0.place))" }) + "."
    case .expired(let ending):
      return "It must not be used since \(ending.since.day): \(ending.code.rawValue). "
        + "Only a new fit leads on."
    case .withdrawn(let ending):
      return "It was withdrawn on \(ending.since.day)"
        + (ending.cause.map { ": \($0.cause)" } ?? "") + ". Only a new fit leads on."
    }
  }

  private static func use(_ threshold: Threshold) -> String {
    let refusals = threshold.ownRefusals
    guard refusals.isEmpty else {
      // In their order: cases that do not carry a threshold say little of the classes.
      return "It must not be used: "
        + refusals.map { reason($0, threshold) }.joined(separator: "; ") + "."
    }
    let use = "It may be used at \(threshold.site)"
    return switch threshold.rung {
    case .literatureOnly, .borrowed, .provisional:
      "\(use); every answer says \(Words.spaced(threshold.rung.rawValue))."
    case .local: "\(use) without a caveat."
    case .validated: "\(use), for audits and trials too."
    }
  }

  /// - Parameter refusal: one of the threshold's own.
  private static func reason(_ refusal: Refusal, _ threshold: Threshold) -> String {
    let what = RefusalText(refusal, of: threshold, .inForce([])).what
    guard refusal == .literatureOnly else { return what }
    let missing = threshold.evidence.missing(for: .provisional).map { Words.spaced($0.rawValue) }
    let carried = what + (missing.isEmpty ? "" : ", for want of " + Words.list(missing))
    guard threshold.cut == nil else { return carried }
    let words = threshold.reasons.map(\.word).joined(separator: ", ")
    return "\(carried); there is no cut-off (\(words))"
  }
}

extension Suspension {
  /// What broke, in words: "phantom OSLO-2/3/snr.pair"; "the threshold" where it is its own use.
  var place: String {
    link.map { "\(Words.spaced($0.kind.rawValue)) \($0.object)" } ?? "the threshold"
  }
}
