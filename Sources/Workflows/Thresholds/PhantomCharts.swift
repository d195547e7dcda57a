import Calibration
import Identity
import PhantomQA
import Quantities
import Store

extension Workbench {
  /// The control charts of scanners, by all that is known.
  ///
  /// - Parameter scanners: as files name them.
  func scannerCharts(of scanners: Set<String>) throws -> [ScannerChart] {
    try registry.scanners().map(\.value.id).filter { scanners.contains($0.text) }
      .flatMap { try ScannerCharts(registry, of: $0).charts() }
  }
}

extension UnjudgedChart {
  /// Nil where a baseline is adopted.
  init?(_ chart: ScannerChart) {
    guard chart.baseline == nil else { return nil }
    self.init(
      object: chart.object, scanner: chart.key.scanner, measurand: chart.key.measurand.id,
      epoch: chart.key.epoch)
  }
}

extension PhantomChart {
  /// Nil where no baseline is adopted: then nothing is known to be in control.
  init?(_ chart: ScannerChart) {
    guard let baseline = chart.baseline else { return nil }
    let history = chart.history
    let held = history.judged.filter {
      $0.chartState.isHeld && ($0.state?.isHeld ?? false)
    }.map(\.measurement.observedAt.calendarDay)
    let days = chart.phantom.interval.value
    // As long as a threshold would rest on the first of the two: what is longer is silence.
    let between = zip(held, held.dropFirst()).filter { first, next in
      Double(next.daysSince1970 - first.daysSince1970) <= 3 * days
    }.map { $0...$1 }
    // A loss between two is looked at first, and has no end where control was not regained.
    let out = history.losses.map { loss in
      let regain = history.regains.first { $0.loss == loss }
      return loss.effectiveAt.calendarDay...(regain?.effectiveAt.calendarDay ?? Self.never)
    }
    self.init(
      object: chart.object, scanner: chart.key.scanner, measurand: chart.key.measurand.id,
      epoch: chart.key.epoch, baseline: baseline,
      inControl: (held.map { $0...$0 } + between).sorted {
        ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
      }, outOfControl: out,
      measuredUntil: history.judged.map(\.measurement.observedAt.calendarDay).max(),
      intervalSeconds: Int64(days * 86_400), coil: chart.coil)
  }

  /// 9999-12-31.
  private static let never = CalendarDay(daysSince1970: 2_932_896)
}
