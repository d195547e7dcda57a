public import Identity

/// Something that a person says happened to a scanner, or to the phantom that is scanned there.
///
/// The changes of software that headers show are not events: they are computed from the series
/// (`Registry.epochs`).
public struct EquipmentEvent: Sendable, Hashable, Codable {
  /// What happened; the raw values stand in the store and in the chain of thresholds.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    case softwareMajor = "scanner.softwareMajor"
    case softwareMinor = "scanner.softwareMinor"
    case hardware = "scanner.hardware"
    case moved = "scanner.moved"
    case coilChanged = "coil.changed"
    /// Put in order with nothing exchanged: a connector seated, a filter cleaned. It begins no epoch, and
    /// may be the cause after which a chart is measured in control again.
    case serviced = "scanner.serviced"
    /// The phantom that is scanned there was filled anew, or is another of its kind: its charts go on, and
    /// may be measured in control again after it.
    case phantomRefilled = "phantom.refilled"
  }

  public let scanner: Identifier<MRScanner>
  public let kind: Kind
  /// When it happened.
  public let effectiveAt: Instant
  /// The major part of the software after a change of software; nil where not said.
  public let software: String?
  public let reason: String?

  public init(
    scanner: Identifier<MRScanner>, kind: Kind, effectiveAt: Instant, software: String? = nil,
    reason: String? = nil
  ) {
    self.scanner = scanner
    self.kind = kind
    self.effectiveAt = effectiveAt
    self.software = software
    self.reason = reason
  }
}
