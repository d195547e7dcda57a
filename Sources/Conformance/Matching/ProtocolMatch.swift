public import Imaging

/// Which profile of a protocol a series is a candidate for.
public enum ProtocolMatch: Sendable, Hashable {
  /// Exactly one profile is meant for it.
  case profile(Profile)
  /// It cannot be told: several profiles fit, or the files do not say what decides it. `why` has a
  /// sentence for each thing that is missing, in a fixed order.
  case undecided([Profile], why: [String])
  /// No profile is meant for it.
  case none
}

extension ScanProtocol {
  /// The profile that `series` is to be asked by.
  ///
  /// A series that was set aside as no acquisition matches nothing; spectra match profiles of spectra.
  ///
  /// - Parameter signal: what the images show; nil where the pixels were not read.
  /// - Source: `conformance.md` 4, `applies`.
  public func match(_ series: Series, signal: SignalEvidence? = nil) -> ProtocolMatch {
    let asked = profiles.filter { $0.applies.setsAside(series) == nil }
    let answers = asked.map { ($0, $0.applies.candidacy(of: series, signal)) }
    let certain = answers.filter { $0.1 == .yes }.map(\.0)
    if certain.count == 1 { return .profile(certain[0]) }
    if certain.count > 1 {
      let names = certain.map(\.id).joined(separator: ", ")
      return .undecided(certain, why: ["it fits several profiles: \(names)"])
    }
    var candidates: [Profile] = []
    var reasons: [String] = []
    for (profile, answer) in answers {
      guard case .unknown(let why) = answer else { continue }
      candidates.append(profile)
      for reason in why where !reasons.contains(reason) { reasons.append(reason) }
    }
    return candidates.isEmpty ? .none : .undecided(candidates, why: reasons)
  }
}

/// Whether a series is a candidate for a profile.
public enum Candidacy: Sendable, Hashable {
  case yes
  /// What the files say that keeps it from being one, in sentences.
  case no([String])
  /// What the files do not say, in sentences.
  case unknown([String])

  /// The sentences.
  public var why: [String] {
    switch self {
    case .yes: []
    case .no(let why), .unknown(let why): why
    }
  }

  fileprivate var isNo: Bool { if case .no = self { true } else { false } }
}

extension Applies {
  /// Whether every part that is given holds for `series`; one that certainly does not decides.
  func candidacy(of series: Series, _ signal: SignalEvidence?) -> Candidacy {
    let parts =
      [
        kind(of: series), dimensions(of: series), isTimeSeries(series), hasContrast(series, signal),
        isDiffusion(series), isLabelled(series),
      ] + (when ?? []).map { $0.candidacy(of: series) }
    let against = parts.filter(\.isNo).flatMap(\.why)
    if !against.isEmpty { return .no(against) }
    let unknown = parts.flatMap(\.why)
    return unknown.isEmpty ? .yes : .unknown(unknown)
  }

  private func kind(of series: Series) -> Candidacy {
    if sequence.isEmpty || series.isSpectrum && sequence.contains(.spectroscopy) { return .yes }
    let reading = series.parameters[.sequenceKind]
    if case .known(let value, _) = reading {
      return sequence.map(\.rawValue).contains(value.text)
        ? .yes : .no(["it is of another kind of sequence: \(value.text)"])
    }
    // The object tells spectra from images, whatever it says of the sequence.
    if sequence == [.spectroscopy] { return .no(["it holds images, and no spectra"]) }
    return .unknown([
      reading == .absent
        ? "the files do not say what kind of sequence it is"
        : "the files contradict each other on the sequence"
    ])
  }

  private func dimensions(of series: Series) -> Candidacy {
    guard let dimensionality else { return .yes }
    guard let word = series.parameters[.dimensionality].word else {
      return .unknown(["the files do not say whether it is 2D or 3D"])
    }
    return word == dimensionality ? .yes : .no(["it is \(word), not \(dimensionality)"])
  }

  private func isTimeSeries(_ series: Series) -> Candidacy {
    guard let timeSeries else { return .yes }
    let isOne = series.repeatsOneAcquisition
    guard let isOne else {
      return .unknown([
        series.weightings.map { "it may be a time series or a set of \($0.words)" }
          ?? "the files do not say whether it has several volumes"
      ])
    }
    if isOne == timeSeries { return .yes }
    return .no([isOne ? "it is a time series" : "it is no time series"])
  }

  private func hasContrast(_ series: Series, _ signal: SignalEvidence?) -> Candidacy {
    switch contrast {
    case nil: return .yes
    case .expected?:
      if series.isLabelled { return .no(["arterial spins are labelled"]) }
      if series.recordsContrastAgent || signal?.bolusSeen == true { return .yes }
      if signal?.bolusSeen == false { return .no(["no bolus is seen in the images"]) }
      if let signal {
        let why = signal.doubt?.text ?? "the signal drops and does not return"
        return .unknown([
          "no contrast agent that is known is recorded, and the images do not tell: \(why)"
        ])
      }
      if series.mayRecordContrastAgent {
        return .unknown(["what is recorded names no known agent, and no bolus was looked for"])
      }
      return .unknown(["no contrast agent is recorded, and no bolus was looked for"])
    case Contrast.none?:
      if series.recordsContrastAgent { return .no(["a contrast agent is recorded"]) }
      return series.mayRecordContrastAgent
        ? .unknown(["what is recorded may name a contrast agent that is not known"]) : .yes
    }
  }

  private func isDiffusion(_ series: Series) -> Candidacy {
    guard let diffusion else { return .yes }
    switch (diffusion, series.isDiffusionWeighted) {
    case (.expected, true?), (Diffusion.none, false?): return .yes
    case (.expected, false?): return .no(["it is not diffusion-weighted"])
    case (Diffusion.none, true?): return .no(["it is diffusion-weighted"])
    case (.expected, nil): return .unknown(["no b-value is recorded"])
    case (Diffusion.none, nil) where series.mayBeDiffusionWeighted:
      return .unknown(["the files contradict each other on the contrast"])
    case (Diffusion.none, nil):
      // Diffusion imaging is made of spin echoes, and its b-values may stand in elements that the
      // dialect does not read.
      return series.parameters.sequenceKind == .spinEchoEPI
        ? .unknown(["the files do not say whether it is diffusion-weighted"]) : .yes
    }
  }
}

extension Applies {
  /// Nothing recorded leaves it open: makers keep labelling in elements that the dialect may not read.
  fileprivate func isLabelled(_ series: Series) -> Candidacy {
    switch labelling {
    case nil: .yes
    case .expected?:
      series.recordsLabelling
        ? .yes : .unknown(["the files do not say whether arterial spins are labelled"])
    }
  }
}

extension Condition {
  /// Whether a parameter of `series` is what tells the sequence; of other conditions a series alone says
  /// nothing.
  fileprivate func candidacy(of series: Series) -> Candidacy {
    guard case .parameter(let parameter, let limit) = self else {
      return .unknown(["what it is told by stands in no file"])
    }
    let evidence = Evidence(series.parameters[parameter])
    switch Gauge(resolution: parameter.resolution).fit(evidence.state, limit) {
    case .inside: return .yes
    case .outside:
      return .no(["its \(parameter.rawValue) is not \(limit.text(in: parameter.unit))"])
    case .unknown:
      return .unknown([
        evidence.reason == .contradictory
          ? "the files contradict each other on \(parameter.rawValue)"
          : "the files do not say its \(parameter.rawValue)"
      ])
    }
  }
}

extension Series {
  /// Whether a b-value above 0 or the stated contrast says so; nil where neither is recorded.
  fileprivate var isDiffusionWeighted: Bool? {
    if parameters[.contrastWeighting].word == Self.diffusionContrast { return true }
    return parameters[.bValues].value?.numbers.contains { $0 > 0 }
  }

  /// Whether one of several contrasts that the files state is that of diffusion.
  fileprivate var mayBeDiffusionWeighted: Bool {
    parameters[.contrastWeighting].witnesses.contains {
      $0.value.words.contains(Self.diffusionContrast)
    }
  }

  private static let diffusionContrast = "DIFFUSION"

  /// Whether the files say anything of the labelling of arterial spins.
  var recordsLabelling: Bool {
    let elements: [Parameter] = [.aslType, .labelDuration, .postLabelDelay, .backgroundSuppression]
    return elements.contains { parameters[$0] != .absent }
  }

  /// Whether the files say that arterial spins are labelled: its perfusion shows no agent, whatever was
  /// given before.
  fileprivate var isLabelled: Bool {
    parameters[.imageType].value?.words.contains("ASL") == true
      || [Parameter.aslType, .labelDuration, .postLabelDelay].contains {
        parameters[$0] != .absent
      }
  }
}
