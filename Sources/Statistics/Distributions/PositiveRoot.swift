import Glibc

/// The positive x at which a distribution has the tails `sought`, by Newton's method between brackets,
/// in ln x and the logarithm of the smaller tail.
///
/// For the distributions here that logarithm is a concave function of ln x, so that the steps
/// cannot wander.
///
/// A step that leaves the bracket is replaced by the geometric middle of it, or by a factor of 16
/// towards an end that is still 0 or infinite. Ends when the steps are two units of the last place
/// or no longer shrink, or after 200.
///
/// - Parameters:
///   - start: where to begin.
///   - tails: the tails at an x, with the density by ln x.
/// - Returns: 0 or infinite where a tail is 0 or the root lies beyond the doubles; not-a-number
///   where the sought tails are no shares.
func positiveRoot(start: Double, sought: Tails, _ tails: (Double) -> Tails) -> Double {
  guard sought.lower >= 0, sought.upper >= 0 else { return .nan }
  if sought.lower == 0 { return 0 }
  if sought.upper == 0 { return .infinity }
  let below = sought.lower <= sought.upper
  let target = log(below ? sought.lower : sought.upper)
  var x = min(max(start, .leastNormalMagnitude), .greatestFiniteMagnitude)
  var (low, high) = (0.0, Double.infinity)
  var last = Double.infinity
  for _ in 0..<200 {
    let here = tails(x)
    let tail = below ? here.lower : here.upper
    let miss = (target - log(tail)) * (below ? 1 : -1)
    if miss > 0 { low = x } else { high = x }
    let step = miss * tail / here.density
    var next = x * exp(step)
    // Where steps stop shrinking, the error of the function itself is reached.
    if abs(step) <= 0x1p-51 || (abs(step) < 1e-11 && abs(step) >= last) { return next }
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
