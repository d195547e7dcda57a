import DICOM

// How diffusion was weighted.
extension SeriesPart {
  /// b-values: the maker's own elements, else the standard's.
  func bValues(_ dialect: VendorDialect) -> Reading {
    let reading = statedBValues(dialect)
    guard reading.value == .numbers([0]), distinct(.bValue).isEmpty else { return reading }
    let isProof = !dialect.quirks.contains { quirk in
      if case .bValues(provesZero: false, _) = quirk.rule { true } else { false }
    }
    return isProof ? reading : .absent
  }

  /// The b-values that frames state, of a part of one frame the one that weights it.
  private func statedBValues(_ dialect: VendorDialect) -> Reading {
    var reading = Reading.absent
    for quirk in dialect.quirks {
      if case .bValues(_, let rule) = quirk.rule { reading = reading.or(rule(self)) }
    }
    reading = reading.or(set(.bValues, from: .bValue) { Self.isBValue($0) })
    for quirk in dialect.quirks {
      if case .unweightedUnstated = quirk.rule { reading = withUnweighted(reading) }
    }
    return reading
  }

  /// Beyond a million is no b-value, but a maker's way to write "not set".
  static func isBValue(_ number: Double) -> Bool { number >= 0 && number < 1e6 }

  /// `reading` with the 0 of frames that state none, where others are weighted.
  private func withUnweighted(_ reading: Reading) -> Reading {
    guard case .known(let value, let sources) = reading, !value.numbers.contains(0) else {
      return reading
    }
    let column = table.column(.bValue)
    guard frames.contains(where: { column[$0] < 0 }) else { return reading }
    let lacking = Source(element: "frames without a b-value", notes: [.inferred])
    return .known(.numbers([0] + value.numbers), sources + [lacking])
  }

  /// In how many directions diffusion was measured, for each b-value above 0: the distinct counts,
  /// ascending.
  ///
  /// A direction and its opposite weight alike and are one. Absent where a weighted frame states no
  /// direction, as the mean of several does not.
  func diffusionDirections(_ dialect: VendorDialect) -> Reading {
    var axes: [Double: [[Double]]] = [:]
    var sources: [Source] = []
    for frame in combinations(Self.weighting) {
      guard case .known(let value, _) = frame.statedBValues(dialect), value.numbers.count == 1,
        let weight = value.numbers.first
      else {
        // A frame of which no b-value is known is weighted nobody knows how.
        if frame.isUnweighted(dialect) { continue }
        return .absent
      }
      if weight == 0 { continue }
      guard let (direction, elements) = frame.gradientDirection(dialect) else { return .absent }
      let known = axes[weight] ?? []
      if !known.contains(where: { Self.isSameAxis($0, direction) }) {
        axes[weight] = known + [direction]
      }
      for source in elements where !sources.contains(source) { sources.append(source) }
    }
    if axes.isEmpty { return .absent }
    let counts = Set(axes.values.map { Double($0.count) }).sorted()
    return .known(.numbers(counts), sources.sorted { $0.element < $1.element })
  }

  /// What tells the weighting of a frame.
  private static let weighting: [Slot] = [
    .bValue, .makerBValue, .gradientDirection, .gradientX, .gradientY, .gradientZ,
    .commentDirection,
  ]

  /// Whether the maker leaves out the b-value of frames that are not weighted, and this has none.
  private func isUnweighted(_ dialect: VendorDialect) -> Bool {
    distinct(.bValue).isEmpty
      && dialect.quirks.contains { quirk in
        if case .unweightedUnstated = quirk.rule { true } else { false }
      }
  }

  /// The unit vector of a part of one frame and where it stands: the standard's element, else the
  /// maker's; nil where it has none.
  private func gradientDirection(
    _ dialect: VendorDialect
  ) -> (direction: [Double], sources: [Source])? {
    var candidates: [[Slot]] = [[.gradientDirection]]
    for quirk in dialect.quirks {
      if case .gradientDirection(let slots) = quirk.rule { candidates.append(slots) }
    }
    for slots in candidates {
      let stored = slots.compactMap { distinct($0).first }
      let numbers = stored.flatMap { Self.numbers($0).compactMap { $0 } }
      guard let direction = Self.unit(numbers) else { continue }
      return (direction, stored.map { Self.source($0) })
    }
    return nil
  }

  /// The vector of length 1; nil for anything but three numbers that make a direction.
  private static func unit(_ vector: [Double]) -> [Double]? {
    let length = length(vector)
    guard vector.count == 3, length > 0.01, length < 100 else { return nil }
    return vector.map { $0 / length }
  }

  /// The length of a vector.
  static func length(_ vector: [Double]) -> Double {
    let squares: Double = vector.reduce(0.0) { $0 + $1 * $1 }
    return squares.squareRoot()
  }

  /// Whether two directions are one, forward or backward, as far as makers round them: to 2°. The 512
  /// directions of the densest schemes are 6° apart.
  private static func isSameAxis(_ a: [Double], _ b: [Double]) -> Bool {
    let product: Double = zip(a, b).reduce(0.0) { $0 + $1.0 * $1.1 }
    return abs(product) > 0.999_39
  }
}
