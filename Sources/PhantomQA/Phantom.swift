public import Identity
public import Quantities

/// What is agreed on a phantom: its shape, what is measured on it, what is tolerated and how a
/// baseline is made. Written before the data.
///
/// A released version never changes; its fingerprint says so.
///
/// - Source: `phantom.md` 6.
public struct Phantom: Definition {
  /// The schema's name.
  public static let schema = "diapason.phantom/1"

  /// As `uniform-sphere`.
  public let name: String
  /// Counted from 1.
  public let version: Int
  public let status: DefinitionStatus
  /// One line for people.
  public let title: String
  public let source: Citation
  public let shape: PhantomShape
  /// What is measured, at least one.
  public let measurands: [PhantomMeasurand]
  /// By the name of the set, as `acr`; may be empty.
  public let tolerances: [String: [NominalTolerance]]
  /// From one scan to the next; a scan older than 1.5 of it is overdue.
  public let interval: Quantity<Day>
  public let baseline: BaselineRules
  /// SHA-256 of the canonical JSON of this value.
  public private(set) var fingerprint: Fingerprint

  /// - Throws: `phantom.unknownMeasurand` where a measurand that is asked for has no method,
  ///   `phantom.definitionNotFinite` where a number is not finite.
  public init(
    name: String, version: Int, status: DefinitionStatus, title: String, source: Citation,
    shape: PhantomShape,
    measurands: [PhantomMeasurand], tolerances: [String: [NominalTolerance]],
    interval: Quantity<Day>, baseline: BaselineRules
  ) throws(PhantomError) {
    if let unknown = measurands.first(where: { Measurand.named($0.id) == nil }) {
      throw PhantomError(
        code: .unknownMeasurand, what: "a phantom asks for a measurand that is not known",
        where: "\(name)@\(version), \(unknown.id)",
        why: "known are \(Measurand.all.map(\.id).joined(separator: ", "))",
        do: "correct the id, or leave the measurand out")
    }
    self.name = name
    self.version = version
    self.status = status
    self.title = title
    self.source = source
    self.shape = shape
    self.measurands = measurands
    self.tolerances = tolerances
    self.interval = interval
    self.baseline = baseline
    fingerprint = Fingerprint(of: [])
    do {
      fingerprint = try Fingerprint(encoding: self)
    } catch {
      throw PhantomError(
        code: .definitionNotFinite, what: "a phantom holds a number that is not finite",
        where: "\(name)@\(version)", why: "only finite numbers can be fingerprinted and compared",
        do: "write the number, or leave it out")
    }
  }
}

extension Phantom {
  private enum Key: String, CodingKey {
    case schema, name, version, status, title, source, shape, measurands, tolerances, interval,
      baseline
  }

  /// The fingerprint is not written: it is that of what is written.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(Self.schema, forKey: .schema)
    try container.encode(name, forKey: .name)
    try container.encode(version, forKey: .version)
    try container.encode(status, forKey: .status)
    try container.encode(title, forKey: .title)
    try container.encode(source, forKey: .source)
    try container.encode(shape, forKey: .shape)
    try container.encode(measurands, forKey: .measurands)
    try container.encode(tolerances, forKey: .tolerances)
    try container.encode(interval, forKey: .interval)
    try container.encode(baseline, forKey: .baseline)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    guard try container.decode(String.self, forKey: .schema) == Self.schema else {
      throw DecodingError.dataCorruptedError(
        forKey: .schema, in: container, debugDescription: "the schema is not \(Self.schema)")
    }
    try self.init(
      name: container.decode(String.self, forKey: .name),
      version: container.decode(Int.self, forKey: .version),
      status: container.decode(DefinitionStatus.self, forKey: .status),
      title: container.decode(String.self, forKey: .title),
      source: container.decode(Citation.self, forKey: .source),
      shape: container.decode(PhantomShape.self, forKey: .shape),
      measurands: container.decode([PhantomMeasurand].self, forKey: .measurands),
      tolerances: container.decode([String: [NominalTolerance]].self, forKey: .tolerances),
      interval: container.decode(Quantity<Day>.self, forKey: .interval),
      baseline: container.decode(BaselineRules.self, forKey: .baseline))
  }
}
