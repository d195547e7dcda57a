/// The images of one acquisition at one time, in order along the normal.
public struct Volume: Sendable, Hashable {
  /// At least one; growing along the normal.
  public let planes: [Plane]

  /// - Precondition: there is a plane.
  public init(planes: [Plane]) {
    precondition(!planes.isEmpty, "a volume holds an image")
    self.planes = planes
  }

  /// When its first image was acquired; nil where no element says.
  public var observedAt: ScannerTime? { planes.compactMap(\.observedAt).min() }
}
