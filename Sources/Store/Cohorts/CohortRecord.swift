import GRDB
public import Identity

/// A closed list of cases of one metric at one site, as it was imported.
public struct CohortRecord: Sendable, Hashable {
  /// The root over the fingerprints of its cases.
  public let fingerprint: Fingerprint
  /// What people call it.
  public let id: String
  public let site: Identifier<Site>
  /// The metric of its values, which is recorded.
  public let metric: Fingerprint
  public let cases: Int
  /// What there is to know of it without a value of any patient.
  public let document: Document

  public init(
    fingerprint: Fingerprint, id: String, site: Identifier<Site>, metric: Fingerprint, cases: Int,
    document: Document
  ) {
    self.fingerprint = fingerprint
    self.id = id
    self.site = site
    self.metric = metric
    self.cases = cases
    self.document = document
  }
}

extension CohortRecord: FactRecord {
  static let table = "cohort"

  var columns: [String: (any DatabaseValueConvertible)?] {
    [
      "fingerprint": fingerprint.hex, "id": id, "site": site.text, "metric": metric.hex,
      "cases": cases, "json": document.text,
    ]
  }

  init(_ row: Row) throws {
    self.init(
      fingerprint: try row.fingerprint("fingerprint"), id: try row.text("id"),
      site: try Stored.identifier(row.text("site")), metric: try row.fingerprint("metric"),
      cases: Int(try row.integer("cases")), document: try row.document())
  }
}
