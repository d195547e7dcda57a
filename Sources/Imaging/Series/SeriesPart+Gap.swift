// What lies between slices.
extension SeriesPart {
  /// The spacing of slices less their thickness, in mm; absent where either is.
  ///
  /// Where one of them is contradictory the gap is so too, with a side for each value that it can
  /// have: nobody who reads "not recorded" would look for the two that disagree.
  static func gap(_ spacing: Reading, _ thickness: Reading) -> Reading {
    var witnesses: [Witness] = []
    for spaced in Self.witnesses(spacing) {
      for thick in Self.witnesses(thickness) {
        guard let whole = spaced.value.numbers.first, let part = thick.value.numbers.first else {
          continue
        }
        let value = ParameterValue.numbers([rounded(whole - part, 0.01)])
        let sources = spaced.sources + thick.sources
        if let index = witnesses.firstIndex(where: { $0.value == value }) {
          let known = witnesses[index].sources
          witnesses[index] = Witness(
            value: value, sources: known + sources.filter { !known.contains($0) })
        } else {
          witnesses.append(Witness(value: value, sources: sources))
        }
      }
    }
    return reading(witnesses)
  }
}
