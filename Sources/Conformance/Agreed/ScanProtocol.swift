public import Identity

/// A versioned written agreement on acquisitions.
///
/// A released version never changes; its fingerprint says so.
///
/// - Source: `conformance.md` 4.
public struct ScanProtocol: Definition {
  /// The schema's name.
  public static let schema = "diapason.protocol/1"

  public typealias Status = DefinitionStatus

  /// As `thust2018-dsc`.
  public let name: String
  /// Counted from 1.
  public let version: Int
  public let status: Status
  public let title: String
  public let source: Citation
  /// One a sequence, at least one.
  public let profiles: [Profile]
  /// What is asked of an exam as a whole, in the order of the document; empty: nothing.
  public let exam: [ExamRequirement]
  /// SHA-256 of the canonical JSON of this value.
  public private(set) var fingerprint: Fingerprint

  /// - Throws: `protocol.notFinite` where a bound is no finite number.
  public init(
    name: String, version: Int, status: Status, title: String, source: Citation,
    profiles: [Profile], exam: [ExamRequirement] = []
  ) throws(ConformanceError) {
    self.name = name
    self.version = version
    self.status = status
    self.title = title
    self.source = source
    self.profiles = profiles
    self.exam = exam
    fingerprint = Fingerprint(of: [])
    do {
      fingerprint = try Fingerprint(encoding: self)
    } catch {
      throw ConformanceError(
        code: .protocolNotFinite, what: "a protocol holds a number that is not finite",
        where: "\(name)@\(version)", why: "only finite numbers can be fingerprinted and compared",
        do: "write the bound as a number, or leave that end out")
    }
  }

  /// The profile `id`; nil where there is none.
  public subscript(id: String) -> Profile? { profiles.first { $0.id == id } }

  /// The sequences that an exam must have, by profile id: those that its exam part requires, and all
  /// where it has none.
  public var dueSequences: [String] {
    if exam.isEmpty { return profiles.map(\.id) }
    return exam.compactMap { requirement in
      guard requirement.level == .required, case .present(let sequence) = requirement.question
      else { return nil }
      return sequence
    }
  }
}

extension ScanProtocol {
  private enum Key: String, CodingKey {
    case schema, name, version, status, title, source, profiles, exam
  }

  /// The fingerprint is not written: it is that of what is written. Nor is an exam part that asks nothing.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(Self.schema, forKey: .schema)
    try container.encode(name, forKey: .name)
    try container.encode(version, forKey: .version)
    try container.encode(status, forKey: .status)
    try container.encode(title, forKey: .title)
    try container.encode(source, forKey: .source)
    try container.encode(profiles, forKey: .profiles)
    if !exam.isEmpty { try container.encode(exam, forKey: .exam) }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    try container.requireSchema(Self.schema, forKey: .schema)
    try self.init(
      name: container.decode(String.self, forKey: .name),
      version: container.decode(Int.self, forKey: .version),
      status: container.decode(Status.self, forKey: .status),
      title: container.decode(String.self, forKey: .title),
      source: container.decode(Citation.self, forKey: .source),
      profiles: container.decode([Profile].self, forKey: .profiles),
      exam: container.decodeIfPresent([ExamRequirement].self, forKey: .exam) ?? [])
  }
}
