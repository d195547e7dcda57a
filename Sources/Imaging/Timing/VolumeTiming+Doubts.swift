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
    return torn + [holes.map { Notice(.unevenVolumes, text: $0.text) }].compactMap(\.self)
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
