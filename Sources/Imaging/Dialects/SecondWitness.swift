/// Where a maker states a parameter a second time, so that the header can be held against it.
///
/// A header that was changed by hand, or by a program that knew the standard's element alone, then
/// contradicts itself.
struct SecondWitness: Sendable {
  let parameter: Parameter
  /// The header's own element, and where the maker states the same again.
  let slot, second: Slot
  /// By how much the two may differ for being rounded, in the parameter's unit.
  let rounding: Double
  /// Of which acquisitions both are known to be the same.
  let isSame: @Sendable (AcquisitionParameters, Series.Form) -> Bool
  /// The values that the second element allows, in the parameter's unit; empty where it says none.
  let values: @Sendable (StoredValue) -> [Double]

  init(
    of parameter: Parameter, stated slot: Slot, again second: Slot, rounding: Double,
    isSame: @escaping @Sendable (AcquisitionParameters, Series.Form) -> Bool,
    values: @escaping @Sendable (StoredValue) -> [Double]
  ) {
    self.parameter = parameter
    self.slot = slot
    self.second = second
    self.rounding = rounding
    self.isSame = isSame
    self.values = values
  }

  /// Whether the kind has one echo an excitation, or a train of gradient echoes about one.
  ///
  /// Of a train of refocused echoes a header states the echo time that counts and the angle of the
  /// pulses that refocus, of an inversion one of several angles: what a maker repeats of these, too
  /// few scans show.
  static func isOfPlainEcho(_ p: AcquisitionParameters, _ form: Series.Form) -> Bool {
    switch p.sequenceKind {
    case nil: false
    case .gradientEchoEPI?, .spinEchoEPI?, .spoiledGradientEcho?, .gradientEcho?, .spinEcho?: true
    case .fastSpinEcho?, .inversionRecovery?, .inversionRecoveryGradientEcho?, .spectroscopy?:
      false
    }
  }

  /// The numbers above zero, as where 0 stands for none.
  static func positive(_ stored: StoredValue) -> [Double] {
    SeriesPart.numbers(stored).compactMap { $0 }.filter { $0 > 0 }
  }

  /// The first number, where it is above zero; what follows it is not of every image.
  static func first(_ stored: StoredValue) -> [Double] {
    guard let number = SeriesPart.numbers(stored).first ?? nil, number > 0 else { return [] }
    return [number]
  }
}
