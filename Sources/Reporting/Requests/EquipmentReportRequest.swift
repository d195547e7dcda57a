public import Identity

/// What became of the scans of one scanner, as of a date: which scanner, which end, known when.
public struct EquipmentReportRequest: Sendable, Hashable, Codable {
  /// The scanner's key, as in `OSLO-2`.
  public let scanner: Identifier<MRScanner>
  /// The end of what is looked at: the state is that of this moment.
  public let asOf: Instant
  /// What was recorded up to here is known; what was recorded later is not.
  public let knownAt: Instant

  public init(scanner: Identifier<MRScanner>, asOf: Instant, knownAt: Instant) {
    self.scanner = scanner
    self.asOf = asOf
    self.knownAt = knownAt
  }
}
