public import Chains
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

extension Link {
  /// How the state of a phantom at fit begins that nobody knew. The code of the reason, without its
  /// subject.
  static let phantomUnknown = "phantomUnknown"

  /// Whether nobody knew the state of the phantom when the threshold was fitted.
  public var isUnknownPhantom: Bool {
    kind == .phantom && stateAtFit.text.hasPrefix(Self.phantomUnknown)
  }
}
