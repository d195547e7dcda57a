/// A sum that keeps what rounding takes from each addition and gives it back at the end.
///
/// The order of the terms still matters in the last digit, so it must be fixed; the error no longer
/// grows with their number. An infinite sum or not-a-number is what a plain sum would give.
///
/// - Source: Neumaier, Z. Angew. Math. Mech. 54 (1974) 39.
public struct CompensatedSum: Sendable {
  private var sum = 0.0
  private var lost = 0.0

  /// The empty sum, 0.
  public init() {}

  /// Takes in one more term.
  public mutating func add(_ term: Double) {
    let next = sum + term
    lost += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
    sum = next
  }

  /// The sum of what was added.
  public var value: Double { sum.isFinite ? sum + lost : sum }

  /// The compensated sum of `terms` in their order.
  public static func of(_ terms: [Double]) -> Double {
    var sum = CompensatedSum()
    for term in terms { sum.add(term) }
    return sum.value
  }
}
