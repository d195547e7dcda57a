// What a maker states twice.
extension SeriesPart {
  /// Contradicts what the header says of a parameter where the maker states it again and differently.
  ///
  /// - Parameter p: with kind and dimensions of the sequence read already.
  func confront(
    _ p: inout AcquisitionParameters, _ dialect: VendorDialect, _ form: Series.Form
  ) {
    for quirk in dialect.quirks {
      guard case .secondWitness(let witness) = quirk.rule, witness.isSame(p, form) else { continue }
      p[witness.parameter] = confronted(p[witness.parameter], witness)
    }
  }

  /// `reading` with the other side of each frame that contradicts itself.
  private func confronted(_ reading: Reading, _ witness: SecondWitness) -> Reading {
    guard case .known(let value, let sources) = reading, !distinct(witness.second).isEmpty else {
      return reading
    }
    var others: [ParameterValue: [Source]] = [:]
    for frame in combinations([witness.slot, witness.second]) {
      guard let stated = frame.number(witness.slot),
        let stored = frame.distinct(witness.second).first
      else { continue }
      let values = witness.values(stored)
      if values.isEmpty || values.contains(where: { abs($0 - stated) <= witness.rounding }) {
        continue
      }
      let step = witness.parameter.resolution ?? 1
      let other = ParameterValue.numbers(Set(values.map { Self.rounded($0, step) }).sorted())
      let source = Self.source(stored)
      if others[other]?.contains(source) != true { others[other, default: []].append(source) }
    }
    if others.isEmpty { return reading }
    let sorted = others.sorted { $0.key.numbers.lexicographicallyPrecedes($1.key.numbers) }
    let contradicting = sorted.map { value, sources in
      Witness(value: value, sources: sources.sorted { $0.element < $1.element })
    }
    return .contradictory([Witness(value: value, sources: sources)] + contradicting)
  }

  /// Row and column spacing, contradicted where the stated field of view is not the image's.
  ///
  /// Asked of square images alone, as all shared scans are that state it: of others nobody says
  /// which side is meant. Makers round the spacing to a few digits.
  func confronted(_ spacing: Reading, matrix: [Double]) -> Reading {
    guard case .known(let value, let sources) = spacing, matrix.count == 2,
      matrix[0] == matrix[1], value.numbers.count == 2, value.numbers[0] == value.numbers[1],
      let field = number(.reconstructionDiameter), field > 0, field < 1e6, matrix[0] > 0,
      let stored = distinct(.reconstructionDiameter).first
    else { return spacing }
    let side = field / matrix[0]
    if abs(side - value.numbers[0]) <= 0.01 * side { return spacing }
    let other = Self.rounded(side, 0.001)
    return .contradictory([
      Witness(value: value, sources: sources),
      Witness(value: .numbers([other, other]), sources: [Self.source(stored)]),
    ])
  }
}
