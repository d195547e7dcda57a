/// A place in an image, in mm from the centre of its first pixel.
///
/// Bare numbers, since every coordinate of this target is in mm; what is in pixels says so.
public struct PlanePoint: Sendable, Hashable, Codable {
  /// Down the image, along growing row index.
  public let row: Double
  /// Along a row, along growing column index.
  public let column: Double

  public init(row: Double, column: Double) {
    self.row = row
    self.column = column
  }
}
