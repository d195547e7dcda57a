import Glibc

/// Area and roundness of a closed polygon.
enum Polygon {
  /// In mm².
  static func area(_ points: [PlanePoint]) -> Double {
    var twice = 0.0
    for (index, a) in points.enumerated() {
      let b = points[(index + 1) % points.count]
      twice += a.column * b.row - b.column * a.row
    }
    return abs(twice) / 2
  }

  /// 4 pi times the area over the square of the circumference: 1 for a circle, 0.785 for a square.
  ///
  /// Asked of every sixth point, so that the noise of single points does not count as circumference.
  static func circularity(_ points: [PlanePoint]) -> Double {
    let few = points.indices.filter { $0.isMultiple(of: 6) }.map { points[$0] }
    var around = 0.0
    for (index, a) in few.enumerated() {
      let b = few[(index + 1) % few.count]
      around += hypot(b.row - a.row, b.column - a.column)
    }
    return around > 0 ? 4 * .pi * area(few) / (around * around) : 0
  }
}
