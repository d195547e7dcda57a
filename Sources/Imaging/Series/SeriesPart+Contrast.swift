import DICOM

// What the files say of a contrast agent.
extension SeriesPart {
  /// Reads the agent, its amounts, and whether frames say that it was given.
  ///
  /// An Enhanced object names once what was prepared, and says of each frame whether it was given.
  /// What no frame was given contradicts the name and every amount above 0; where nothing else is
  /// recorded it is a denial, as `NO CONTRAST` is. One frame that was given it is a witness for the
  /// agent: those before the injection say `NO`. A denial in the place of the name, as `NONE`, contradicts
  /// every amount above 0 in the same way.
  ///
  /// - Parameter startedAt: when the series began; nil where no element says.
  /// - Source: PS3.3 C.7.6.16.2.12, contrast and bolus usage.
  func addContrast(_ p: inout AcquisitionParameters, startedAt: ScannerTime?) {
    p[.contrastAgent] = [Slot.contrastCode, .contrastIngredient].reduce(word(from: .contrastAgent))
    {
      Self.agent($0, beside: word(from: $1))
    }
    p[.contrastRoute] = word(from: .contrastRoute)
    let amounts: [(Parameter, Slot)] = [
      (.contrastVolume, .contrastVolume), (.contrastDose, .contrastDose),
      (.contrastFlowRate, .contrastFlowRate),
    ]
    for (parameter, slot) in amounts {
      p[parameter] = number(parameter, from: slot) { $0 >= 0 }
    }
    p[.contrastConcentration] = number(.contrastConcentration, from: .contrastConcentration) {
      $0 >= 0
    }
    p[.contrastStart] = contrastStart(since: startedAt)
    if let source = givenSource("YES") {
      p[.contrastAgent] = Self.reading(p[.contrastAgent], confirmedBy: source)
    } else if isGivenToNone, let source = givenSource("NO") {
      let denial = Witness(value: .words(["NO"]), sources: [source])
      p[.contrastAgent] = Self.reading(p[.contrastAgent].witnesses + [denial])
      for (parameter, _) in amounts where p[parameter] != .absent {
        p[parameter] = Self.denied(p[parameter], by: source)
      }
    } else if let name = p[.contrastAgent].word, AgentText(name) == .denied,
      let source = p[.contrastAgent].sources.first
    {
      for (parameter, _) in amounts
      where p[parameter].witnesses.contains(where: { $0.value.numbers.contains { $0 > 0 } }) {
        p[parameter] = Self.denied(p[parameter], by: source)
      }
    }
  }

  /// The agent as a text names it, beside its code or ingredient, which stand in elements of their own.
  ///
  /// What says nothing gives way, and what is not known to what is. Two that name one substance, or two of
  /// one kind, as `GADOLINIUM` is of every chelate of it, are one; any others contradict each other.
  private static func agent(_ named: Reading, beside other: Reading) -> Reading {
    guard case .known(let name, let sources) = named, let text = named.word else {
      return named == .absent ? other : reading(named.witnesses + other.witnesses)
    }
    guard case .known(_, let more) = other, let second = other.word else {
      return other == .absent ? named : reading(named.witnesses + other.witnesses)
    }
    switch (AgentText(text), AgentText(second)) {
    case (_, .silent): return named
    case (.silent, _), (.unknown, .agent): return other
    case (.agent, .unknown): return named
    case (.agent(let one), .agent(let two))
    where AgentText.family(of: one) == AgentText.family(of: two):
      return .known(name, sources + more)
    case (let one, let two):
      return one == two ? named : reading(named.witnesses + other.witnesses)
    }
  }

  /// From the start of the series to that of the injection, (0018,1042), by one clock.
  ///
  /// The element has no day. No exam takes half a day, so that of the two days which it may be of the
  /// nearer is meant: before midnight or after it.
  private func contrastStart(since startedAt: ScannerTime?) -> Reading {
    guard let startedAt else { return .absent }
    func delays(_ stored: StoredValue) -> [Double] {
      let times = stored.bytes.split(separator: UInt8(ascii: "\\")).compactMap { text in
        ClockText.seconds(TextTrim.trimmed(text))
      }
      return times.map { time in
        let delay = time - startedAt.secondsOfDay
        return abs(delay) <= 43_200 ? delay : delay - (delay < 0 ? -86_400 : 86_400)
      }
    }
    return number(.contrastStart, from: .contrastStartTime, values: delays)
  }

  /// Where the frames are that say `word`; nil where none does.
  private func givenSource(_ word: String) -> Source? {
    distinct(.contrastGiven).first { Self.texts($0).first == word }
      .map { Self.source($0, raw: word) }
  }

  /// Whether every frame says that it was given none.
  private var isGivenToNone: Bool {
    guard text(.contrastGiven) == "NO" else { return false }
    let column = table.column(.contrastGiven)
    return frames.allSatisfy { column[$0] >= 0 }
  }

  /// The agent as named, with the frames that were given it as one more source; `YES` where it has
  /// no name.
  private static func reading(_ agent: Reading, confirmedBy source: Source) -> Reading {
    switch agent {
    case .known(let name, let sources): .known(name, sources + [source])
    case .absent: .known(.words(["YES"]), [source])
    case .contradictory: agent
    }
  }

  /// An amount of which none was given: 0 agrees, anything else contradicts.
  private static func denied(_ amount: Reading, by source: Source) -> Reading {
    let nothing = ParameterValue.numbers([0])
    var witnesses = amount.witnesses
    if let index = witnesses.firstIndex(where: { $0.value == nothing }) {
      witnesses[index] = Witness(value: nothing, sources: witnesses[index].sources + [source])
    } else {
      witnesses.insert(Witness(value: nothing, sources: [source]), at: 0)
    }
    return Self.reading(witnesses)
  }
}

extension Source {
  /// Whether it is what the standard has a frame say of the agent: that it was given, or not.
  public var isContrastUsage: Bool { Self.contrastUsage.contains(element) }

  private static let contrastUsage = SeriesPart.elements(of: .contrastGiven)
}
