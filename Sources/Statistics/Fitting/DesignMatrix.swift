/// The columns of a linear model, factored once to be fitted to any number of responses.
///
/// Householder reflections with column pivoting on columns scaled to one length, so that neither
/// the rank nor the coefficients depend on the columns' units.
///
/// - Source: Golub and Van Loan, Matrix Computations (4th ed. 2013), algorithms 5.1.1 and 5.4.1.
public struct DesignMatrix: Sendable {
  /// How many observations a response has.
  public let rowCount: Int
  /// How many coefficients are fitted.
  public var columnCount: Int { columns.count }

  let columns: [[Double]]
  let weights: [Double]?
  // Of each reflection its vector, of length rowCount, with zeros before its own row.
  private let reflections: [[Double]]
  // Row i of the triangle from its diagonal on, in the order of `pivots`, for scaled columns.
  private let triangle: [[Double]]
  private let pivots: [Int]
  private let lengths: [Double]

  /// A column whose rest after the others is below this part of the longest adds nothing.
  private static let rankTolerance = 1e-10

  /// - Parameters:
  ///   - columns: at least one, all of one length; an intercept is a column of ones.
  ///   - weights: one for each row, inverse to the variance of its response; nil for equal ones.
  /// - Throws: `notFinite`, also for a negative weight; `tooFewRows`; `rankDeficient`.
  /// - Precondition: one length.
  public init(columns: [[Double]], weights: [Double]? = nil) throws(StatisticsError) {
    let rows = columns.first?.count ?? 0
    precondition(!columns.isEmpty, "a model has at least one column")
    precondition(columns.allSatisfy { $0.count == rows }, "columns of one length")
    precondition(weights.map { $0.count == rows } ?? true, "a weight for each row")
    guard columns.allSatisfy({ $0.allSatisfy(\.isFinite) }),
      weights?.allSatisfy({ $0.isFinite && $0 >= 0 }) ?? true
    else { throw .notFinite }
    guard rows >= columns.count else { throw .tooFewRows }
    rowCount = rows
    self.columns = columns
    self.weights = weights
    var work = columns.map { column in Self.weighted(column, by: weights) }
    lengths = work.map { Self.length($0, from: 0) }
    for (index, length) in lengths.enumerated() where length > 0 {
      for row in 0..<rows { work[index][row] /= length }
    }
    var pivots = Array(columns.indices)
    var reflections: [[Double]] = []
    for step in columns.indices {
      // Ties go to the earlier column, so that the order of the work is fixed.
      var longest = step
      var norm = 0.0
      for candidate in step..<columns.count {
        let length = Self.length(work[candidate], from: step)
        if length > norm { (longest, norm) = (candidate, length) }
      }
      guard norm > Self.rankTolerance else {
        throw .rankDeficient(columns: pivots[step...].sorted())
      }
      work.swapAt(step, longest)
      pivots.swapAt(step, longest)
      let reflection = Self.reflection(of: work[step], from: step, norm: norm)
      for column in step..<columns.count { Self.reflect(&work[column], in: reflection, from: step) }
      reflections.append(reflection)
    }
    self.pivots = pivots
    self.reflections = reflections
    triangle = columns.indices.map { row in work[row...].map { $0[row] } }
  }

  /// The coefficients of the columns, in their order, that leave the least weighted sum of squares.
  ///
  /// - Parameter response: one finite number for each row.
  /// - Precondition: that length. A number that is not finite spreads to the coefficients.
  public func coefficients(for response: [Double]) -> [Double] {
    precondition(response.count == rowCount, "a response for each row")
    var rotated = Self.weighted(response, by: weights)
    for (step, reflection) in reflections.enumerated() {
      Self.reflect(&rotated, in: reflection, from: step)
    }
    let solution = solve(Array(rotated[..<columnCount]))
    var coefficients = [Double](repeating: 0, count: columnCount)
    for (place, column) in pivots.enumerated() {
      coefficients[column] = solution[place] / lengths[column]
    }
    return coefficients
  }

  /// The inverse of XᵀWX: the covariance of the coefficients where the weights are the inverse
  /// variances themselves; square, in the order of the columns.
  public var inverse: [[Double]] {
    // Row i of the triangle's inverse, solved from below: its outer products are summed.
    let count = columnCount
    var inverse = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
    let units = (0..<count).map { unit in
      solve((0..<count).map { $0 == unit ? 1 : 0 })
    }
    for first in 0..<count {
      for second in 0...first {
        var sum = CompensatedSum()
        for unit in first..<count { sum.add(units[unit][first] * units[unit][second]) }
        let (a, b) = (pivots[first], pivots[second])
        inverse[a][b] = sum.value / lengths[a] / lengths[b]
        inverse[b][a] = inverse[a][b]
      }
    }
    return inverse
  }

  /// An orthonormal basis of what the columns span, for many responses in one pass: the sum of
  /// squares of a response less those of its products with the basis is what a fit leaves.
  ///
  /// One column for each coefficient; with weights, of the rows times the roots of their weights.
  public var basis: [[Double]] {
    (0..<columnCount).map { unit in
      var column = [Double](repeating: 0, count: rowCount)
      column[unit] = 1
      for step in reflections.indices.reversed() {
        Self.reflect(&column, in: reflections[step], from: step)
      }
      return column
    }
  }

  /// Solves the triangle for one right side, from below.
  private func solve(_ right: [Double]) -> [Double] {
    var solution = right
    for row in triangle.indices.reversed() {
      for (offset, value) in triangle[row].enumerated().dropFirst() {
        solution[row] -= value * solution[row + offset]
      }
      solution[row] /= triangle[row][0]
    }
    return solution
  }

  private static func weighted(_ column: [Double], by weights: [Double]?) -> [Double] {
    guard let weights else { return column }
    return zip(column, weights).map { $0 * $1.squareRoot() }
  }

  private static func length(_ column: [Double], from start: Int) -> Double {
    var sum = CompensatedSum()
    for value in column[start...] { sum.add(value * value) }
    return sum.value.squareRoot()
  }

  /// The vector v, of squared length 2, with (I - v vᵀ) column = ± norm e from `start` on.
  private static func reflection(of column: [Double], from start: Int, norm: Double) -> [Double] {
    var vector = column
    for row in 0..<start { vector[row] = 0 }
    vector[start] += column[start] < 0 ? -norm : norm
    let scale = length(vector, from: start) / 2.0.squareRoot()
    for row in start..<vector.count { vector[row] /= scale }
    return vector
  }

  private static func reflect(_ column: inout [Double], in vector: [Double], from start: Int) {
    var product = CompensatedSum()
    for row in start..<column.count { product.add(vector[row] * column[row]) }
    let factor = product.value
    for row in start..<column.count { column[row] -= factor * vector[row] }
  }
}
