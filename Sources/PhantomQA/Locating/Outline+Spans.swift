import Glibc

extension Outline {
  /// The columns, in mm, that lie inside at a row in mm; nil for none.
  func span(atRow y: Double) -> ClosedRange<Double>? {
    switch self {
    case .ellipse(let e):
      let v = y - e.centre.row
      let (c, s) = e.turn
      let (along, across) = (1 / e.longSemiAxis, 1 / e.shortSemiAxis)
      // Of ((u c + v s) along)² + ((v c - u s) across)² = 1, the two u.
      let (p, q) = (c * along, s * across)
      let (m, n) = (v * s * along, v * c * across)
      let a = p * p + q * q
      let b = p * m - q * n
      let root = b * b - a * (m * m + n * n - 1)
      guard root >= 0 else { return nil }
      let (middle, half) = (e.centre.column - b / a, root.squareRoot() / a)
      return (middle - half)...(middle + half)
    case .quadrilateral(let q):
      var (low, high) = (Double.infinity, -Double.infinity)
      for side in 0..<4 {
        let (a, b) = (q.corners[side], q.corners[(side + 1) % 4])
        guard min(a.row, b.row) <= y, y <= max(a.row, b.row) else { continue }
        if a.row == b.row {
          (low, high) = (min(low, a.column, b.column), max(high, a.column, b.column))
          continue
        }
        let x = a.column + (b.column - a.column) * (y - a.row) / (b.row - a.row)
        (low, high) = (min(low, x), max(high, x))
      }
      return low <= high ? low...high : nil
    }
  }

  /// The rows and columns, in mm, between which it lies; for an ellipse those of its circle.
  var box: (rows: ClosedRange<Double>, columns: ClosedRange<Double>) {
    switch self {
    case .ellipse(let e):
      let (c, r) = (e.centre, e.longSemiAxis)
      return (c.row - r...c.row + r, c.column - r...c.column + r)
    case .quadrilateral(let q):
      let (rows, columns) = (q.corners.map(\.row).sorted(), q.corners.map(\.column).sorted())
      return (rows[0]...rows[3], columns[0]...columns[3])
    }
  }
}

extension Outline.Ellipse {
  /// The cosine and sine of its rotation.
  var turn: (c: Double, s: Double) { rotation == 0 ? (1, 0) : (cos(rotation), sin(rotation)) }
}
