/// The shares of a distribution below and above a value. Each is stored, for a small one cannot be
/// had as 1 minus the other.
struct Tails {
  let lower: Double
  let upper: Double
  /// The density there, by the logarithm of the variable in which the value is sought.
  let density: Double

  init(lower: Double, density: Double = 0) {
    self.lower = lower
    upper = 1 - lower
    self.density = density
  }

  init(upper: Double, density: Double = 0) {
    lower = 1 - upper
    self.upper = upper
    self.density = density
  }
}
