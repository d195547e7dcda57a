public import Identity

/// The post-processing from images to a metric's value: which keys were set to what.
///
/// A threshold survives a change of soft keys with a warning and no change of a hard key: without its
/// recipe it would mean nothing.
///
/// - Source: `calibration.md` 3.1.
public struct Recipe: Definition {
  public static let schema = "diapason.recipe/1"
  /// What a key that the recipe does not give is compared as.
  public static let undeclared = "undeclared"

  public let name: String
  public let version: Int
  public let status: DefinitionStatus
  public let title: String
  public let source: Citation?
  /// The metric it computes, by name.
  public let metric: String
  public let family: MetricFamily
  /// By key, of the hard keys of the family; absent: undeclared.
  public let hard: [String: String]
  /// By key, of the soft keys of the family.
  public let soft: [String: String]
  public private(set) var fingerprint: Fingerprint
  /// SHA-256 of the hard keys with the metric: what a threshold holds on to.
  public private(set) var hardFingerprint: Fingerprint

  /// - Throws: never in practice: texts always have a canonical form.
  public init(
    name: String, version: Int, status: DefinitionStatus, title: String, source: Citation? = nil,
    metric: String, family: MetricFamily, hard: [String: String], soft: [String: String]
  ) throws(CalibrationError) {
    self.name = name
    self.version = version
    self.status = status
    self.title = title
    self.source = source
    self.metric = metric
    self.family = family
    self.hard = hard
    self.soft = soft
    fingerprint = Fingerprint(of: [])
    var members = hard.mapValues { JSONValue.string($0) }
    members["metric"] = .string(metric)
    hardFingerprint = Fingerprint(of: .object(members))
    fingerprint = try Fingerprint(of: self, "a recipe", "\(name)@\(version)")
  }

  /// The hard keys of the family that the recipe does not give, ascending.
  public var undeclaredHardKeys: [String] { family.hardKeys.filter { hard[$0] == nil } }

  /// How another recipe differs. A key that only one of them declares differs.
  ///
  /// - Symmetric; identical to itself.
  public func compare(with other: Recipe) -> RecipeComparison {
    if metric != other.metric { return .hardDiffers(["metric"]) }
    let hardKeys = Self.differing(hard, other.hard)
    if !hardKeys.isEmpty { return .hardDiffers(hardKeys) }
    let softKeys = Self.differing(soft, other.soft)
    return softKeys.isEmpty ? .identical : .softDiffers(softKeys)
  }

  private static func differing(_ a: [String: String], _ b: [String: String]) -> [String] {
    Set(a.keys).union(b.keys).filter { a[$0] != b[$0] }.sorted()
  }
}

/// What a comparison of two recipes yields.
public enum RecipeComparison: Sendable, Hashable, Codable {
  case identical
  /// These soft keys differ, ascending: values may be used together, with a warning.
  case softDiffers([String])
  /// These hard keys differ, ascending: values are of two metrics.
  case hardDiffers([String])
}

extension Recipe {
  private enum CodingKeys: String, CodingKey {
    case schema, name, version, status, title, source, metric, family, hard, soft
  }

  /// The fingerprints are not written: they are those of what is written.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Self.schema, forKey: .schema)
    try container.encode(name, forKey: .name)
    try container.encode(version, forKey: .version)
    try container.encode(status, forKey: .status)
    try container.encode(title, forKey: .title)
    try container.encodeIfPresent(source, forKey: .source)
    try container.encode(metric, forKey: .metric)
    try container.encode(family, forKey: .family)
    try container.encode(hard, forKey: .hard)
    try container.encode(soft, forKey: .soft)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try container.requireSchema(Self.schema, forKey: .schema)
    try self.init(
      name: container.decode(String.self, forKey: .name),
      version: container.decode(Int.self, forKey: .version),
      status: container.decode(DefinitionStatus.self, forKey: .status),
      title: container.decode(String.self, forKey: .title),
      source: container.decodeIfPresent(Citation.self, forKey: .source),
      metric: container.decode(String.self, forKey: .metric),
      family: container.decode(MetricFamily.self, forKey: .family),
      hard: container.decode([String: String].self, forKey: .hard),
      soft: container.decode([String: String].self, forKey: .soft))
  }
}
