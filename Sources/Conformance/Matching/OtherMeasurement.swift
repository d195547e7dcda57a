import Imaging

/// Whether a series is by its own words a measurement that no profile is about, though it may look like
/// one that is: a bolus of iron oxide, or imaging of chemical exchange.
///
/// It is named, and nothing is asked of it: what a source says of gadolinium was not said of these.
/// Words can only keep a series from passing; none makes it one that is asked.
enum OtherMeasurement {
  /// Agents other than those of gadolinium that a text names and does not deny, in sentences.
  static func agents(in texts: [String]) -> [String] {
    var found: [String] = []
    for text in texts where AgentText(text) != .denied {
      for substance in AgentText.substances(in: text)
      where AgentText.family(of: substance) != .gadolinium {
        let kind = AgentText.family(of: substance).words
        let sentence =
          "the agent is recorded as "
          + (substance == "iron oxide" ? kind : "\(substance), \(kind)")
          + ": the profile is about gadolinium"
        if !found.contains(sentence) { found.append(sentence) }
      }
    }
    return found.sorted()
  }

  /// That gadolinium is assumed, where none of `texts` names an agent of it; nil where one does.
  static func assumption(in texts: [String]) -> String? {
    let isNamed = texts.contains { text in
      AgentText(text) != .denied
        && AgentText.substances(in: text).contains { AgentText.family(of: $0) == .gadolinium }
    }
    if isNamed { return nil }
    let unknown = texts.filter { AgentText($0) == .unknown }.min()
    return (unknown.map { "\($0) names no agent that is known" } ?? "no agent is recorded by name")
      + ": gadolinium is assumed, of which the profile speaks"
  }

  /// What of chemical exchange the words of a series name, in a sentence; nil where they name nothing.
  ///
  /// No standard element says that exchange was imaged. Of a description only single words count:
  /// `adapted` names no APT.
  static func exchange(in texts: [String]) -> String? {
    let words = texts.flatMap { text in
      text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
    let isSpelled = zip(words, words.dropFirst()).contains { $0 + $1 == "amideproton" }
    if isSpelled || words.contains(where: { isAmideTransfer($0) || $0.contains("amideproton") }) {
      return "its description names amide proton transfer (APT): no profile is about it"
    }
    if words.contains(where: { $0.contains("cest") || $0.hasPrefix("mtrasym") }) {
      return
        "its description names chemical exchange saturation transfer (CEST): no profile is about it"
    }
    return nil
  }

  /// `apt`, `aptw`, `3dapt`, `apt3d`, `aptweighted2`.
  private static func isAmideTransfer(_ word: String) -> Bool {
    var rest = word.drop { $0.isNumber }
    if rest.count < word.count, rest.hasPrefix("dapt") { rest = rest.dropFirst() }
    guard rest.hasPrefix("apt") else { return false }
    rest = rest.dropFirst(3)
    // Behind it 3D, and numbers of copies.
    if rest.hasSuffix("3d") || rest.hasSuffix("2d") { rest = rest.dropLast(2) }
    while rest.last?.isNumber == true { rest = rest.dropLast() }
    return ["", "w", "wi", "weighted", "weightedimaging", "cest", "mri", "image", "imaging"]
      .contains(String(rest))
  }
}

extension Applies {
  /// What `series` is instead of what the profile is about, in sentences; empty where nothing says so.
  ///
  /// - Parameter agent: what site and files say of the agent.
  func reasonsAgainst(_ series: Series, agent: Evidence) -> [String] {
    let exchange = OtherMeasurement.exchange(in: series.spokenWords)
    guard contrast == .expected else { return [exchange].compactMap(\.self) }
    return OtherMeasurement.agents(in: series.agentWords + agent.words)
      + [exchange].compactMap(\.self)
  }

  /// What is assumed of the agent where nothing names it, in a sentence; nil where an agent of gadolinium
  /// is named, or the profile asks for none.
  ///
  /// That iron oxide was given is forgotten with its name: nothing else in the files tells its bolus from
  /// one of gadolinium, and a series of which nobody may say so is judged. This sentence is how the law
  /// of `conformance.md` 1.4 wants the exception named.
  func assumption(of series: Series, agent: Evidence) -> String? {
    guard contrast == .expected else { return nil }
    return OtherMeasurement.assumption(in: series.agentWords + agent.words)
  }
}

extension Evidence {
  /// The words of what is known, or of every side of a contradiction.
  fileprivate var words: [String] {
    (value.map { [$0] } ?? witnesses.map(\.value)).flatMap(\.words)
  }
}

extension Series {
  /// What names the measurement: the description and the words of the image type.
  var spokenWords: [String] { [description] + parameters[.imageType].allWords }

  /// All that files say in the agent's place.
  var agentWords: [String] { parameters[.contrastAgent].allWords }
}

extension Reading {
  /// The words of the value, or of every side of a contradiction.
  fileprivate var allWords: [String] {
    switch self {
    case .known(let value, _): value.words
    case .absent: []
    case .contradictory(let witnesses): witnesses.flatMap(\.value.words)
    }
  }
}
