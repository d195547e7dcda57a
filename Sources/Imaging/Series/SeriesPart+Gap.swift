// What lies between slices.
extension SeriesPart {
  /// The spacing of slices less their thickness, in mm; absent where either is.
  ///
  /// Where one of them is contradictory the gap is so too, with a side for each value that it can
  /// have: nobody who reads "not recorded" would look for the two that disagree.
  static func gap(_ spacing: Reading, _ thickness: Reading) -> Reading {
    var witnesses: [Witness] = []
    for spaced in spacing.witnesses {
      for thick in thickness.witnesses {
        guard let whole = spaced.value.numbers.first, let part = thick.value.numbers.first else {
          continue
        }
        witnesses.join(
          Witness(
            value: .numbers([rounded(whole - part, 0.01)]), sources: spaced.sources + thick.sources)
        )
      }
    }
    return reading(witnesses)
  }
}
