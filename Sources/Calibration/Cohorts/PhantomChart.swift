public import Identity

/// The control chart of one measurand on one scanner within one epoch.
public struct PhantomChart: Sendable, Hashable, Codable {
  /// What links to the chart hold on to, in every epoch.
  public let object: String
  public let scanner: Identifier<MRScanner>
  /// The measurand's identifier, as `snr.pair`.
  public let measurand: String
  /// The number of the scanner's epoch, as they are counted now.
  public let epoch: Int
  /// Of the adopted baseline.
  public let baseline: Fingerprint
  /// From one measurement in control to the next, in ascending order.
  public let inControl: [ClosedRange<CalendarDay>]
  /// From the last measurement in control before an alarm until control was regained.
  public let outOfControl: [ClosedRange<CalendarDay>]
  /// The day of the last measurement, in control or not; nil where none is dated.
  public let measuredUntil: CalendarDay?
  /// What was agreed to lie between one measurement and the next, in seconds.
  public let intervalSeconds: Int64
  /// Of the receive coil; nil where nothing tells which it was.
  public let coil: Fingerprint?

  /// - Parameter measuredUntil: nil means the last day in control.
  public init(
    object: String, scanner: Identifier<MRScanner>, measurand: String, epoch: Int,
    baseline: Fingerprint, inControl: [ClosedRange<CalendarDay>],
    outOfControl: [ClosedRange<CalendarDay>] = [], measuredUntil: CalendarDay? = nil,
    intervalSeconds: Int64, coil: Fingerprint? = nil
  ) {
    self.object = object
    self.scanner = scanner
    self.measurand = measurand
    self.epoch = epoch
    self.baseline = baseline
    self.inControl = inControl
    self.outOfControl = outOfControl
    self.measuredUntil = measuredUntil ?? inControl.map(\.upperBound).max()
    self.intervalSeconds = intervalSeconds
    self.coil = coil
  }

  /// How the phantom stood around a day.
  public func coverage(on day: CalendarDay) -> PhantomCoverage {
    if outOfControl.contains(where: { $0.contains(day) }) { return .outOfControl }
    return inControl.contains { $0.contains(day) } ? .inControl : .open
  }
}

/// How a phantom stood around the day of a scan, from best to worst.
public enum PhantomCoverage: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// Between two measurements in control.
  case inControl
  /// Before the first, or since the last: nothing speaks against it, and nothing was shown yet.
  case open
  case outOfControl

  private var severity: Int {
    switch self {
    case .inControl: 0
    case .open: 1
    case .outOfControl: 2
    }
  }

  public static func < (a: PhantomCoverage, b: PhantomCoverage) -> Bool { a.severity < b.severity }
}
