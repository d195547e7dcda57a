import GRDB
public import Identity

/// A closed list of cases, as it was imported.
public struct CohortRecord: Sendable, Hashable {
  /// The root over the fingerprints of its cases.
  public let fingerprint: Fingerprint
  /// What people call it.
  public let id: String
  /// The metric and the recipe of its values, which are recorded.
  public let metric, recipe: Fingerprint
  public let cases: Int
  /// What there is to know of it without a value of any patient.
  public let document: Document

  public init(
    fingerprint: Fingerprint, id: String, metric: Fingerprint, recipe: Fingerprint, cases: Int,
    document: Document
  ) {
    self.fingerprint = fingerprint
    self.id = id
    self.metric = metric
    self.recipe = recipe
    self.cases = cases
    self.document = document
  }
}

extension CohortRecord: FactRecord {
  static let table = "cohort"

  var columns: [String: (any DatabaseValueConvertible)?] {
    [
      "fingerprint": fingerprint.hex, "id": id, "metric": metric.hex, "recipe": recipe.hex,
      "cases": cases, "json": document.json.text,
    ]
  }

  init(_ row: Row) throws {
    self.init(
      fingerprint: try row.fingerprint("fingerprint"), id: try row.text("id"),
      metric: try row.fingerprint("metric"), recipe: try row.fingerprint("recipe"),
      cases: Int(try row.integer("cases")), document: try row.document())
  }
}
