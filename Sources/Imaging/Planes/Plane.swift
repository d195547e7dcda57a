public import Quantities

/// One image: stored numbers with what turns them into values, and where they lie.
///
/// Stored numbers are kept as they are, for two reasons: the step between them and the largest of
/// them are part of what a phantom shows, and a series of them is half the size.
///
/// - Source: PS3.3 C.7.6.2 for the geometry, C.7.6.3 for the pixels, C.11.1 for the rescale.
public struct Plane: Sendable, Hashable {
  public let rows, columns: Int
  /// Row-major, `rows` x `columns` numbers as in the file.
  public let stored: [Int32]
  public let rescale: Rescale
  public let geometry: PlaneGeometry
  public let component: Component
  public let origin: Origin
  /// When the image was acquired, by the scanner's clock; nil where no element says.
  public let observedAt: ScannerTime?
  public let turn: Turn

  /// What turns a stored number into a value: stored x slope + intercept.
  ///
  /// What the file does not state is nil; what it states without being a number is not a number.
  public struct Rescale: Sendable, Hashable {
    /// Bare numbers, since the values of an image have the scanner's own unit.
    public let slope, intercept: Double?

    public init(slope: Double?, intercept: Double?) {
      self.slope = slope
      self.intercept = intercept
    }

    /// What a file that states nothing means: the stored number is the value.
    public static let none = Rescale(slope: nil, intercept: nil)
  }

  /// Which part of the complex signal an image shows.
  public enum Component: String, Sendable, Hashable, Codable, CaseIterable {
    case magnitude, real, imaginary, phase
    /// The file does not say.
    case unknown
  }

  /// The object and frame that the image was read from.
  public struct Origin: Sendable, Hashable, Comparable {
    /// (0008,0018) of the object.
    public let instance: String
    /// The frame within the object, from 0; a tile of a mosaic counts as one.
    public let frame: Int

    public init(instance: String, frame: Int) {
      self.instance = instance
      self.frame = frame
    }

    public static func < (a: Origin, b: Origin) -> Bool {
      (a.instance, a.frame) < (b.instance, b.frame)
    }
  }

  /// What tells images of one position and moment apart in time; nil where the file does not say.
  public struct Turn: Sendable, Hashable {
    /// (0020,0012).
    public let acquisition: Int?
    /// (0020,0100) or, of a frame, (0020,9128).
    public let temporalPosition: Double?
    /// The trigger time (0018,1060), or what a maker writes in its place.
    public let startMilliseconds: Double?

    public init(acquisition: Int?, temporalPosition: Double?, startMilliseconds: Double?) {
      self.acquisition = acquisition
      self.temporalPosition = temporalPosition
      self.startMilliseconds = startMilliseconds
    }

    /// What a file that states nothing says.
    public static let unstated = Turn(
      acquisition: nil, temporalPosition: nil, startMilliseconds: nil)
  }

  /// - Precondition: `stored` holds `rows` x `columns` numbers, at least one.
  public init(
    rows: Int, columns: Int, stored: [Int32], rescale: Rescale, geometry: PlaneGeometry,
    component: Component, origin: Origin, observedAt: ScannerTime?, turn: Turn = .unstated
  ) {
    precondition(
      rows > 0 && columns > 0 && stored.count == rows * columns, "an image fills its matrix")
    self.rows = rows
    self.columns = columns
    self.stored = stored
    self.rescale = rescale
    self.geometry = geometry
    self.component = component
    self.origin = origin
    self.observedAt = observedAt
    self.turn = turn
  }

  /// The values, row-major, in the scanner's own unit: stored x slope + intercept.
  ///
  /// Computed on each call. A slope or intercept that is not stated counts as 1 or 0; whether that
  /// is right is asked of all images together (`PhantomScan.Acquisition.rescale`).
  public var values: [Double] {
    let slope = rescale.slope ?? 1
    let intercept = rescale.intercept ?? 0
    return stored.map { Double($0) * slope + intercept }
  }
}

/// Where the pixels of an image lie in the patient's coordinates.
public struct PlaneGeometry: Sendable, Hashable {
  /// From one row to the next, down the image; positive.
  public let rowSpacing: Quantity<Millimetre>
  /// From one column to the next, along a row; positive.
  public let columnSpacing: Quantity<Millimetre>
  /// The direction of growing column index, then that of growing row index: six direction cosines;
  /// nil where the file does not state them.
  public let cosines: [Double]?
  /// The centre of the first pixel, three coordinates in mm; nil where the file does not state it.
  public let positionMillimetres: [Double]?

  public init(
    rowSpacing: Quantity<Millimetre>, columnSpacing: Quantity<Millimetre>, cosines: [Double]?,
    positionMillimetres: [Double]?
  ) {
    self.rowSpacing = rowSpacing
    self.columnSpacing = columnSpacing
    self.cosines = cosines
    self.positionMillimetres = positionMillimetres
  }

  /// The unit vector along which slices are counted, the cross product of the cosines; nil without
  /// them.
  public var normal: [Double]? {
    guard let c = cosines, c.count == 6 else { return nil }
    return [
      c[1] * c[5] - c[2] * c[4], c[2] * c[3] - c[0] * c[5], c[0] * c[4] - c[1] * c[3],
    ]
  }

  /// The position along the normal; nil without cosines or position.
  public var depth: Quantity<Millimetre>? {
    guard let n = normal, let p = positionMillimetres, p.count == 3 else { return nil }
    return Quantity(n[0] * p[0] + n[1] * p[1] + n[2] * p[2])
  }
}
