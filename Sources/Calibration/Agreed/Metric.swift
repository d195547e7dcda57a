public import Identity
public import Quantities

/// A biomarker as declared: its unit and scale, which side means progression, what values it can
/// have, and which phantom measurands its thresholds rest on.
///
/// Direction and positive class are declared, never inferred from data: an area under the curve below
/// one half is reported as such.
///
/// - Source: `calibration.md` 3.2.
public struct Metric: Definition {
  public static let schema = "diapason.metric/1"

  /// On which side of a threshold the positive class lies.
  public enum Direction: String, Sendable, Hashable, Codable, CaseIterable {
    /// Higher values mean progression: relative blood volume.
    case higher
    /// Lower values mean progression: diffusion.
    case lower

    /// 1 or -1: what a value on the scale is multiplied by so that higher is more positive.
    public var sign: Double { self == .higher ? 1 : -1 }
  }

  /// Another unit in which a value may come, and by what it is multiplied.
  ///
  /// The factor is agreed in the file although the units imply it: a value is never scaled by a
  /// number that nobody wrote down.
  public struct Conversion: Sendable, Hashable, Codable {
    public let unit: UnitSymbol
    /// A value in `unit` times this is in the unit of the metric.
    public let factor: Double

    public init(unit: UnitSymbol, factor: Double) {
      self.unit = unit
      self.factor = factor
    }
  }

  public let name: String
  public let version: Int
  public let status: DefinitionStatus
  public let title: String
  public let source: Citation
  public let family: MetricFamily
  public let unit: UnitSymbol
  /// In the order of `UnitSymbol`; may be empty.
  public let conversions: [Conversion]
  public let scale: MetricScale
  public let direction: Direction
  /// A value outside cannot be: it is an error. In the unit of the metric, as the next three.
  public let possible: Bounds<Double>
  /// A value outside is doubtful: it is a warning. Within `possible`.
  public let plausible: Bounds<Double>
  /// About where the median of a site lies: one ten or a hundred times as large shows a unit that
  /// was mistaken.
  public let typical: Double
  /// How many decimals a value is given with.
  public let decimals: Int
  /// The measurands by identifier whose control charts a threshold holds on to. Ascending.
  public let measurands: [String]
  public private(set) var fingerprint: Fingerprint

  /// - Throws: `calibration.definitionNotFinite`.
  public init(
    name: String, version: Int, status: DefinitionStatus, title: String, source: Citation,
    family: MetricFamily, unit: UnitSymbol, conversions: [Conversion] = [], scale: MetricScale,
    direction: Direction, possible: Bounds<Double>, plausible: Bounds<Double>, typical: Double,
    decimals: Int, measurands: [String]
  ) throws(CalibrationError) {
    self.name = name
    self.version = version
    self.status = status
    self.title = title
    self.source = source
    self.family = family
    self.unit = unit
    self.conversions = UnitSymbol.allCases.flatMap { unit in
      conversions.filter { $0.unit == unit }
    }
    self.scale = scale
    self.direction = direction
    self.possible = possible
    self.plausible = plausible
    self.typical = typical
    self.decimals = decimals
    self.measurands = Set(measurands).sorted()
    fingerprint = Fingerprint(of: [])
    fingerprint = try Fingerprint(of: self, "a metric", "\(name)@\(version)")
  }

  /// The value on the scale of the metric, negated where lower means progression, so that higher is
  /// always more positive.
  ///
  /// - Parameter value: in the unit of the metric.
  public func signed(_ value: Double) -> Double { direction.sign * scale.forward(value) }

  /// The value, in the unit of the metric, that `signed` gives this number for.
  public func value(signed: Double) -> Double { scale.inverse(direction.sign * signed) }
}

extension Metric {
  private enum CodingKeys: String, CodingKey {
    case schema, name, version, status, title, source, family, unit, conversions, scale, direction
    case possible, plausible, typical, decimals, measurands
  }

  /// The fingerprint is not written: it is that of what is written.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Self.schema, forKey: .schema)
    try container.encode(name, forKey: .name)
    try container.encode(version, forKey: .version)
    try container.encode(status, forKey: .status)
    try container.encode(title, forKey: .title)
    try container.encode(source, forKey: .source)
    try container.encode(family, forKey: .family)
    try container.encode(unit, forKey: .unit)
    try container.encode(conversions, forKey: .conversions)
    try container.encode(scale, forKey: .scale)
    try container.encode(direction, forKey: .direction)
    try container.encode(possible, forKey: .possible)
    try container.encode(plausible, forKey: .plausible)
    try container.encode(typical, forKey: .typical)
    try container.encode(decimals, forKey: .decimals)
    try container.encode(measurands, forKey: .measurands)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try container.requireSchema(Self.schema, forKey: .schema)
    try self.init(
      name: container.decode(String.self, forKey: .name),
      version: container.decode(Int.self, forKey: .version),
      status: container.decode(DefinitionStatus.self, forKey: .status),
      title: container.decode(String.self, forKey: .title),
      source: container.decode(Citation.self, forKey: .source),
      family: container.decode(MetricFamily.self, forKey: .family),
      unit: container.decode(UnitSymbol.self, forKey: .unit),
      conversions: container.decode([Conversion].self, forKey: .conversions),
      scale: container.decode(MetricScale.self, forKey: .scale),
      direction: container.decode(Direction.self, forKey: .direction),
      possible: container.decode(Bounds<Double>.self, forKey: .possible),
      plausible: container.decode(Bounds<Double>.self, forKey: .plausible),
      typical: container.decode(Double.self, forKey: .typical),
      decimals: container.decode(Int.self, forKey: .decimals),
      measurands: container.decode([String].self, forKey: .measurands))
  }
}
