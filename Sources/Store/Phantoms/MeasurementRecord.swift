import GRDB
public import Identity

/// One value of a measurand, or why there is none.
public struct MeasurementRecord: Sendable, Hashable {
  /// What came of measuring.
  public enum Answer: Sendable, Hashable {
    case value(RecordedValue)
    /// Nothing, and the first reason's code.
    case refused(code: String)
  }

  /// The scan it was made on; nil where it was measured elsewhere and brought in.
  public let scan: Fingerprint?
  public let scanner: Identifier<MRScanner>
  /// The definition that it was measured by, which is recorded.
  public let phantom: Fingerprint
  /// As `snr.pair`.
  public let measurand: String
  /// Which member of a family: a vial, an axis, a slice; nil where there are none.
  public let part: String?
  /// The version of the method, from 1.
  public let method: Int
  public let observedAt: Instant?
  /// As `measured`, `limited`, `refused`.
  public let state: String
  public let answer: Answer
  /// The symbol of the unit.
  public let unit: String
  public let document: Document

  public init(
    scan: Fingerprint?, scanner: Identifier<MRScanner>, phantom: Fingerprint, measurand: String,
    part: String? = nil, method: Int, observedAt: Instant?, state: String, answer: Answer,
    unit: String, document: Document
  ) {
    self.scan = scan
    self.scanner = scanner
    self.phantom = phantom
    self.measurand = measurand
    self.part = part
    self.method = method
    self.observedAt = observedAt
    self.state = state
    self.answer = answer
    self.unit = unit
    self.document = document
  }

  public var fingerprint: Fingerprint { document.fingerprint }
}

extension MeasurementRecord: FactRecord {
  static let table = "measurement"

  var columns: [String: (any DatabaseValueConvertible)?] {
    var columns: [String: (any DatabaseValueConvertible)?] = [
      "fingerprint": fingerprint.hex, "scan": scan?.hex, "scanner": scanner.text,
      "phantom": phantom.hex, "measurand": measurand, "part": part, "method": method,
      "observedAt": observedAt?.text, "state": state, "unit": unit, "json": document.text,
    ]
    switch answer {
    case .value(let value): columns.merge(value.columns) { _, new in new }
    case .refused(let code): columns["refusal"] = code
    }
    return columns
  }

  init(_ row: Row) throws {
    self.init(
      scan: try row.optionalText("scan").map(Stored.fingerprint),
      scanner: try Stored.identifier(row.text("scanner")), phantom: try row.fingerprint("phantom"),
      measurand: try row.text("measurand"), part: try row.optionalText("part"),
      method: Int(try row.integer("method")), observedAt: try row.optionalInstant("observedAt"),
      state: try row.text("state"), answer: try Self.answer(row), unit: try row.text("unit"),
      document: try row.document())
  }

  private static func answer(_ row: Row) throws -> Answer {
    if let code = try row.optionalText("refusal") { return .refused(code: code) }
    guard let value = try RecordedValue(row) else { throw Stored.Unreadable() }
    return .value(value)
  }
}
