public import Calibration
public import Chains
import Identity

/// What may be done with a threshold, in a line: its state first.
public enum StandingText {
  /// How it is shown: in order where it may be used without a caveat.
  public static func state(_ rung: Rung, _ standing: Standing) -> DisplayState {
    switch standing {
    case .suspended, .expired, .withdrawn: return .stopped
    case .inForce(let warnings):
      switch rung {
      case .literatureOnly: return .stopped
      case .borrowed, .provisional: return .attention
      case .local, .validated: return warnings.isEmpty ? .inOrder : .attention
      }
    }
  }

  /// The status that is shown: the rung while it is in force, else the standing.
  public static func status(_ rung: Rung, _ standing: Standing) -> String {
    switch standing {
    case .inForce: rung.rawValue
    case .suspended: "suspended"
    case .expired: "expired"
    case .withdrawn: "withdrawn"
    }
  }

  /// The headline: "OSLO-rcbv.mean@1  x suspended", and below it what may be done.
  public static func headline(
    _ key: String, _ threshold: Threshold, _ standing: Standing, _ style: TextStyle
  ) -> [String] {
    let state = refusesAll(threshold) ? .stopped : state(threshold.rung, standing)
    let status = status(threshold.rung, standing)
    let mark = "\(style.shape(state)) \(Words.spaced(status))"
    return ["\(VisibleText.escaped(key))  \(style.painted(mark, state))"]
      + ThresholdText.row("", use(threshold, standing), indent: 2)
  }

  /// Whether no case is ever evaluated by it, whatever its standing.
  public static func refusesAll(_ threshold: Threshold) -> Bool {
    threshold.rung == .literatureOnly || threshold.cut == nil
      || threshold.reasons.contains(.noDiscrimination)
      || threshold.rung == .borrowed && threshold.reasons.contains(.priorConflict)
  }

  private static func use(_ threshold: Threshold, _ standing: Standing) -> String {
    switch standing {
    case .inForce(let warnings):
      let known = warnings.map { "\($0.code.rawValue) since \($0.since.day)" }
      return use(threshold) + (known.isEmpty ? "" : "; to be known: " + Words.list(known))
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
    if threshold.reasons.contains(.noDiscrimination) {
      return "It must not be used: it does not tell the classes apart."
    }
    if threshold.cut == nil {
      return "It must not be used: there is no cut-off ("
        + threshold.reasons.map(\.word).joined(separator: ", ") + ")."
    }
    switch threshold.rung {
    case .literatureOnly:
      return "It must not be used: the local cases do not carry a threshold, for want of "
        + Words.list(
          threshold.evidence.missing(for: .provisional).map { Words.spaced($0.rawValue) }) + "."
    case .borrowed: return "It may be used at \(threshold.site); every answer says borrowed."
    case .provisional: return "It may be used at \(threshold.site); every answer says provisional."
    case .local: return "It may be used at \(threshold.site) without a caveat."
    case .validated: return "It may be used at \(threshold.site), for audits and trials too."
    }
  }
}

extension Suspension {
  /// What broke, in words: "phantom OSLO-2/3/snr.pair"; "the threshold" where it is its own use.
  var place: String {
    link.map { "\(Words.spaced($0.kind.rawValue)) \($0.object)" } ?? "the threshold"
  }
}
