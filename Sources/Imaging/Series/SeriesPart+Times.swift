// Times that cannot stand beside each other.
extension SeriesPart {
  /// Contradicts repetition and echo times where an echo comes later than the next excitation.
  ///
  /// - Parameter p: with kind and dimensions of the sequence read already.
  func confrontTimes(_ p: inout AcquisitionParameters, _ dialect: VendorDialect) {
    guard case .known(let repetition, let repeating) = p[.repetitionTime],
      case .known(let echoes, let echoing) = p[.echoTimes],
      let period = repetition.numbers.first, let last = echoes.numbers.last, last > period,
      readsOwnEcho(p, dialect)
    else { return }
    // Which of them is wrong the files do not say.
    let sides = [
      Witness(value: repetition, sources: repeating),
      Witness(value: .numbers([last]), sources: echoing),
    ]
    p[.repetitionTime] = .contradictory(sides)
    p[.echoTimes] = .contradictory([
      Witness(value: echoes, sources: echoing), Witness(value: repetition, sources: repeating),
    ])
  }

  /// Whether the echo is surely that of the last excitation, and the stated repetition time surely
  /// that of excitations, slices or volumes.
  ///
  /// Left out, since the echo may be that of an excitation before, or no scan shows what is stated:
  /// - gradient echoes that are not spoiled by radio frequency or in a steady state: PSIF, T2-FFE and
  ///   SSFP-Echo read the echo of the excitation before (Haacke 1990 Radiology 175:545);
  /// - echo-planar gradient echoes of makers that shift echoes (PRESTO), and all that are not 2-D:
  ///   their repetition time may be that of a segment or a readout;
  /// - inversion recovery and spectroscopy.
  private func readsOwnEcho(_ p: AcquisitionParameters, _ dialect: VendorDialect) -> Bool {
    switch p.sequenceKind {
    case .spinEcho?, .fastSpinEcho?: return true
    case .spinEchoEPI?: return p[.dimensionality].word == "2D"
    case .gradientEchoEPI?: return p[.dimensionality].word == "2D" && !dialect.shiftsEchoes
    case .spoiledGradientEcho?: return isSpoiled
    case .gradientEcho?, .inversionRecovery?, .inversionRecoveryGradientEcho?, .spectroscopy?, nil:
      return false
    }
  }

  /// Whether every frame is spoiled in a way that leaves no echo of an excitation before.
  private var isSpoiled: Bool {
    let isSteady = distinct(.sequenceVariant).contains { stored in
      Self.texts(stored).contains { $0 == "SS" || $0 == "TRSS" }
    }
    let isByGradient = distinct(.spoiling).contains { Self.texts($0).contains("GRADIENT") }
    return !isSteady && !isByGradient
  }
}
