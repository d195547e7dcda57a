public import Quantities

/// Where a phantom lies in an image, and how well that is known.
public struct PhantomLocation: Sendable, Hashable, Codable {
  public let outline: Outline
  /// The edge along each of 360 rays, one a degree, from growing columns towards growing rows; nil
  /// where no edge was found.
  public let edges: [PlanePoint?]
  /// Whether each of those edges lies on the outline.
  public let isOnOutline: [Bool]
  /// The arcs where the phantom ends before its outline: air.
  public let bubbles: [Bubble]
  /// Whether the object comes within two pixels of the edge of the image.
  public let touchesBorder: Bool
  /// The root mean square distance of the edges that lie on the outline from it.
  public let residual: Quantity<Millimetre>

  /// A part of the outline that is missing, between two points of it.
  public struct Bubble: Sendable, Hashable, Codable {
    /// The ends of the chord, on the outline.
    public let from, to: PlanePoint
    /// How many degrees of the outline, seen from its centre, are missing.
    public let degrees: Int

    public init(from: PlanePoint, to: PlanePoint, degrees: Int) {
      self.from = from
      self.to = to
      self.degrees = degrees
    }
  }

  public init(
    outline: Outline, edges: [PlanePoint?], isOnOutline: [Bool], bubbles: [Bubble],
    touchesBorder: Bool, residual: Quantity<Millimetre>
  ) {
    self.outline = outline
    self.edges = edges
    self.isOnOutline = isOnOutline
    self.bubbles = bubbles
    self.touchesBorder = touchesBorder
    self.residual = residual
  }

  /// The share of all rays whose edge lies on the outline.
  public var inlierShare: Double {
    Double(isOnOutline.count { $0 }) / Double(isOnOutline.count)
  }
}

/// What became of looking for a phantom.
public enum PhantomSighting: Sendable, Hashable {
  case found(PhantomLocation)
  /// There is none to measure, and why.
  case lost(PhantomMeasurement.Remark)
}
