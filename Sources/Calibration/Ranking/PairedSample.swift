/// Two metrics of the same cases, each of a patient of its own.
public struct PairedSample: Sendable {
  private let first: Placements
  private let second: Placements
  private let cases: ClassCounts

  /// The doubled placements of one metric, by case within its class.
  private struct Placements: Sendable {
    let area: AreaUnderCurve
    let negatives: [Int]
    let positives: [Int]

    init?(_ negatives: [Double], _ positives: [Double]) {
      let sample = RankedSample(negatives: negatives, positives: positives)
      guard let area = sample.area() else { return nil }
      self.area = area
      let placements = sample.doubledPlacements()
      self.negatives = Self.byCase(negatives, placements[sample.negativeRows])
      self.positives = Self.byCase(positives, placements[sample.positiveRows])
    }

    /// Rows ascend; among equal values, whose placements are equal, any order will do.
    private static func byCase(_ values: [Double], _ rows: ArraySlice<Int>) -> [Int] {
      let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
      var placements = [Int](repeating: 0, count: values.count)
      for (row, place) in zip(rows, order) { placements[place] = row }
      return placements
    }
  }

  /// Two values of every case, on scales where higher means positive; nil where a class is empty.
  ///
  /// - Precondition: no value is not-a-number.
  public init?(
    negatives: [(first: Double, second: Double)], positives: [(first: Double, second: Double)]
  ) {
    guard let first = Placements(negatives.map(\.first), positives.map(\.first)),
      let second = Placements(negatives.map(\.second), positives.map(\.second))
    else { return nil }
    self.first = first
    self.second = second
    cases = ClassCounts(negatives: negatives.count, positives: positives.count)
  }

  /// The areas of both.
  public var areas: (first: AreaUnderCurve, second: AreaUnderCurve) { (first.area, second.area) }

  /// The covariance of the two areas; nil where a class has one case.
  ///
  /// - Source: DeLong, DeLong and Clarke-Pearson, Biometrics 44 (1988) 837.
  public var covariance: Double? {
    scaled(
      centred(first.negatives, second.negatives), centred(first.positives, second.positives))
  }

  /// First area minus second, with what the same cases have in common.
  public func comparison() -> AreaComparison {
    func ownVariance(_ first: [Int], _ second: [Int]) -> Int128 {
      // Of the differences themselves, so that equal ranks leave exactly 0.
      let differences = zip(first, second).map { $0 - $1 }
      return centred(differences, differences)
    }
    guard
      let variance = scaled(
        ownVariance(first.negatives, second.negatives),
        ownVariance(first.positives, second.positives))
    else { return AreaComparison(reason: .delongUndefined) }
    return AreaComparison(
      first.area.value - second.area.value, variance: variance, freedom: nil, n: cases.total)
  }

  /// n Σ ab - Σ a Σ b, exact.
  private func centred(_ a: [Int], _ b: [Int]) -> Int128 {
    let products = zip(a, b).reduce(Int128(0)) { $0 + Int128($1.0) * Int128($1.1) }
    return Int128(a.count) * products - Int128(a.reduce(0, +)) * Int128(b.reduce(0, +))
  }

  /// The sum of both classes' shares in a covariance of areas, from sums over doubled placements.
  private func scaled(_ negatives: Int128, _ positives: Int128) -> Double? {
    let (n, m) = (Double(cases.negatives), Double(cases.positives))
    guard n > 1, m > 1 else { return nil }
    return (Double(positives) / (m - 1) + Double(negatives) / (n - 1)) / (4 * n * n * m * m)
  }
}
