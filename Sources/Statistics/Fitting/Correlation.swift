/// The correlation of each number with the next: Σ (x_i - m)(x_{i+1} - m)/Σ (x_i - m)², m the mean.
///
/// Nil for fewer than two numbers, for numbers that are all equal, or where one is not finite. Of n
/// independent numbers it is about -1/n on average. For residuals of a fit, whose mean is 0 by
/// their making, the same formula holds.
///
/// - Source: Box, Jenkins and Reinsel, Time Series Analysis (3rd ed. 1994), 2.1.6.
public func lagOneAutocorrelation(_ values: [Double]) -> Double? {
  guard let summary = Summary(of: values), summary.squares > 0 else { return nil }
  var sum = CompensatedSum()
  for index in 1..<max(values.count, 1) {
    sum.add((values[index - 1] - summary.mean) * (values[index] - summary.mean))
  }
  return sum.value / summary.squares
}

/// What the interval of a trend is stretched by where residuals follow one another:
/// √((1 + r)/(1 - r)), r the lag-1 autocorrelation of the residuals.
///
/// 1 for negative r: such an estimate is mostly the bias of short series, and an interval is not
/// shortened on its word. Infinite for 1. Where the true correlation is 0.5, intervals of 95 % with
/// it cover 0.93 of 200 points' slopes, 0.91 of 60, 0.86 of 20: few points underrate their own
/// correlation.
///
/// - Precondition: `lagOne` from -1 to 1.
/// - Source: Santer and others, J. Geophys. Res. 105 (2000) 7337, equation 6: n (1 - r)/(1 + r)
///   observations are independent.
public func trendInflation(lagOne: Double) -> Double {
  precondition(abs(lagOne) <= 1, "a correlation lies between -1 and 1")
  return lagOne > 0 ? ((1 + lagOne) / (1 - lagOne)).squareRoot() : 1
}

/// How many pixels share one piece of information about the noise's spread: the sum of the squared
/// correlations over all lags, from the powers of a spectrum of one noise field.
///
/// max(1, M Σ P²/(2 (Σ P)²)) over the M ordinates but the mean's. The 2 is there because each
/// ordinate of a periodogram spreads about its own mean as an exponential number. 1 for white noise.
/// Nil where there is no power or an ordinate is not finite.
public func noiseCorrelation(powers: [Double]) -> Double? {
  guard powers.allSatisfy(\.isFinite) else { return nil }
  let total = CompensatedSum.of(powers)
  guard total > 0 else { return nil }
  // Shares of the total first: squares of raw powers could overflow.
  let squares = CompensatedSum.of(powers.map { ($0 / total) * ($0 / total) })
  return max(1, Double(powers.count) * squares / 2)
}
