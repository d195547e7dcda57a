import Glibc

/// The fitted outer edge of a phantom in an image; all lengths in mm.
public enum Outline: Sendable, Hashable, Codable {
  case ellipse(Ellipse)
  case quadrilateral(Quadrilateral)

  /// The edge of a sphere, or of a cylinder cut across; a circle has two equal semi-axes.
  public struct Ellipse: Sendable, Hashable, Codable {
    public let centre: PlanePoint
    /// The semi-axes in mm, the longer first.
    public let longSemiAxis, shortSemiAxis: Double
    /// The angle in radians from growing columns towards growing rows to the long semi-axis; 0 for
    /// a circle.
    public let rotation: Double

    public init(
      centre: PlanePoint, longSemiAxis: Double, shortSemiAxis: Double, rotation: Double
    ) {
      self.centre = centre
      self.longSemiAxis = longSemiAxis
      self.shortSemiAxis = shortSemiAxis
      self.rotation = rotation
    }
  }

  /// The edge of a cylinder cut along its axis: two pairs of nearly parallel sides.
  public struct Quadrilateral: Sendable, Hashable, Codable {
    /// The four corners, in turn around it.
    public let corners: [PlanePoint]

    /// - Precondition: there are four.
    public init(corners: [PlanePoint]) {
      precondition(corners.count == 4, "a quadrilateral has four corners")
      self.corners = corners
    }

    /// The mean of the corners.
    public var centre: PlanePoint {
      PlanePoint(
        row: corners.map(\.row).reduce(0, +) / 4, column: corners.map(\.column).reduce(0, +) / 4)
    }

    /// The mean lengths in mm of the two pairs of opposite sides, the longer first.
    public var sides: (long: Double, short: Double) {
      let lengths = (0..<4).map { side in
        let (a, b) = (corners[side], corners[(side + 1) % 4])
        return hypot(b.row - a.row, b.column - a.column)
      }
      let (first, second) = ((lengths[0] + lengths[2]) / 2, (lengths[1] + lengths[3]) / 2)
      return (max(first, second), min(first, second))
    }

    /// The angle in radians, between -pi/4 and pi/4, by which its sides are turned from rows and
    /// columns towards growing rows.
    public var rotation: Double {
      var sum = 0.0
      for side in 0..<4 {
        let (a, b) = (corners[side], corners[(side + 1) % 4])
        let angle = atan2(b.row - a.row, b.column - a.column)
        sum += remainder(angle, .pi / 2)
      }
      return sum / 4
    }
  }

  /// The centre of the ellipse, or the mean of the corners.
  public var centre: PlanePoint {
    switch self {
    case .ellipse(let ellipse): ellipse.centre
    case .quadrilateral(let sides): sides.centre
    }
  }

  /// The area in mm².
  public var area: Double {
    switch self {
    case .ellipse(let e): return .pi * e.longSemiAxis * e.shortSemiAxis
    case .quadrilateral(let q):
      var twice = 0.0
      for side in 0..<4 {
        let (a, b) = (q.corners[side], q.corners[(side + 1) % 4])
        twice += a.column * b.row - b.column * a.row
      }
      return abs(twice) / 2
    }
  }

  /// The same outline about its centre, all lengths times `factor`.
  public func scaled(by factor: Double) -> Outline {
    switch self {
    case .ellipse(let e):
      return .ellipse(
        Ellipse(
          centre: e.centre, longSemiAxis: e.longSemiAxis * factor,
          shortSemiAxis: e.shortSemiAxis * factor, rotation: e.rotation))
    case .quadrilateral(let q):
      let c = q.centre
      return .quadrilateral(
        Quadrilateral(
          corners: q.corners.map {
            PlanePoint(
              row: c.row + factor * ($0.row - c.row),
              column: c.column + factor * ($0.column - c.column))
          }))
    }
  }

  /// How far the outline lies from `origin`, a point inside it, in the direction `angle`, in mm;
  /// the angle in radians from growing columns towards growing rows. Nil where no edge lies there.
  func distance(from origin: PlanePoint, along angle: Double) -> Double? {
    let (dx, dy) = (cos(angle), sin(angle))
    switch self {
    case .ellipse(let e):
      let (y, x) = (origin.row - e.centre.row, origin.column - e.centre.column)
      let (c, s) = e.turn
      let (px, py) = ((x * c + y * s) / e.longSemiAxis, (y * c - x * s) / e.shortSemiAxis)
      let (vx, vy) = ((dx * c + dy * s) / e.longSemiAxis, (dy * c - dx * s) / e.shortSemiAxis)
      let (a, b, k) = (vx * vx + vy * vy, px * vx + py * vy, px * px + py * py - 1)
      let root = b * b - a * k
      return root >= 0 ? (root.squareRoot() - b) / a : nil
    case .quadrilateral(let q):
      var nearest: Double?
      for side in 0..<4 {
        let (p, r) = (q.corners[side], q.corners[(side + 1) % 4])
        let (ex, ey) = (r.column - p.column, r.row - p.row)
        let cross = dx * ey - dy * ex
        guard cross != 0 else { continue }
        let (ox, oy) = (p.column - origin.column, p.row - origin.row)
        let distance = (ox * ey - oy * ex) / cross
        let along = (ox * dy - oy * dx) / cross
        if distance > 0, along >= -1e-9, along <= 1 + 1e-9, distance < nearest ?? .infinity {
          nearest = distance
        }
      }
      return nearest
    }
  }
}
