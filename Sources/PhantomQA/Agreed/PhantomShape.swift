public import Quantities

/// The outer shape of a phantom.
public struct PhantomShape: Sendable, Hashable, Codable {
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable { case sphere, cylinder }

  public let kind: Kind
  /// Inside; nil where a site has not declared it, and the size is then not asked of a scan.
  public let diameter: Quantity<Millimetre>?
  /// Of a cylinder, inside; nil for a sphere, or where it is not declared.
  public let length: Quantity<Millimetre>?
  /// Whether someone has read the figures in the source itself or measured them.
  public let confirmed: Bool

  public init(
    kind: Kind, diameter: Quantity<Millimetre>?, length: Quantity<Millimetre>? = nil,
    confirmed: Bool
  ) {
    self.kind = kind
    self.diameter = diameter
    self.length = length
    self.confirmed = confirmed
  }
}
