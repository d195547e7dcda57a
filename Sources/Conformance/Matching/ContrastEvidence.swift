import Imaging

extension Series {
  /// Whether the files record that contrast agent was given: a known agent's name, frames that were
  /// given it, or an amount above 0 that is none of salt water.
  ///
  /// A text that names no known agent, and a volume, dose or rate of 0, are no evidence: scanners and
  /// people write them whatever was done. Witnesses that disagree count only where each of them is
  /// evidence (`conformance.md` 4).
  var recordsContrastAgent: Bool {
    if parameters[.contrastAgent].shows({ $0.words.contains { AgentText($0).isAgent } }) {
      return true
    }
    if isGivenByFrames { return true }
    if agentTexts.contains(where: \.deniesAgent) { return false }
    return Self.amounts.contains {
      parameters[$0].shows { $0.numbers.contains { $0.isFinite && $0 > 0 } }
    }
  }

  /// Whether the files hold a text in the agent's place that is neither a known name nor a denial, or an
  /// amount above 0 that is denied elsewhere.
  var mayRecordContrastAgent: Bool {
    if agentTexts.contains(.unknown) { return true }
    if agentTexts.contains(.saline) { return false }
    return Self.amounts.contains {
      parameters[$0].witnesses.contains { $0.value.numbers.contains { $0.isFinite && $0 > 0 } }
    }
  }

  /// Whether amounts of agent are recorded and every one of them is 0. A name beside them still says what
  /// was meant to be given; that it was given they do not bear out.
  var recordsNothingGiven: Bool {
    let numbers = Self.amounts.flatMap { parameters[$0].witnesses.flatMap(\.value.numbers) }
    return !numbers.isEmpty && numbers.allSatisfy { $0 == 0 }
  }

  /// Whether a text in the agent's place says that none was given.
  var deniesAgent: Bool { agentTexts.contains(where: \.deniesAgent) }

  private static let amounts: [Parameter] = [.contrastVolume, .contrastDose, .contrastFlowRate]

  /// Whether frames say that they were given what stands in the agent's place, where that is no
  /// denial.
  private var isGivenByFrames: Bool {
    guard case .known(let value, let sources) = parameters[.contrastAgent] else { return false }
    return sources.contains(where: \.isContrastUsage)
      && !value.words.contains { AgentText($0).deniesAgent }
  }

  private var agentTexts: [AgentText] {
    switch parameters[.contrastAgent] {
    case .known(let value, _): value.words.map(AgentText.init)
    case .absent: []
    case .contradictory(let witnesses): witnesses.flatMap(\.value.words).map(AgentText.init)
    }
  }
}

extension AgentText {
  fileprivate var isAgent: Bool { if case .agent = self { true } else { false } }
}

extension Reading {
  /// Whether all that it says is evidence.
  fileprivate func shows(_ isEvidence: (ParameterValue) -> Bool) -> Bool {
    switch self {
    case .known(let value, _): isEvidence(value)
    case .absent: false
    case .contradictory(let witnesses):
      !witnesses.isEmpty && witnesses.allSatisfy { isEvidence($0.value) }
    }
  }
}
