import Chains
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

extension PhantomChart {
  /// Up to when the silence of `former` says nothing, because this chart of its measurand on its scanner goes
  /// on in its place: longer than a silence suspends before its own last measurement in control, with the same
  /// receive coil. The phantom is measured by other settings since, or by another version of its definition,
  /// or another phantom is measured. Nil where it does not: a chart that is measured at all by then, in control
  /// or not, has been followed by nothing, and what is in control with another coil says nothing of this one.
  func silence(of former: PhantomChart) -> Instant? {
    guard object != former.object, scanner == former.scanner, measurand == former.measurand,
      let coil, coil == former.coil, let end = former.measuredUntil?.end,
      let last = inControl.map(\.upperBound).max()?.start
    else { return nil }
    let length = Link.maximumAgeSeconds(ofIntervalSeconds: former.intervalSeconds)
    let start = Instant(seconds: last.seconds - length)
    return start > end ? start : nil
  }
}

extension Sequence where Element == PhantomChart {
  /// How the phantom stood around a day by the worst of these charts; nil where there is none.
  ///
  /// A silent chart is not asked where another that goes on in its place was in control: its silence says
  /// nothing. What it lost counts.
  func coverage(on day: CalendarDay) -> PhantomCoverage? {
    map { chart in
      let own = chart.coverage(on: day)
      let isFollowed =
        own == .open
        && contains { $0.silence(of: chart) != nil && $0.coverage(on: day) == .inControl }
      return isFollowed ? .inControl : own
    }.max()
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
