public import Identity

/// What the exam part of a protocol says of one exam of one subject.
///
/// The same series, protocol and site records give an equal value, on any machine.
public struct ExamReport: Sendable, Hashable, Codable {
  /// (0020,000D) of the exam, as its series have it.
  public let examUID: String
  /// The acquisitions that were looked at, in order: those of one subject.
  public let series: [SeriesKey]
  /// The protocol, as `btip2015`, with its version and fingerprint.
  public let protocolName: String
  public let protocolVersion: Int
  public let protocolFingerprint: Fingerprint
  public let verdict: Verdict
  /// The outcomes of the findings that count.
  public let counts: OutcomeCounts
  /// What needs attention first, first. The exam as a whole has no subject in the sense of a parameter.
  public let findings: [Finding]
  /// Requirements that were asked though nobody has confirmed them in the source, by id.
  public let unconfirmed: [String]
  /// The protocol, the site records that were used, the series, and the methods.
  public let basis: Basis

  /// - Parameter findings: in any order.
  public init(
    examUID: String, series: [SeriesKey], protocolName: String, protocolVersion: Int,
    protocolFingerprint: Fingerprint, findings: [Finding], basis: Basis
  ) {
    self.examUID = examUID
    self.series = series
    self.protocolName = protocolName
    self.protocolVersion = protocolVersion
    self.protocolFingerprint = protocolFingerprint
    self.findings = findings.sorted()
    counts = OutcomeCounts(findings)
    verdict = counts.verdict
    unconfirmed = findings.filter { !$0.confirmed }.map(\.requirement).sorted()
    self.basis = basis
  }

  /// `name@version` of the protocol.
  public var protocolKey: String { "\(protocolName)@\(protocolVersion)" }

  /// The same with those findings alone that `isAsked` is true of; nil where none of a requirement is left.
  public func narrowed(to isAsked: (Finding) -> Bool) -> ExamReport? {
    let kept = findings.filter { $0.isPromise || isAsked($0) }
    if kept.allSatisfy(\.isPromise) { return nil }
    return ExamReport(
      examUID: examUID, series: series, protocolName: protocolName,
      protocolVersion: protocolVersion, protocolFingerprint: protocolFingerprint, findings: kept,
      basis: basis)
  }
}

extension ExamReport: Comparable {
  public static func < (a: ExamReport, b: ExamReport) -> Bool {
    let (mine, theirs) = (
      (a.examUID, a.protocolName, a.protocolVersion),
      (b.examUID, b.protocolName, b.protocolVersion)
    )
    return mine == theirs ? a.series.lexicographicallyPrecedes(b.series) : mine < theirs
  }
}

extension Finding {
  /// Whether it is of what is asked whatever the protocol.
  public var isPromise: Bool { SeriesPromise(rawValue: requirement) != nil }

  /// Whether it answers a requirement of an exam as a whole.
  public var isOfExam: Bool { subject == nil && !isPromise }
}
