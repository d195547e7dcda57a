import Glibc

/// The rectangle of least area around points, over turns by whole degrees.
struct ClosestBox {
  /// The turn in radians from growing columns towards growing rows, between -pi/4 and pi/4.
  let angle: Double
  /// The extents along the turned columns and the turned rows, in mm.
  private let along, across: ClosedRange<Double>

  /// Nil without points.
  init?(around points: [PlanePoint]) {
    var best:
      (area: Double, angle: Double, along: ClosedRange<Double>, across: ClosedRange<Double>)?
    // From 0 outwards, so that of two equal boxes the less turned one is taken.
    for degree in 0..<90 {
      let turn = Double(degree.isMultiple(of: 2) ? degree / 2 : -(degree + 1) / 2)
      let angle = turn * .pi / 180
      let (c, s) = (cos(angle), sin(angle))
      let along = points.map { $0.column * c + $0.row * s }
      let across = points.map { $0.row * c - $0.column * s }
      guard let a = along.min(), let b = along.max(), let d = across.min(), let e = across.max()
      else { return nil }
      let area = (b - a) * (e - d)
      if area < (best?.area ?? .infinity) * (1 - 1e-9) { best = (area, angle, a...b, d...e) }
    }
    guard let best else { return nil }
    (angle, along, across) = (best.angle, best.along, best.across)
  }

  /// In mm².
  var area: Double {
    (along.upperBound - along.lowerBound) * (across.upperBound - across.lowerBound)
  }

  /// The line along a side, counted as by `owners`.
  func line(_ side: Int) -> Line {
    let (c, s) = (cos(angle), sin(angle))
    switch side {
    case 0: return Line(row: c, column: -s, offset: across.lowerBound)
    case 1: return Line(row: s, column: c, offset: along.upperBound)
    case 2: return Line(row: c, column: -s, offset: across.upperBound)
    default: return Line(row: s, column: c, offset: along.lowerBound)
    }
  }

  /// For each point the side of the box that it lies nearest to, counted around from the one with
  /// the smallest turned row; nil for points that are about as near to a second one.
  func owners(of points: [PlanePoint], cornerMillimetres: Double) -> [Int?] {
    let (c, s) = (cos(angle), sin(angle))
    return points.map { point in
      let x = point.column * c + point.row * s
      let y = point.row * c - point.column * s
      let distances = [
        abs(y - across.lowerBound), abs(along.upperBound - x), abs(across.upperBound - y),
        abs(x - along.lowerBound),
      ]
      let sorted = distances.enumerated().sorted {
        ($0.element, $0.offset) < ($1.element, $1.offset)
      }
      return sorted[1].element < cornerMillimetres ? nil : sorted[0].offset
    }
  }
}

/// A straight line fitted to points by least squares of their distances.
struct Line {
  /// Its normal (row, column), of length 1, and its distance from the origin along it, in mm.
  private let row, column, offset: Double

  /// The line of all places whose product with the normal, of length 1, is `offset` mm.
  init(row: Double, column: Double, offset: Double) {
    self.row = row
    self.column = column
    self.offset = offset
  }

  /// Nil for fewer than three points.
  init?(through points: [PlanePoint]) {
    guard points.count > 2 else { return nil }
    let count = Double(points.count)
    let y = points.map(\.row).reduce(0, +) / count
    let x = points.map(\.column).reduce(0, +) / count
    var (yy, xy, xx) = (0.0, 0.0, 0.0)
    for point in points {
      yy += (point.row - y) * (point.row - y)
      xy += (point.row - y) * (point.column - x)
      xx += (point.column - x) * (point.column - x)
    }
    // The direction of most spread; the normal is across it.
    let direction = atan2(2 * xy, xx - yy) / 2
    row = cos(direction)
    column = -sin(direction)
    offset = row * y + column * x
  }

  /// In mm, positive on the side of the normal.
  func distance(of point: PlanePoint) -> Double { row * point.row + column * point.column - offset }

  /// Where two lines cross; nil for parallel ones.
  func crossing(_ other: Line) -> PlanePoint? {
    let determinant = row * other.column - column * other.row
    guard abs(determinant) > 1e-6 else { return nil }
    return PlanePoint(
      row: (offset * other.column - column * other.offset) / determinant,
      column: (row * other.offset - offset * other.row) / determinant)
  }
}
