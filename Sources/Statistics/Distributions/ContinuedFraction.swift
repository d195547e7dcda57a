/// A continued fraction b₀ + a₁/(b₁ + a₂/(b₂ + ...)) from its front, by the method of Lentz.
///
/// - Source: Lentz, Applied Optics 15 (1976) 668, in the form of Thompson and Barnett, J. Comput.
///   Phys. 64 (1986) 490.
struct ContinuedFraction {
  private(set) var value: Double
  private var upper: Double
  private var lower = 0.0

  init(first: Double) {
    value = first == 0 ? Self.tiny : first
    upper = value
  }

  /// Takes in the next pair; true where it changed nothing beyond the last digit.
  mutating func add(numerator: Double, denominator: Double) -> Bool {
    lower = denominator + numerator * lower
    upper = denominator + numerator / upper
    if lower == 0 { lower = Self.tiny }
    if upper == 0 { upper = Self.tiny }
    lower = 1 / lower
    let change = upper * lower
    value *= change
    return abs(change - 1) < 0x1p-52
  }

  private static let tiny = 1e-290
}
