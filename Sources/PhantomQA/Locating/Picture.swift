/// Rescaled values of one image with the spacing of its pixels.
struct Picture {
  let grid: PixelGrid
  /// Row-major.
  let values: [Double]

  /// The value at a place in pixels, linear between the four pixels around it.
  ///
  /// - Precondition: the place lies between the centres of the outermost pixels, and there are two
  ///   rows and columns.
  @inline(__always)
  func value(row: Double, column: Double) -> Double {
    let top = min(Int(row), grid.rows - 2)
    let left = min(Int(column), grid.columns - 2)
    let (v, u) = (row - Double(top), column - Double(left))
    let index = top * grid.columns + left
    let upper = values[index] * (1 - u) + values[index + 1] * u
    let lower = values[index + grid.columns] * (1 - u) + values[index + grid.columns + 1] * u
    return upper * (1 - v) + lower * v
  }

  /// Each value replaced by the median of the nine around it; at the border pixels are repeated.
  ///
  /// The nine are three sorted columns: their median is that of the largest low, the middle middle
  /// and the smallest high one.
  ///
  /// - Source: Paeth, Graphics Gems (1990) 171, "Median finding on a 3 x 3 grid".
  func medianFiltered() -> [Double] {
    let columns = grid.columns
    var filtered = [Double](repeating: 0, count: values.count)
    var low = [Double](repeating: 0, count: columns)
    var middle = low
    var high = low
    for row in 0..<grid.rows {
      let above = max(row - 1, 0) * columns
      let here = row * columns
      let below = min(row + 1, grid.rows - 1) * columns
      for column in 0..<columns {
        let (a, b, c) = (values[above + column], values[here + column], values[below + column])
        let (least, most) = (min(a, b), max(a, b))
        low[column] = min(least, c)
        middle[column] = max(least, min(most, c))
        high[column] = max(most, c)
      }
      for column in 0..<columns {
        let (left, right) = (max(column - 1, 0), min(column + 1, columns - 1))
        let lows = max(max(low[left], low[column]), low[right])
        let middles = Self.median(middle[left], middle[column], middle[right])
        let highs = min(min(high[left], high[column]), high[right])
        filtered[here + column] = Self.median(lows, middles, highs)
      }
    }
    return filtered
  }

  @inline(__always)
  private static func median(_ a: Double, _ b: Double, _ c: Double) -> Double {
    max(min(a, b), min(max(a, b), c))
  }
}

/// The grid of an image: how many pixels, and how far apart.
struct PixelGrid: Hashable {
  let rows, columns: Int
  /// In mm.
  let rowSpacing, columnSpacing: Double
}
