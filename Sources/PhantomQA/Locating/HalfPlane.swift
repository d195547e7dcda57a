/// The side of a straight line that a region keeps.
struct HalfPlane {
  /// The outward normal (row, column), of length 1, and the distance in mm up to which is kept.
  private let row, column, limit: Double

  /// What lies on the side of `centre` of the chord from `a` to `b`, moved towards it by
  /// `marginMillimetres`.
  init(keeping centre: PlanePoint, of a: PlanePoint, _ b: PlanePoint, marginMillimetres: Double) {
    var (row, column) = (b.column - a.column, a.row - b.row)
    let length = (row * row + column * column).squareRoot()
    if length > 0 { (row, column) = (row / length, column / length) }
    let chord = row * a.row + column * a.column
    if row * centre.row + column * centre.column > chord {
      (self.row, self.column, limit) = (-row, -column, -chord - marginMillimetres)
    } else {
      (self.row, self.column, limit) = (row, column, chord - marginMillimetres)
    }
  }

  /// The columns in mm that are kept of `span` at a row in mm; nil for none.
  func clip(_ span: ClosedRange<Double>, atRow y: Double) -> ClosedRange<Double>? {
    let rest = limit - row * y
    if column == 0 { return rest >= 0 ? span : nil }
    let edge = rest / column
    if column > 0 {
      return edge < span.lowerBound ? nil : span.lowerBound...min(span.upperBound, edge)
    }
    return edge > span.upperBound ? nil : max(span.lowerBound, edge)...span.upperBound
  }
}
