public import Imaging

/// When a requirement applies: one test of a conjunction.
public enum Condition: Sendable, Hashable {
  /// A parameter's value is inside `limit`. The field strength is compared as a nominal one.
  case parameter(Parameter, Limit)
  /// A site declares something that is inside `limit`.
  case siteRecord(SiteRecordItem, Limit)
  /// A fact about the subject is inside `limit`.
  case subject(SubjectFact, Limit)

  /// What the value must be.
  public var limit: Limit {
    switch self {
    case .parameter(_, let limit), .siteRecord(_, let limit), .subject(_, let limit): limit
    }
  }
}

/// What is said about the subject of an exam, without saying who it is.
public enum SubjectFact: String, Sendable, Hashable, Codable, CaseIterable {
  /// Whole years; a plain number.
  case age
  /// A word: `neonate`, `child`, `adult`.
  case group
  /// A word: `healthy` or `patient`.
  case health

  /// Whether its value is a number.
  public var isNumber: Bool {
    switch self {
    case .age: true
    case .group, .health: false
    }
  }
}

extension Condition: Codable {
  private enum Key: String, CodingKey { case parameter, siteRecord, subject, limit }

  /// An object that names what is tested and the `limit`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .parameter(let parameter, _): try container.encode(parameter, forKey: .parameter)
    case .siteRecord(let item, _): try container.encode(item, forKey: .siteRecord)
    case .subject(let fact, _): try container.encode(fact, forKey: .subject)
    }
    try container.encode(limit, forKey: .limit)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let limit = try container.decode(Limit.self, forKey: .limit)
    if let parameter = try container.decodeIfPresent(Parameter.self, forKey: .parameter) {
      self = .parameter(parameter, limit)
    } else if let item = try container.decodeIfPresent(SiteRecordItem.self, forKey: .siteRecord) {
      self = .siteRecord(item, limit)
    } else {
      self = .subject(try container.decode(SubjectFact.self, forKey: .subject), limit)
    }
  }
}
