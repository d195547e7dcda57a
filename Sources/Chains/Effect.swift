/// What an event does to a threshold whose link it touches.
public enum Effect: Sendable, Hashable {
  case ignore
  case warn(ChainCode)
  /// Until what `remedy` names is recorded.
  case suspend(ChainCode, remedy: Remedy)
  /// Lifts the suspensions of these codes on the links it touches.
  case mend([ChainCode])
  /// Lifts one code and suspends with another in its place.
  case replace(ChainCode, with: ChainCode, remedy: Remedy)
  /// Lifts, of the suspensions that the event names, those of these codes.
  case mendNamed([ChainCode])
  case expire(ChainCode)
  case withdraw
  /// Undoes what an earlier event did, for whoever knows of both.
  case takeBack

  /// What is left of it for a threshold that was fitted after the event and with knowledge of it, or
  /// from observations that all came after.
  ///
  /// A change of what was linked is then part of the fit. A condition, which evidence on the object
  /// itself ends, is open until that evidence comes.
  var afterFit: Effect {
    switch self {
    case .ignore, .mend, .mendNamed, .takeBack: self
    case .suspend(_, let remedy): remedy == .recovery ? self : .ignore
    case .replace(let old, _, _): .mend([old])
    case .warn, .expire, .withdraw: .ignore
    }
  }
}

/// What would end a suspension.
public enum Remedy: String, Sendable, Hashable, Codable, CaseIterable {
  /// A measurement in control.
  case measurement
  /// Recorded evidence that the object is as it was, or a named person's review.
  case recovery
  /// A named person's review.
  case review
  /// More measurements in control, that show the object to be as it was at the fit.
  case equivalence
  /// A new fit on what the object is now: paired re-measurements issue no version yet.
  case bridge
  /// A new fit, which issues the next version.
  case refit
}
