/// The share of Student's t distribution below `t`.
///
/// - Parameter degrees: degrees of freedom, positive, not necessarily whole; infinite gives the
///   normal distribution, anything else not-a-number.
/// - Returns: a share; small ones to a relative 10⁻¹³.
/// - Source: NIST Digital Library of Mathematical Functions 8.17(i); Abramowitz and Stegun (1964),
///   26.7.1.
public func tCDF(_ t: Double, degrees: Double) -> Double {
  guard degrees > 0, !t.isNaN else { return .nan }
  guard degrees < .infinity else { return normalCDF(t) }
  // t² is an F value of 1 and `degrees`; its odds are taken apart so that t² cannot overflow.
  let odds = t / degrees * t
  let tails = BetaFunction(0.5, degrees / 2).tails(share(ofOdds: odds), 1 / (1 + odds))
  return t < 0 ? tails.upper / 2 : 0.5 + tails.lower / 2
}

/// The t below which a share `p` of Student's t distribution lies.
///
/// Infinite at 0 and 1, exactly 0 at ½, odd about it; not-a-number outside 0...1.
///
/// - Parameter degrees: as in ``tCDF(_:degrees:)``.
public func tQuantile(_ p: Double, degrees: Double) -> Double {
  guard p >= 0, p <= 1, degrees > 0 else { return .nan }
  guard degrees < .infinity else { return normalQuantile(p) }
  let tail = min(p, 1 - p)
  // Near the middle the centre, 1 - 2 tail, is the small side.
  let tails = tail < 0.25 ? Tails(upper: 2 * tail) : Tails(lower: 1 - 2 * tail)
  let t = (degrees * BetaFunction(0.5, degrees / 2).odds(tails)).squareRoot()
  return p < 0.5 ? -t : t
}
