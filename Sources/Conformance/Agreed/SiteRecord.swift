public import Identity
public import Imaging

/// What a site declares about one exam, or as its standing procedure.
///
/// It completes what files say and never overrides it: where a header holds another value, the
/// parameter is contradictory. An exam's own record beats a procedure (`conformance.md` 5).
public struct SiteRecord: Sendable, Hashable {
  /// The schema's name.
  public static let schema = "diapason.siteRecord/1"

  /// What the record is about.
  public enum Scope: Sendable, Hashable {
    /// One exam, by its (0020,000D).
    case exam(String)
    /// Every exam of the site from `validFrom` to `validTo`.
    case standing
  }

  public let scope: Scope
  /// The first day on which it holds; nil: since ever.
  public let validFrom: CalendarDay?
  /// The last day on which it holds; nil: until another replaces it, see `unreplaced(on:)`.
  public let validTo: CalendarDay?
  /// Who says so: a person, or a role at the site.
  public let declaredBy: String
  /// The protocol's sequences it speaks of, by profile id; empty: all.
  public let sequences: [String]
  /// What is declared. Numbers are in the item's unit; yes and no are the words `yes` and `no`.
  public let values: [SiteRecordItem: ParameterValue]
  /// Which echo of a multi-echo series is analysed, counted from 1 by ascending echo time; nil: all.
  public let analysedEcho: Int?

  public init(
    scope: Scope, validFrom: CalendarDay? = nil, validTo: CalendarDay? = nil, declaredBy: String,
    sequences: [String] = [], values: [SiteRecordItem: ParameterValue], analysedEcho: Int? = nil
  ) {
    self.scope = scope
    self.validFrom = validFrom
    self.validTo = validTo
    self.declaredBy = declaredBy
    self.sequences = sequences
    self.values = values
    self.analysedEcho = analysedEcho
  }

  /// What is declared for `item`; nil where nothing is.
  public subscript(item: SiteRecordItem) -> ParameterValue? { values[item] }
}

extension SiteRecord {
  /// Whether both are about the same exam or about the procedure, and of the same sequences: of two
  /// such records the one declared later replaces the other.
  public func replaces(_ other: SiteRecord) -> Bool {
    scope == other.scope && Set(sequences) == Set(other.sequences)
  }

  /// Whether a series of `day` comes after this was to hold. An exam's record holds at once. On a day
  /// that nobody knows it may have begun, and what it replaces is not taken to hold.
  fileprivate func mayHaveBegun(by day: CalendarDay?) -> Bool {
    guard scope == .standing, let validFrom, let day else { return true }
    return validFrom <= day
  }
}

extension [SiteRecord] {
  /// Of records in the order in which a site declared them, those that no later one has replaced on
  /// `day`, in that order.
  ///
  /// A later record about the same exam, or a later procedure, of the same sequences replaces an
  /// earlier one whole, items that it does not name included: a procedure from its own `validFrom`
  /// on, so that the earlier one stands for the days before. Records of other sequences add up.
  /// Whether a record covers the day is another question, which a check asks.
  ///
  /// - Parameter day: by the scanner's clock; nil where no file says it.
  public func unreplaced(on day: CalendarDay?) -> [SiteRecord] {
    enumerated().filter { index, record in
      !dropFirst(index + 1).contains { $0.replaces(record) && $0.mayHaveBegun(by: day) }
    }.map(\.element)
  }
}

extension SiteRecord: Codable {
  private enum Key: String, CodingKey {
    case schema, exam, validFrom, validTo, declaredBy, sequences, values, analysedEcho
  }

  /// An object with `schema`; `exam` is missing in a standing procedure.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(Self.schema, forKey: .schema)
    if case .exam(let uid) = scope { try container.encode(uid, forKey: .exam) }
    try container.encodeIfPresent(validFrom, forKey: .validFrom)
    try container.encodeIfPresent(validTo, forKey: .validTo)
    try container.encode(declaredBy, forKey: .declaredBy)
    try container.encode(sequences, forKey: .sequences)
    let named = Dictionary(uniqueKeysWithValues: values.map { ($0.key.rawValue, $0.value) })
    try container.encode(named, forKey: .values)
    try container.encodeIfPresent(analysedEcho, forKey: .analysedEcho)
  }

  /// Throws for another schema and for a name that is no item.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    try container.requireSchema(Self.schema, forKey: .schema)
    let exam = try container.decodeIfPresent(String.self, forKey: .exam)
    let named = try container.decode([String: ParameterValue].self, forKey: .values)
    var values: [SiteRecordItem: ParameterValue] = [:]
    for (name, value) in named {
      guard let item = SiteRecordItem(rawValue: name) else {
        throw DecodingError.dataCorruptedError(
          forKey: .values, in: container, debugDescription: "a site record has no such item")
      }
      values[item] = value
    }
    self.init(
      scope: exam.map { .exam($0) } ?? .standing,
      validFrom: try container.decodeIfPresent(CalendarDay.self, forKey: .validFrom),
      validTo: try container.decodeIfPresent(CalendarDay.self, forKey: .validTo),
      declaredBy: try container.decode(String.self, forKey: .declaredBy),
      sequences: try container.decode([String].self, forKey: .sequences), values: values,
      analysedEcho: try container.decodeIfPresent(Int.self, forKey: .analysedEcho))
  }
}
