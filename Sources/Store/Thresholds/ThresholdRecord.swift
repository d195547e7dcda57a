import GRDB
public import Identity

/// One version of a threshold, as it was issued.
public struct ThresholdRecord: Sendable, Hashable {
  public let key: ThresholdKey
  public let site: Identifier<Site>
  /// The stratum it is for; nil where strata are not split.
  public let stratum: String?
  /// The metric and the cohort, which are recorded.
  public let metric, cohort: Fingerprint
  /// The cut-off, without an interval where its resamples gave none; nil where there is no cut-off.
  public let value: RecordedValue?
  /// The symbol of the unit.
  public let unit: String
  /// What the evidence carried when it was fitted.
  public let rungAtFit: String
  /// The last moment at which it may be in force.
  public let validUntil: Instant
  public let document: Document

  public init(
    key: ThresholdKey, site: Identifier<Site>, stratum: String? = nil, metric: Fingerprint,
    cohort: Fingerprint, value: RecordedValue?, unit: String, rungAtFit: String,
    validUntil: Instant, document: Document
  ) {
    self.key = key
    self.site = site
    self.stratum = stratum
    self.metric = metric
    self.cohort = cohort
    self.value = value
    self.unit = unit
    self.rungAtFit = rungAtFit
    self.validUntil = validUntil
    self.document = document
  }

  public var fingerprint: Fingerprint { document.fingerprint }
}

extension ThresholdRecord: FactRecord {
  static let table = "threshold"

  var columns: [String: (any DatabaseValueConvertible)?] {
    var columns: [String: (any DatabaseValueConvertible)?] = [
      "id": key.id, "version": key.version, "site": site.text, "stratum": stratum,
      "metric": metric.hex, "cohort": cohort.hex, "unit": unit, "rungAtFit": rungAtFit,
      "validUntil": validUntil.text, "fingerprint": fingerprint.hex, "json": document.text,
    ]
    if let value { columns.merge(value.columns) { _, new in new } }
    return columns
  }

  init(_ row: Row) throws {
    self.init(
      key: ThresholdKey(id: try row.text("id"), version: Int(try row.integer("version"))),
      site: try Stored.identifier(row.text("site")), stratum: try row.optionalText("stratum"),
      metric: try row.fingerprint("metric"), cohort: try row.fingerprint("cohort"),
      value: try RecordedValue(row), unit: try row.text("unit"),
      rungAtFit: try row.text("rungAtFit"), validUntil: try row.instant("validUntil"),
      document: try row.document())
  }
}
