import Glibc
import Statistics

/// An outline fitted to edge points, with those that it rests on.
struct OutlineFit {
  let outline: Outline
  /// For each point, whether it lies on the outline.
  let isInlier: [Bool]
  /// The distance of each point from the outline, outwards positive, in mm.
  let residuals: [Double]
  /// How many numbers describe the outline.
  let parameters: Int

  /// How many points lie on the outline.
  var inliers: Int { isInlier.count { $0 } }

  /// The median distance of all points from the outline, in mm.
  var typicalDistance: Double { Quantiles(of: residuals.map(abs))?.median ?? .infinity }

  /// The root mean square distance of the inliers, in mm.
  var spread: Double {
    let squares = zip(residuals, isInlier).map { $1 ? $0 * $0 : 0 }.reduce(0, +)
    return (squares / Double(max(1, inliers - parameters))).squareRoot()
  }

  /// A circle, or an ellipse where that leaves less than 0.7 of the spread.
  ///
  /// - Source: `phantom.md` 1.1, step 3.
  static func round(_ points: [PlanePoint]) -> OutlineFit? {
    guard let circle = trimmed(points, parameters: 3, fit: Conic.circle) else { return nil }
    guard let ellipse = trimmed(points, parameters: 5, fit: Conic.ellipse),
      ellipse.spread < 0.7 * circle.spread
    else { return circle }
    return ellipse
  }

  /// A quadrilateral, from the box that holds the points most closely.
  static func sides(_ points: [PlanePoint], in box: ClosestBox) -> OutlineFit? {
    let owners = box.owners(of: points, cornerMillimetres: 8)
    var lines: [Line] = []
    var isInlier = [Bool](repeating: false, count: points.count)
    for side in 0..<4 {
      let mine = points.indices.filter { owners[$0] == side }
      var kept = mine
      // Beyond the border of the image a side has no edge: it is then taken to lie there.
      var line: Line? = mine.count > 2 ? nil : box.line(side)
      for _ in 0..<(line == nil ? 10 : 0) {
        guard let fitted = Line(through: kept.map { points[$0] }) else { return nil }
        line = fitted
        let distances = mine.map { fitted.distance(of: points[$0]) }
        let limit = outlierLimit(distances)
        let next = zip(mine, distances).filter { abs($0.1) <= limit }.map(\.0)
        if next == kept { break }
        kept = next
      }
      guard let line else { return nil }
      lines.append(line)
      for index in kept { isInlier[index] = true }
    }
    let corners = (0..<4).compactMap { lines[$0].crossing(lines[($0 + 1) % 4]) }
    guard corners.count == 4 else { return nil }
    let outline = Outline.quadrilateral(Outline.Quadrilateral(corners: corners))
    let centre = outline.centre
    // Points near corners belong to no side and are neither on the outline nor off it.
    let residuals = points.indices.map { index -> Double in
      guard let owner = owners[index] else { return 0 }
      let line = lines[owner]
      return line.distance(of: points[index]) * (line.distance(of: centre) < 0 ? 1 : -1)
    }
    return OutlineFit(
      outline: outline, isInlier: zip(isInlier, owners).map { $0 || $1 == nil },
      residuals: residuals, parameters: 8)
  }

  private static func trimmed(
    _ points: [PlanePoint], parameters: Int, fit: ([PlanePoint]) -> Outline.Ellipse?
  ) -> OutlineFit? {
    var kept = [Bool](repeating: true, count: points.count)
    var last: OutlineFit?
    for _ in 0..<10 {
      let inliers = zip(points, kept).filter(\.1).map(\.0)
      guard inliers.count > 2 * parameters, let ellipse = fit(inliers) else { return nil }
      let outline = Outline.ellipse(ellipse)
      let residuals = points.map { distance(of: $0, from: ellipse) }
      let limit = outlierLimit(residuals)
      let next = residuals.map { abs($0) <= limit }
      last = OutlineFit(
        outline: outline, isInlier: next, residuals: residuals, parameters: parameters)
      if next == kept { break }
      kept = next
    }
    return last
  }

  /// Beyond three robust standard deviations a point is no edge of the phantom; never below 0.3 mm.
  private static func outlierLimit(_ residuals: [Double]) -> Double {
    guard let quantiles = Quantiles(of: residuals.map(abs)) else { return 0.3 }
    return max(4.45 * quantiles.median, 0.3)
  }

  /// Along the line from the centre, which for a nearly round outline is the distance.
  private static func distance(of point: PlanePoint, from ellipse: Outline.Ellipse) -> Double {
    let (y, x) = (point.row - ellipse.centre.row, point.column - ellipse.centre.column)
    let radius = hypot(y, x)
    let edge = Outline.ellipse(ellipse).distance(from: ellipse.centre, along: atan2(y, x))
    return radius - (edge ?? 0)
  }
}

/// Algebraic fits of conics, in coordinates about the points' mean and scaled to their size.
enum Conic {
  /// - Source: Kåsa, IEEE Trans Instrum Meas 25 (1976) 8.
  static func circle(_ points: [PlanePoint]) -> Outline.Ellipse? {
    let frame = Frame(points)
    var fit = LeastSquares(terms: 3)
    for (x, y) in frame.coordinates(points) { fit.add([x, y, 1], -(x * x + y * y)) }
    guard let c = fit.solve() else { return nil }
    let (x, y) = (-c[0] / 2, -c[1] / 2)
    let square = x * x + y * y - c[2]
    guard square > 0 else { return nil }
    let radius = square.squareRoot() * frame.scale
    return Outline.Ellipse(
      centre: frame.point(x, y), longSemiAxis: radius, shortSemiAxis: radius, rotation: 0)
  }

  /// a (x² - y²) + b x y + d x + e y + f = -(x² + y²): the general conic whose coefficients of x² and
  /// y² add to 2, which no ellipse contradicts.
  static func ellipse(_ points: [PlanePoint]) -> Outline.Ellipse? {
    let frame = Frame(points)
    var fit = LeastSquares(terms: 5)
    for (x, y) in frame.coordinates(points) {
      fit.add([x * x - y * y, x * y, x, y, 1], -(x * x + y * y))
    }
    guard let c = fit.solve() else { return nil }
    let (p, q, r) = (1 + c[0], 1 - c[0], c[1])
    let determinant = 4 * p * q - r * r
    guard determinant > 0 else { return nil }
    let x = (r * c[3] - 2 * q * c[2]) / determinant
    let y = (r * c[2] - 2 * p * c[3]) / determinant
    let level = -(p * x * x + r * x * y + q * y * y + c[2] * x + c[3] * y + c[4])
    // The eigenvalues of the quadratic form: 1 plus and minus the same.
    let half = hypot(c[0], r / 2)
    guard level > 0, half < 1 else { return nil }
    let long = (level / (1 - half)).squareRoot() * frame.scale
    let short = (level / (1 + half)).squareRoot() * frame.scale
    // The long axis lies where the form is least.
    return Outline.Ellipse(
      centre: frame.point(x, y), longSemiAxis: long, shortSemiAxis: short,
      rotation: half == 0 ? 0 : atan2(-r / 2, -c[0]) / 2)
  }

  /// Coordinates in which points lie about 0 at distances about 1.
  private struct Frame {
    let row, column, scale: Double

    init(_ points: [PlanePoint]) {
      let count = Double(max(1, points.count))
      let (row, column) = (
        points.map(\.row).reduce(0, +) / count, points.map(\.column).reduce(0, +) / count
      )
      let mean = points.map { hypot($0.row - row, $0.column - column) }.reduce(0, +) / count
      (self.row, self.column, scale) = (row, column, mean > 0 ? mean : 1)
    }

    func coordinates(_ points: [PlanePoint]) -> [(x: Double, y: Double)] {
      points.map { (($0.column - column) / scale, ($0.row - row) / scale) }
    }

    func point(_ x: Double, _ y: Double) -> PlanePoint {
      PlanePoint(row: row + y * scale, column: column + x * scale)
    }
  }
}
