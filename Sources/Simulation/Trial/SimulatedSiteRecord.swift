public import Identity
public import Imaging

/// What a simulated site declares: a document of schema `diapason.siteRecord/1`.
public struct SimulatedSiteRecord: Sendable, Hashable {
  /// The site's code; not part of the document.
  public let site: String
  /// (0020,000D) of the one exam it is about; nil for a standing procedure.
  public let exam: String?
  /// The first day on which a standing procedure holds.
  public let validFrom: CalendarDay?
  public let declaredBy: String
  /// The profiles it speaks of.
  public let sequences: [String]
  /// What is declared, by the item's name.
  public let values: [String: ParameterValue]
}

extension SimulatedSiteRecord: Encodable {
  private enum Key: String, CodingKey {
    case schema, exam, validFrom, declaredBy, sequences, values
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode("diapason.siteRecord/1", forKey: .schema)
    try container.encodeIfPresent(exam, forKey: .exam)
    try container.encodeIfPresent(validFrom, forKey: .validFrom)
    try container.encode(declaredBy, forKey: .declaredBy)
    try container.encode(sequences, forKey: .sequences)
    try container.encode(values, forKey: .values)
  }
}
