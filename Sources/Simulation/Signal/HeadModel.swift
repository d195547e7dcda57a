/// A head in a few numbers: which tissue each pixel shows.
///
/// Coordinates run from -1 to 1 over the field of view. The head is an ellipse that shrinks away
/// from the middle slice, with a rim of scalp, two vessels and one lesion.
struct HeadModel {
  /// A tissue; the raw values index tables.
  enum Tissue: Int, CaseIterable {
    case air, scalp, brain, vessel, lesion
  }

  /// The tissue of each pixel of slice `slice`, as raw values, row by row.
  static func tissues(matrix: Int, slice: Int, of slices: Int) -> [UInt8] {
    let middle = Double(slices - 1) / 2
    let scale = 1 - 0.08 * abs(Double(slice) - middle)
    var map: [UInt8] = []
    map.reserveCapacity(matrix * matrix)
    for row in 0..<matrix {
      let y = (Double(row) + 0.5) / Double(matrix) * 2 - 1
      for column in 0..<matrix {
        let x = (Double(column) + 0.5) / Double(matrix) * 2 - 1
        map.append(UInt8(tissue(x, y, scale).rawValue))
      }
    }
    return map
  }

  private static func tissue(_ x: Double, _ y: Double, _ scale: Double) -> Tissue {
    func within(_ x0: Double, _ y0: Double, _ radius: Double) -> Bool {
      (x - x0) * (x - x0) + (y - y0) * (y - y0) <= radius * radius
    }
    let a = x / (0.78 * scale)
    let b = y / (0.9 * scale)
    let square = a * a + b * b
    if square > 1 { return .air }
    if square > 0.76 { return .scalp }
    if within(-0.4, 0, 0.09) || within(0.4, 0, 0.09) { return .vessel }
    if within(0.25, -0.4, 0.17) { return .lesion }
    return .brain
  }
}
