public import Quantities

/// A nominal tolerance: what a measurand may be, whatever its history.
///
/// It judges a value; a chart judges a change. The two are never mixed.
public struct NominalTolerance: Sendable, Hashable, Codable {
  /// The id of the measurand.
  public let measurand: String
  /// The field strengths that it holds for, in T; nil: every one.
  public let fieldStrength: Bounds<Double>?
  /// What `bounds` is a bound on.
  public let on: Subject
  /// Beyond it the scanner is stopped; nil where there is a warning only.
  public let action: Bounds<Double>?
  /// Beyond it a warning is given; nil where there is none.
  public let warning: Bounds<Double>?
  /// The unit of the bounds, which are bare numbers since it is known only when they are read.
  public let unit: UnitSymbol
  /// Whether someone has read the figure in the source itself.
  public let read: Bool

  /// What a tolerance is a bound on.
  public enum Subject: String, Sendable, Hashable, Codable, CaseIterable {
    /// The measured value.
    case value
    /// The measured value less the nominal one.
    case deviation
    /// The measured value without its sign.
    case magnitude
  }

  public init(
    measurand: String, fieldStrength: Bounds<Double>? = nil, on: Subject = .value,
    action: Bounds<Double>?, warning: Bounds<Double>? = nil, unit: UnitSymbol, read: Bool
  ) {
    self.measurand = measurand
    self.fieldStrength = fieldStrength
    self.on = on
    self.action = action
    self.warning = warning
    self.unit = unit
    self.read = read
  }
}
