/// Mean and spread of a list of numbers, all in the unit of the numbers.
///
/// Two passes with compensated sums: a large common offset does not touch the spread.
public struct Summary: Sendable, Hashable, Codable {
  /// How many numbers, at least 1.
  public let n: Int
  /// Their arithmetic mean.
  public let mean: Double
  /// The sum of squared distances from the mean, in the square of their unit.
  public let squares: Double

  /// Nil where there are no numbers, or where one of them is infinite or not a number.
  public init?(of values: [Double]) {
    guard !values.isEmpty, values.allSatisfy(\.isFinite) else { return nil }
    n = values.count
    let count = Double(values.count)
    let centre = CompensatedSum.of(values) / count
    var rest = CompensatedSum()
    var squares = CompensatedSum()
    for value in values {
      let distance = value - centre
      rest.add(distance)
      squares.add(distance * distance)
    }
    mean = centre + rest.value / count
    self.squares = max(squares.value - rest.value * rest.value / count, 0)
  }

  /// The sample variance, with n - 1; nil for a single number.
  public var variance: Double? { n > 1 ? squares / Double(n - 1) : nil }

  /// The sample standard deviation, the root of the sample variance; nil for a single number.
  public var standardDeviation: Double? { variance?.squareRoot() }

  /// The standard error of the mean of independent numbers; nil for a single one.
  public var standardError: Double? { variance.map { ($0 / Double(n)).squareRoot() } }
}
