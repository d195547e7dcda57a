/// A smooth surface fitted to values at pixels by least squares: what is taken out of a difference
/// before its noise is measured.
///
/// Coordinates run from -1 to 1 over the rows and columns that were given, so that coefficients are
/// in the unit of the values.
struct Surface {
  enum Order: Int {
    /// 1, x, y.
    case plane = 3
    /// 1, x, y, x y, x², y².
    case quadratic = 6
    /// Those, and all products of three and four.
    case quartic = 15

    /// How many terms are fitted.
    var terms: Int { rawValue }
  }

  let order: Order
  /// In the order of the terms above.
  let coefficients: [Double]
  private let rows, columns: ClosedRange<Int>

  /// Nil where the pixels do not determine the terms, as on a line.
  ///
  /// - Parameters:
  ///   - values: one a pixel.
  ///   - pixels: row and column of each.
  init?(_ order: Order, _ values: [Double], at pixels: [(row: Int, column: Int)]) {
    guard let rows = Self.range(pixels.map(\.row)), let columns = Self.range(pixels.map(\.column))
    else { return nil }
    var fit = LeastSquares(terms: order.terms)
    var row = [Double](repeating: 1, count: order.terms)
    for (value, pixel) in zip(values, pixels) {
      Self.terms(order, Self.unit(pixel.column, columns), Self.unit(pixel.row, rows), &row)
      fit.add(row, value)
    }
    guard let coefficients = fit.solve() else { return nil }
    self.order = order
    self.coefficients = coefficients
    self.rows = rows
    self.columns = columns
  }

  /// What is left of `values` at `pixels`.
  func residuals(_ values: [Double], at pixels: [(row: Int, column: Int)]) -> [Double] {
    var row = [Double](repeating: 1, count: order.terms)
    return zip(values, pixels).map { value, pixel in
      Self.terms(order, Self.unit(pixel.column, columns), Self.unit(pixel.row, rows), &row)
      var fitted = 0.0
      for term in 0..<order.terms { fitted += coefficients[term] * row[term] }
      return value - fitted
    }
  }

  private static func range(_ numbers: [Int]) -> ClosedRange<Int>? {
    guard let least = numbers.min(), let most = numbers.max() else { return nil }
    return least...most
  }

  private static func unit(_ index: Int, _ range: ClosedRange<Int>) -> Double {
    let width = range.upperBound - range.lowerBound
    return width == 0 ? 0 : Double(2 * (index - range.lowerBound) - width) / Double(width)
  }

  private static func terms(_ order: Order, _ x: Double, _ y: Double, _ row: inout [Double]) {
    switch order {
    case .plane:
      row[1] = x
      row[2] = y
    case .quadratic:
      quadratic(x, y, &row)
    case .quartic:
      quadratic(x, y, &row)
      let (xx, xy, yy) = (x * x, x * y, y * y)
      row[6] = x * xx
      row[7] = x * xy
      row[8] = x * yy
      row[9] = y * yy
      row[10] = xx * xx
      row[11] = xx * xy
      row[12] = xx * yy
      row[13] = xy * yy
      row[14] = yy * yy
    }
  }

  private static func quadratic(_ x: Double, _ y: Double, _ row: inout [Double]) {
    row[1] = x
    row[2] = y
    row[3] = x * y
    row[4] = x * x
    row[5] = y * y
  }
}
