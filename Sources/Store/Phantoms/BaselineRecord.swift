import GRDB
public import Identity

/// A baseline that was proposed for a chart; it judges nothing before a person adopts it.
public struct BaselineRecord: Sendable, Hashable {
  /// The key of the chart, which is also the object of a threshold's link to it.
  public let chart: String
  public let scanner: Identifier<MRScanner>
  public let measurand: String
  public let document: Document

  public init(
    chart: String, scanner: Identifier<MRScanner>, measurand: String, document: Document
  ) {
    self.chart = chart
    self.scanner = scanner
    self.measurand = measurand
    self.document = document
  }

  public var fingerprint: Fingerprint { document.fingerprint }
}

extension BaselineRecord: FactRecord {
  static let table = "baseline"

  var columns: [String: (any DatabaseValueConvertible)?] {
    [
      "fingerprint": fingerprint.hex, "chart": chart, "scanner": scanner.text,
      "measurand": measurand, "json": document.text,
    ]
  }

  init(_ row: Row) throws {
    self.init(
      chart: try row.text("chart"), scanner: try Stored.identifier(row.text("scanner")),
      measurand: try row.text("measurand"), document: try row.document())
  }
}

/// That a named person put a baseline in force on its chart.
public struct Adoption: Sendable, Hashable {
  public let baseline: Fingerprint
  public let chart: String
  /// From when on the chart is judged by it.
  public let effectiveAt: Instant
  public let reason: String

  public init(baseline: Fingerprint, chart: String, effectiveAt: Instant, reason: String) {
    self.baseline = baseline
    self.chart = chart
    self.effectiveAt = effectiveAt
    self.reason = reason
  }
}

extension Adoption: FactRecord {
  static let table = "adoption"

  var columns: [String: (any DatabaseValueConvertible)?] {
    [
      "baseline": baseline.hex, "chart": chart, "effectiveAt": effectiveAt.text, "reason": reason,
    ]
  }

  init(_ row: Row) throws {
    self.init(
      baseline: try row.fingerprint("baseline"), chart: try row.text("chart"),
      effectiveAt: try row.instant("effectiveAt"), reason: try row.text("reason"))
  }
}
