public import Quantities

/// A measurand as a phantom asks for it: where it is measured, and what it should be.
public struct PhantomMeasurand: Sendable, Hashable, Codable {
  /// As `snr.pair`.
  public let id: String
  /// The slice, counted from 1 along the normal; nil: the middle one.
  public let slice: Int?
  /// Nil: the region of the method.
  public let region: PhantomRegion?
  /// What it should be, in the unit of the measurand; nil where nothing is declared. A bare number,
  /// since the unit is known only when a definition is read.
  public let nominal: Double?

  public init(
    id: String, slice: Int? = nil, region: PhantomRegion? = nil, nominal: Double? = nil
  ) {
    self.id = id
    self.slice = slice
    self.region = region
    self.nominal = nominal
  }
}

/// A region of a phantom, centred on its fitted outline.
public enum PhantomRegion: Sendable, Hashable, Codable {
  /// The outline scaled so that it holds this share of its area, between 0 and 1.
  case share(Double)
  /// A disc.
  case disc(area: Quantity<SquareCentimetre>)
  /// A square along rows and columns.
  case square(side: Quantity<Millimetre>)
}
