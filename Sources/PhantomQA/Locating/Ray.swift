import Glibc

/// Directions from inside a phantom, evenly around it.
enum Ray {
  /// One a degree.
  static let count = 360

  /// The angle of a ray in radians, from growing columns towards growing rows.
  static func angle(_ ray: Int, of count: Int = count) -> Double {
    2 * .pi * Double(ray) / Double(count)
  }

  /// The unit vector of a ray.
  static func direction(_ ray: Int, of count: Int = count) -> (row: Double, column: Double) {
    (sin(angle(ray, of: count)), cos(angle(ray, of: count)))
  }
}

/// Finds the edge of a phantom along rays, to a fraction of a pixel.
///
/// The edge is where the image falls through the mean of a level inside and a level outside, both
/// taken along the same ray: shading cannot move it.
///
/// - Source: `phantom.md` 1.1, step 2.
struct EdgeFinder {
  let picture: Picture
  /// Where the rays start, in mm.
  let origin: PlanePoint
  /// The least fall from inside to outside that counts as an edge, in the unit of the image.
  let leastFall: Double

  /// Which of several crossings is the edge.
  enum Choice { case outermost, nearest }

  /// How far the edge lies along each ray, in mm; nil where there is none.
  ///
  /// - Parameter outline: where it is expected along each ray, in mm; nil where nowhere.
  func edges(near outline: [Double?], _ choice: Choice) -> [Double?] {
    outline.enumerated().map { ray, expected in
      expected.flatMap { edge(ray, of: outline.count, near: $0, choice) }
    }
  }

  private func edge(_ ray: Int, of count: Int, near expected: Double, _ choice: Choice) -> Double? {
    let direction = Ray.direction(ray, of: count)
    let grid = picture.grid
    let step = 0.1 * min(grid.rowSpacing, grid.columnSpacing)
    let first = max(0, expected - 10)
    let rowStep = step * direction.row / grid.rowSpacing
    let columnStep = step * direction.column / grid.columnSpacing
    let startRow = (origin.row + first * direction.row) / grid.rowSpacing
    let startColumn = (origin.column + first * direction.column) / grid.columnSpacing
    let wanted = Int((expected + 8 - first) / step) + 1
    var values: [Double] = []
    values.reserveCapacity(wanted)
    var (insideSum, insideCount, outsideSum, outsideCount) = (0.0, 0.0, 0.0, 0.0)
    for sample in 0..<wanted {
      let row = startRow + Double(sample) * rowStep
      let column = startColumn + Double(sample) * columnStep
      guard row >= 0, column >= 0, row <= Double(grid.rows - 1), column <= Double(grid.columns - 1)
      else { break }
      let value = picture.value(row: row, column: column)
      values.append(value)
      let distance = first + Double(sample) * step - expected
      if distance <= -2 {
        insideSum += value
        insideCount += 1
      } else if distance >= 4 {
        outsideSum += value
        outsideCount += 1
      }
    }
    guard insideCount > 0, outsideCount > 0 else { return nil }
    let (high, low) = (insideSum / insideCount, outsideSum / outsideCount)
    guard high - low >= leastFall else { return nil }
    let level = (high + low) / 2
    var found: Double?
    for sample in 1..<values.count where values[sample - 1] >= level && values[sample] < level {
      let fall = (values[sample - 1] - level) / (values[sample - 1] - values[sample])
      let place = first + (Double(sample - 1) + fall) * step
      switch choice {
      case .outermost: found = place
      case .nearest:
        if found.map({ abs(place - expected) < abs($0 - expected) }) ?? true { found = place }
      }
    }
    return found
  }
}
