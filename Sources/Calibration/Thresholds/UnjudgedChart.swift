public import Identity

/// A control chart of a scanner without an adopted baseline: measured, and of no known state.
public struct UnjudgedChart: Sendable, Hashable {
  /// What links to the chart hold on to, in every epoch.
  public let object: String
  public let scanner: Identifier<MRScanner>
  /// The measurand's identifier, as `snr.pair`.
  public let measurand: String
  /// The number of the scanner's epoch, as they are counted now.
  public let epoch: Int

  public init(object: String, scanner: Identifier<MRScanner>, measurand: String, epoch: Int) {
    self.object = object
    self.scanner = scanner
    self.measurand = measurand
    self.epoch = epoch
  }
}
