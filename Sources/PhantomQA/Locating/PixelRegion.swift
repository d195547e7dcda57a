/// The pixels of a region, each with the share of its area that lies inside.
///
/// - Source: `phantom.md` 1.1: 16 x 16 points a pixel.
struct PixelRegion {
  let grid: PixelGrid
  /// Row-major over the whole image, 0 outside.
  let weights: [Double]
  /// The rows and columns that hold the region.
  private let rows, columns: Range<Int>

  /// How many lines, and points on each, a pixel is asked at.
  private static let fine = 16

  /// - Parameters:
  ///   - phantom: nothing outside of it belongs to the region.
  ///   - halves: nor does what lies outside of any of them.
  init(_ outline: Outline, of phantom: Outline, in grid: PixelGrid, halves: [HalfPlane]) {
    self.grid = grid
    let box = outline.box
    let rows = Self.range(box.rows, grid.rowSpacing, grid.rows)
    let columns = Self.range(box.columns, grid.columnSpacing, grid.columns)
    var weights = [Double](repeating: 0, count: grid.rows * grid.columns)
    // Counts of points, as changes from one pixel to the next and as what is left at the ends.
    var changes = [Int](repeating: 0, count: grid.columns + 1)
    var ends = [Int](repeating: 0, count: grid.columns)
    for row in rows {
      for column in columns {
        changes[column] = 0
        ends[column] = 0
      }
      for line in 0..<Self.fine {
        let y = (Double(row) + Self.place(line)) * grid.rowSpacing
        guard var span = outline.span(atRow: y), let whole = phantom.span(atRow: y),
          whole.overlaps(span)
        else { continue }
        span = span.clamped(to: whole)
        var kept: ClosedRange<Double>? = span
        for half in halves { kept = kept.flatMap { half.clip($0, atRow: y) } }
        guard let kept,
          let points = Self.points(in: kept, spacing: grid.columnSpacing, columns: columns)
        else { continue }
        let (first, last) = (points.lowerBound / Self.fine, points.upperBound / Self.fine)
        if first == last {
          ends[first] += points.count
          continue
        }
        ends[first] += (first + 1) * Self.fine - points.lowerBound
        ends[last] += points.upperBound + 1 - last * Self.fine
        changes[first + 1] += Self.fine
        changes[last] -= Self.fine
      }
      var full = 0
      for column in columns {
        full += changes[column]
        weights[row * grid.columns + column] =
          Double(full + ends[column]) / Double(Self.fine * Self.fine)
      }
    }
    self.weights = weights
    self.rows = rows
    self.columns = columns
  }

  /// Where a line or point lies in its pixel, from -0.5 to 0.5.
  private static func place(_ index: Int) -> Double {
    Double(2 * index + 1 - fine) / Double(2 * fine)
  }

  /// The points of a line, counted over the whole row of the image, that lie in `span` mm.
  private static func points(
    in span: ClosedRange<Double>, spacing: Double, columns: Range<Int>
  ) -> ClosedRange<Int>? {
    // Point k lies at column k / fine + place(k % fine), which is (k + 0.5) / fine - 0.5.
    let first = (Double(fine) * (span.lowerBound / spacing + 0.5) - 0.5).rounded(.up)
    let last = (Double(fine) * (span.upperBound / spacing + 0.5) - 0.5).rounded(.down)
    let (low, high) = (
      max(first, Double(columns.lowerBound * fine)),
      min(last, Double(columns.upperBound * fine - 1))
    )
    return low <= high ? Int(low)...Int(high) : nil
  }

  private static func range(
    _ extent: ClosedRange<Double>, _ spacing: Double, _ count: Int
  ) -> Range<Int> {
    let first = (extent.lowerBound / spacing - 0.5).rounded(.down)
    let last = (extent.upperBound / spacing + 0.5).rounded(.up)
    let lower = min(max(first, 0), Double(count))
    return Int(lower)..<Int(min(max(last + 1, lower), Double(count)))
  }

  /// The area in pixels.
  var area: Double {
    var area = 0.0
    for row in rows {
      for column in columns { area += weights[row * grid.columns + column] }
    }
    return area
  }

  /// The pixels of which at least half lies inside, row after row: those whose noise is measured.
  var innerPixels: [(row: Int, column: Int)] {
    var pixels: [(row: Int, column: Int)] = []
    pixels.reserveCapacity(rows.count * columns.count)
    for row in rows {
      for column in columns where weights[row * grid.columns + column] >= 0.5 {
        pixels.append((row, column))
      }
    }
    return pixels
  }

  /// The mean of an image, every pixel by its share.
  func mean(of values: [Double]) -> Double {
    var (sum, total) = (0.0, 0.0)
    for row in rows {
      for column in columns {
        let index = row * grid.columns + column
        sum += weights[index] * values[index]
        total += weights[index]
      }
    }
    return total > 0 ? sum / total : 0
  }

  /// The largest square of whole pixels, with an even side of at most `most`, about `centre` and
  /// inside the region; nil below a side of 8.
  func largestSquare(about centre: PlanePoint, most: Int) -> PixelSquare? {
    let (y, x) = (centre.row / grid.rowSpacing, centre.column / grid.columnSpacing)
    var side = min(rows.count, columns.count, most) / 2 * 2
    while side >= 8 {
      let top = Int((y - Double(side) / 2 + 0.5).rounded())
      let left = Int((x - Double(side) / 2 + 0.5).rounded())
      let square = PixelSquare(top: top, left: left, side: side)
      if square.corners.allSatisfy({ isWhole($0.row, $0.column) }) { return square }
      side -= 2
    }
    return nil
  }

  private func isWhole(_ row: Int, _ column: Int) -> Bool {
    rows.contains(row) && columns.contains(column) && weights[row * grid.columns + column] == 1
  }
}

/// A square of whole pixels.
struct PixelSquare {
  let top, left, side: Int

  var corners: [(row: Int, column: Int)] {
    let (bottom, right) = (top + side - 1, left + side - 1)
    return [(top, left), (top, right), (bottom, left), (bottom, right)]
  }

  /// Its pixels, row after row.
  var pixels: [(row: Int, column: Int)] {
    (top..<(top + side)).flatMap { row in (left..<(left + side)).map { (row, $0) } }
  }
}
