public import Quantities

/// A response as a sum of given columns times fitted coefficients, by least squares.
///
/// Coefficients are in the response's unit over their column's.
public struct LinearFit: Sendable, Hashable, Codable {
  /// One for each column, in their order.
  public let coefficients: [Double]
  /// Response minus fit, row by row, in the response's unit.
  public let residuals: [Double]
  /// The weighted sum of the squared residuals.
  public let squares: Double
  /// Rows of positive weight less columns: degrees of freedom of the residuals, not negative.
  public let degrees: Int
  /// The inverse of XᵀWX, square, in the order of the columns. Times the residual variance it is
  /// the covariance of the coefficients.
  public let inverse: [[Double]]

  /// Fits `response` by `columns`; see ``DesignMatrix`` for their form, and for fitting many
  /// responses by the same columns.
  ///
  /// - Throws: `notFinite`, `tooFewRows`, `rankDeficient`.
  /// - Precondition: one length.
  public init(
    _ response: [Double], by columns: [[Double]], weights: [Double]? = nil
  ) throws(StatisticsError) {
    try self.init(response, by: DesignMatrix(columns: columns, weights: weights))
  }

  /// Fits `response` by the columns of `design`.
  ///
  /// - Throws: `notFinite` for the response.
  /// - Precondition: a response for each row of the design.
  public init(_ response: [Double], by design: DesignMatrix) throws(StatisticsError) {
    guard response.allSatisfy(\.isFinite) else { throw .notFinite }
    let coefficients = design.coefficients(for: response)
    var residuals = response
    var squares = CompensatedSum()
    for row in response.indices {
      var fitted = CompensatedSum()
      for (column, coefficient) in zip(design.columns, coefficients) {
        fitted.add(column[row] * coefficient)
      }
      residuals[row] -= fitted.value
      squares.add(residuals[row] * residuals[row] * (design.weights?[row] ?? 1))
    }
    let rows = design.weights?.count { $0 > 0 } ?? response.count
    self.coefficients = coefficients
    self.residuals = residuals
    self.squares = squares.value
    degrees = rows - coefficients.count
    inverse = design.inverse
  }

  /// The residual standard deviation, with `degrees`; nil where none are left.
  public var residualDeviation: Double? {
    degrees > 0 ? (squares / Double(degrees)).squareRoot() : nil
  }

  /// The covariance of the coefficients, square, in the order of the columns; nil where no degree
  /// of freedom is left to estimate the residual variance.
  public var covariance: [[Double]]? {
    guard degrees > 0 else { return nil }
    let variance = squares / Double(degrees)
    return inverse.map { $0.map { $0 * variance } }
  }

  /// The standard error of Σ combination · coefficient; nil where no degree of freedom is left.
  ///
  /// - Parameter combination: one factor for each coefficient.
  /// - Precondition: that length.
  public func standardError(of combination: [Double]) -> Double? {
    precondition(combination.count == coefficients.count, "a factor for each coefficient")
    guard let residualDeviation else { return nil }
    var sum = CompensatedSum()
    for (row, factor) in zip(inverse, combination) {
      for (value, other) in zip(row, combination) { sum.add(factor * value * other) }
    }
    return residualDeviation * max(sum.value, 0).squareRoot()
  }

  /// Σ combination · coefficient with its t interval; nil where no degree of freedom is left.
  ///
  /// - Parameters:
  ///   - combination: one factor for each coefficient; all 0 but one to ask for a coefficient,
  ///     the columns' values at a place to ask for the fit there.
  ///   - level: the nominal coverage, strictly between 0 and 1.
  ///   - inflation: what the interval is stretched by, as for correlated residuals
  ///     (``trendInflation(lagOne:)``); at least 0.
  /// - Precondition: those ranges.
  public func estimate(
    of combination: [Double], level: Double = 0.95, inflation: Double = 1
  ) -> Estimate<Double>? {
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
    precondition(inflation >= 0, "an interval is not stretched by a negative factor")
    guard let error = standardError(of: combination) else { return nil }
    var sum = CompensatedSum()
    for (factor, coefficient) in zip(combination, coefficients) { sum.add(factor * coefficient) }
    let reach = -tQuantile((1 - level) / 2, degrees: Double(degrees)) * error * inflation
    return Estimate(
      value: sum.value, lower: sum.value - reach, upper: sum.value + reach, level: level,
      n: residuals.count)
  }
}
