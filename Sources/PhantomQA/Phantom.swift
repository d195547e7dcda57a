public import Identity
public import Quantities

/// What is agreed on a phantom: its shape, what is measured on it, what is tolerated and how a
/// baseline is made. Written before the data.
///
/// A released version never changes; its fingerprint says so.
///
/// - Source: `phantom.md` 6.
public struct Phantom: Sendable, Hashable {
  /// The schema's name.
  public static let schema = "diapason.phantom/1"

  /// Where a version stands in its life.
  public enum Status: String, Sendable, Hashable, Codable, CaseIterable {
    case draft, released, retired
  }

  /// The text that a definition stands on.
  public struct Source: Sendable, Hashable, Codable {
    public let text: String
    /// Whether someone has read the source itself, not a text that quotes it.
    public let read: Bool

    public init(text: String, read: Bool) {
      self.text = text
      self.read = read
    }
  }

  /// As `uniform-sphere`.
  public let name: String
  /// Counted from 1.
  public let version: Int
  public let status: Status
  public let source: Source
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
    name: String, version: Int, status: Status, source: Source, shape: PhantomShape,
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

  /// `name@version`, as people and records cite it.
  public var key: String { "\(name)@\(version)" }
}

extension Phantom: Codable {
  private enum Key: String, CodingKey {
    case schema, name, version, status, source, shape, measurands, tolerances, interval, baseline
  }

  /// The fingerprint is not written: it is that of what is written.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(Self.schema, forKey: .schema)
    try container.encode(name, forKey: .name)
    try container.encode(version, forKey: .version)
    try container.encode(status, forKey: .status)
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
      status: container.decode(Status.self, forKey: .status),
      source: container.decode(Source.self, forKey: .source),
      shape: container.decode(PhantomShape.self, forKey: .shape),
      measurands: container.decode([PhantomMeasurand].self, forKey: .measurands),
      tolerances: container.decode([String: [NominalTolerance]].self, forKey: .tolerances),
      interval: container.decode(Quantity<Day>.self, forKey: .interval),
      baseline: container.decode(BaselineRules.self, forKey: .baseline))
  }
}
