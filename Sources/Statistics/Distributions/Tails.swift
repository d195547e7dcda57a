import Glibc

/// The shares of a distribution below and above a value. Each is stored, for a small one cannot be
/// had as 1 minus the other.
struct Tails {
  let lower: Double
  let upper: Double

  init(lower: Double) {
    self.lower = lower
    upper = 1 - lower
  }

  init(upper: Double) {
    lower = 1 - upper
    self.upper = upper
  }
}

/// The positive x at which ln f(x) is `target`, by Newton's method in ln x between brackets.
///
/// A step that leaves the bracket is replaced by the geometric middle of it, or by a factor of 16
/// towards an end that is still 0 or infinite. Ends when the steps are two units of the last place
/// or no longer shrink, or after 200.
///
/// - Parameters:
///   - start: where to begin.
///   - rising: whether f grows with x.
///   - function: ln f and its derivative by ln x.
func positiveRoot(
  start: Double, target: Double, rising: Bool,
  _ function: (Double) -> (log: Double, slope: Double)
) -> Double {
  var x = min(max(start, .leastNormalMagnitude), .greatestFiniteMagnitude)
  var (low, high) = (0.0, Double.infinity)
  var last = Double.infinity
  for _ in 0..<200 {
    let (value, slope) = function(x)
    if (value < target) == rising { low = x } else { high = x }
    let step = (target - value) / slope
    var next = x * exp(step)
    // The error of the function itself is reached when the steps stop shrinking.
    let converged = abs(step) <= 0x1p-51 || (abs(step) < 1e-11 && abs(step) >= last)
    if converged { return next }
    last = abs(step)
    if !(next > low && next < high) {
      next = low == 0 ? high / 16 : (high == .infinity ? low * 16 : (low * high).squareRoot())
      if low > 0, high < .infinity, !(next > low && next < high) { return x }
    }
    if next == 0 || next == .infinity { return next }
    x = next
  }
  return x
}
