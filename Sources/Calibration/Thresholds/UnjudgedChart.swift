public import Identity

/// A control chart of a scanner without an adopted baseline: measured, and of no known state.
public struct UnjudgedChart: Sendable, Hashable {
  /// The chart's key.
  public let id: String
  public let scanner: Identifier<MRScanner>
  /// The measurand's identifier, as `snr.pair`.
  public let measurand: String
  /// The number of the scanner's epoch.
  public let epoch: Int

  public init(id: String, scanner: Identifier<MRScanner>, measurand: String, epoch: Int) {
    self.id = id
    self.scanner = scanner
    self.measurand = measurand
    self.epoch = epoch
  }
}
