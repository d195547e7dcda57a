public import Identity

/// What one profile of a protocol says of one series.
///
/// The same series, protocol, site records and exam give an equal value, on any machine.
public struct ConformanceReport: Sendable, Hashable, Codable {
  /// The schema's name, for the record that holds it.
  public static let schema = "diapason.check/1"

  /// Which series was asked.
  public let series: SeriesKey
  /// The protocol, as `thust2018-dsc`, with its version and fingerprint.
  public let protocolName: String
  public let protocolVersion: Int
  public let protocolFingerprint: Fingerprint
  /// The profile's id; empty where the series could not be matched to one.
  public let profile: String
  public let verdict: Verdict
  /// The outcomes of the findings that count.
  public let counts: OutcomeCounts
  /// What needs attention first, first.
  public let findings: [Finding]
  /// Requirements that were asked though nobody has confirmed their figure in the source, by id.
  public let unconfirmed: [String]
  /// The protocol, the parameters, the site records that were used, and the methods.
  public let basis: Basis

  /// - Parameter findings: in any order.
  public init(
    series: SeriesKey, protocolName: String, protocolVersion: Int,
    protocolFingerprint: Fingerprint, profile: String, findings: [Finding], basis: Basis
  ) {
    self.series = series
    self.protocolName = protocolName
    self.protocolVersion = protocolVersion
    self.protocolFingerprint = protocolFingerprint
    self.profile = profile
    self.findings = findings.sorted()
    counts = OutcomeCounts(findings)
    verdict = counts.verdict
    unconfirmed = findings.filter { !$0.confirmed }.map(\.requirement).sorted()
    self.basis = basis
  }

  /// `name@version` of the protocol.
  public var protocolKey: String { "\(protocolName)@\(protocolVersion)" }
}

extension Collection<ConformanceReport> {
  /// The worst of reports on one series; nil where no profile asks about it, which is another thing
  /// than `undetermined`.
  public var verdict: Verdict? { isEmpty ? nil : Verdict.fold(map(\.verdict)) }
}
