import Identity
import Quantities

extension VolumeTiming {
  /// What the clocks leave in doubt about the series.
  var doubts: [Notice] {
    let torn = torn.map { clock in
      Notice(
        .valueMissing,
        text: "\(clock.element) is missing or no time in \(clock.lacking) of "
          + counted(clock.frames, "frame"))
    }
    return torn
      + [holes?.text, scattered?.text].compactMap { $0.map { Notice(.unevenVolumes, text: $0) } }
  }
}

extension VolumeTiming.Scattered {
  /// Nil where the images of each volume lie together.
  init?(element: String, from earliest: [Double], to latest: [Double], usual: Double) {
    let spans = zip(earliest, latest).map { $1 - $0 }
    guard let span = spans.max(), span > 1.5 * usual, let worst = spans.firstIndex(of: span) else {
      return nil
    }
    self.element = element
    volume = worst + 1
    self.span = span
    self.usual = usual
  }

  /// Nil where no clock that stands still at each position sets them apart by more than volumes are.
  init?(_ still: [(element: String, span: Double)], usual: Double) {
    guard let clock = still.first(where: { $0.span > 1.5 * usual }), usual > 0 else { return nil }
    element = clock.element
    volume = 1
    span = clock.span
    self.usual = usual
  }

  /// As `the images of volume 1 begin 3600 s apart ...`.
  var text: String {
    let (span, usual) = (SeriesPart.rounded(span, 0.001), SeriesPart.rounded(usual, 0.001))
    return "the images of volume \(volume) begin up to \(UnitText.number(span)) s apart, by "
      + "\(element), and a volume takes \(UnitText.number(usual)) s: they are of several acquisitions"
  }
}

extension VolumeTiming.Holes {
  /// Nil where no step is much longer than the others.
  init?(element: String, steps: [Double], median: Double) {
    let late = steps.indices.filter { steps[$0] > 1.5 * median }
    guard let worst = late.max(by: { steps[$0] < steps[$1] }) else { return nil }
    self.element = element
    count = late.count
    self.steps = steps.count
    volume = worst + 1
    longest = steps[worst]
    usual = median
  }

  /// As `1 of 119 steps between volumes ...`.
  var text: String {
    let (longest, usual) = (SeriesPart.rounded(longest, 0.001), SeriesPart.rounded(usual, 0.001))
    return "\(count) of \(counted(steps, "step")) between volumes "
      + (count == 1 ? "is" : "are") + " longer than 1.5 times the usual "
      + "\(UnitText.number(usual)) s, by \(element): volume \(volume + 1) comes "
      + "\(UnitText.number(longest)) s after volume \(volume)"
  }
}
