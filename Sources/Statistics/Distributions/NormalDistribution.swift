import Glibc

/// The share of the standard normal distribution that lies below `x`.
///
/// Φ(x) = ½ erfc(-x/√2). Relative accuracy 4 · 10⁻¹⁵ wherever the answer is a normal double, below
/// that one unit of the last place. Minus infinity gives 0, plus infinity 1, not-a-number itself.
///
/// - Source: Abramowitz and Stegun (1964), 26.2.29.
public func normalCDF(_ x: Double) -> Double {
  let root = -x * halfRoot
  guard x < -1, x > -.infinity else { return 0.5 * erfc(root) }
  // In the tail erfc magnifies a relative error of its argument by 2 z²: what rounding took from
  // -x/√2 is put back to first order.
  let lost = (-root).addingProduct(-x, halfRoot) - x * halfRootLow
  return 0.5 * (erfc(root) - exp(-root * root) * lost * 1.128_379_167_095_512_6)
}

/// The density of the standard normal distribution at `x`: exp(-x²/2)/√(2π).
public func normalDensity(_ x: Double) -> Double { exp(-0.5 * x * x) * 0.398_942_280_401_432_7 }

// 1/√2 as the sum of two doubles.
private let halfRoot = 0x1.6a09e667f3bcdp-1
private let halfRootLow = -4.833_646_656_726_457e-17
