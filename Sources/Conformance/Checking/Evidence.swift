import Imaging

/// What is known about the subject of a requirement, and how.
struct Evidence: Sendable {
  /// How much is known.
  enum State: Sendable {
    case known(ParameterValue)
    /// At least this much: one of two times is missing, or more frames may come. The reason is why
    /// no more is known.
    case atLeast(Double, Reason)
    /// These members of a set, and perhaps more. The reason is why no more is known.
    case atLeastThese(ParameterValue, Reason)
    /// One of these; at least two.
    case anyOf([Double])
    /// An estimate's interval.
    case between(Double, Double)
    case missing(Reason)
  }

  var state: State
  /// What a finding shows as seen.
  var shown: ParameterValue?
  var sources: [Source] = []
  /// The sides of a contradiction.
  var witnesses: [Witness] = []
  var notes: [String] = []
  /// Concluded from what else happened in the exam: it can never show a fail.
  var isInferred = false

  static func known(_ value: ParameterValue, sources: [Source], notes: [String] = []) -> Evidence {
    Evidence(state: .known(value), shown: value, sources: sources, notes: notes)
  }

  static func missing(_ reason: Reason, notes: [String] = []) -> Evidence {
    Evidence(state: .missing(reason), notes: notes)
  }

  static func contradictory(_ witnesses: [Witness], notes: [String] = []) -> Evidence {
    Evidence(state: .missing(.contradictory), witnesses: witnesses, notes: notes)
  }

  /// The evidence of a reading as it stands.
  init(_ reading: Reading) {
    switch reading {
    case .known(let value, let sources):
      if let value = value.usable {
        self = .known(value, sources: sources)
      } else {
        self = .missing(.notRecorded, notes: ["the recorded value is no number"])
      }
    case .absent: self = .missing(.notRecorded)
    case .contradictory(let witnesses): self = .contradictory(witnesses)
    }
  }

  init(
    state: State, shown: ParameterValue? = nil, sources: [Source] = [], witnesses: [Witness] = [],
    notes: [String] = [], isInferred: Bool = false
  ) {
    self.state = state
    self.shown = shown
    self.sources = sources
    self.witnesses = witnesses
    self.notes = notes
    self.isInferred = isInferred
  }

  /// The value, where it is known as such; the known members of a set.
  var value: ParameterValue? {
    switch state {
    case .known(let value), .atLeastThese(let value, _): value
    case .atLeast, .anyOf, .between, .missing: nil
    }
  }

  /// Why it is not known; nil where it is.
  var reason: Reason? {
    switch state {
    case .known: nil
    case .atLeast(_, let reason), .atLeastThese(_, let reason), .missing(let reason): reason
    case .anyOf: .contradictory
    case .between: .estimateUncertain
    }
  }
}
