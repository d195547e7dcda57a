public import Identity

/// What one control chart is of: a measurand of one phantom on one scanner, within one epoch, by one
/// version of the phantom's definition, one protocol of scanning and one version of the method.
///
/// Where any of it changes, values before and after are not compared: another key is another chart.
///
/// - Source: `phantom.md` 7.1.
public struct ChartKey: Sendable, Hashable, Codable, Comparable {
  public let scanner: Identifier<MRScanner>
  /// The number of the scanner's epoch, from 1, as it was counted when the key was made: an older series
  /// or change that becomes known later may number them anew.
  public let epoch: Int
  /// Of the settings of its scans, the receive coil among them; nil where nothing tells.
  public let scanProtocol: Fingerprint?
  /// The phantom's definition with its version, as `uniform-sphere@1`: another version may measure
  /// elsewhere and judge by other limits.
  public let phantom: String
  public let measurand: Measurand

  public init(
    scanner: Identifier<MRScanner>, epoch: Int, scanProtocol: Fingerprint?,
    phantom: String, measurand: Measurand
  ) {
    self.scanner = scanner
    self.epoch = epoch
    self.scanProtocol = scanProtocol
    self.phantom = phantom
    self.measurand = measurand
  }

  public static func < (a: ChartKey, b: ChartKey) -> Bool {
    if a.scanner != b.scanner { return a.scanner < b.scanner }
    if a.epoch != b.epoch { return a.epoch < b.epoch }
    if a.measurand != b.measurand { return a.measurand < b.measurand }
    return a.rest.lexicographicallyPrecedes(b.rest)
  }

  private var rest: [String] { [phantom, scanProtocol?.hex ?? ""] }
}
