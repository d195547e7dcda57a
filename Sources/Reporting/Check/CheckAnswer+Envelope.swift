public import Conformance
public import Identity

extension CheckAnswer {
  /// The answer as `diapason.check/1`.
  ///
  /// The basis names the protocols that were asked and the methods; what each report rests on
  /// beyond that stands in the report. A series stands there as its `record`. `exams` is there only
  /// where a protocol asks something of an exam as a whole, `unusedRecords` only where a site record
  /// speaks of nothing that was asked, and `announced` only where a list of series was handed in.
  ///
  /// - Parameter agreed: every protocol that was asked, in any order, also where no series fits.
  /// - Throws: for a number that is not finite, which has no JSON form; no file gives one.
  public func envelope(agreed: [ScanProtocol]) throws -> Envelope {
    var result: [String: JSONValue] = [
      "series": .array(try series.map { try $0.record }),
      "missing": try JSONValue(encoding: missing),
      "summary": try JSONValue(encoding: summary),
      "verdict": .string(verdict.rawValue),
    ]
    if !examReports.isEmpty { result["exams"] = try JSONValue(encoding: examReports) }
    if !unusedRecords.isEmpty { result["unusedRecords"] = try JSONValue(encoding: unusedRecords) }
    if let arrivals { result["announced"] = try JSONValue(encoding: arrivals) }
    return Envelope(
      schema: ConformanceReport.schema,
      basis: try basis(agreed: agreed), result: .object(result))
  }

  /// The protocols that were asked, in any order, and the methods.
  func basis(agreed: [ScanProtocol]) throws -> JSONValue {
    .object([
      "agreed": try JSONValue(encoding: sources(agreed)),
      "methods": .object(usedMethods.mapValues { .string($0) }),
    ])
  }

  /// The versions of the methods by name.
  static var methods: [String: String] {
    ["checker": Version.checker, "extraction": Version.extraction]
  }

  /// With that of reading images where any were read.
  private var usedMethods: [String: String] {
    var methods = Self.methods
    if series.contains(where: { $0.signal != nil }) { methods["signal"] = SignalEvidence.method }
    return methods
  }

  private func sources(_ agreed: [ScanProtocol]) -> [Basis.Source] {
    Set(agreed).map { Basis.Source(name: $0.key, fingerprint: $0.fingerprint) }
      .sorted { ($0.name, $0.fingerprint) < ($1.name, $1.fingerprint) }
  }
}

extension Arrival {
  /// What came of a series that was announced, as a line of its own: an object with the one member
  /// `announced`.
  public var record: JSONValue {
    get throws { .object(["announced": try JSONValue(encoding: self)]) }
  }
}

extension ExamReport {
  /// What is said of an exam as a whole, as a line of its own: an object with the one member `exam`.
  public var record: JSONValue {
    get throws { .object(["exam": try JSONValue(encoding: self)]) }
  }
}
