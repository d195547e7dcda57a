extension Measurand {
  /// What of it a threshold needs that rests on its chart; nil where neither more nor less of it is
  /// better. Such a measurand has no chart: nothing could show that it is back (`phantom.md` 7.5).
  public var aim: Equivalence.Aim? { Self.aims[id] ?? nil }

  /// By id, of every measurand.
  static let aims: [String: Equivalence.Aim?] = [
    snrPair.id: .largerIsBetter,
    snrPairNema.id: .largerIsBetter,
    snrStatic.id: .largerIsBetter,
    snrStaticDetrended.id: .largerIsBetter,
    sfnr.id: .largerIsBetter,
    rdc.id: .largerIsBetter,
    fluctuation.id: .smallerIsBetter,
    driftFit.id: .smallerIsBetter,
    driftRaw.id: .smallerIsBetter,
    noiseLowShare.id: .smallerIsBetter,
    // They have a sign.
    driftLinear.id: nil,
    driftTheilSen.id: nil,
    // In the scanner's own unit, which a change of scaling changes.
    noiseStatic.id: nil,
    noiseStaticDetrended.id: nil,
    // Of the size of the phantom, and of how it lay: no precision of the scanner.
    diameterFit.id: nil,
    pairShift.id: nil,
  ]
}
