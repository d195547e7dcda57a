import Statistics

@testable import PhantomQA

/// A series with known truth: independent noise in every pixel, fluctuation that all pixels share,
/// and a course of the mean.
struct SimulatedStability {
  var side = 9
  var count = 40
  var mean = 1000.0
  /// The noise of a pixel, and what all pixels of a volume share, in the unit of the mean.
  var noise = 10.0
  var shared = 0.0
  /// Added to the mean, by the time from -1 to 1.
  var course: @Sendable (Double) -> Double = { _ in 0 }

  func series(seed: Int) -> StabilitySeries {
    var stream = Philox4x32(seed: UInt64(seed), purpose: .timeCourses)
    var values: [Double] = []
    values.reserveCapacity(count * side * side)
    for index in 0..<count {
      let time = Double(2 * index - count + 1) / Double(count - 1)
      let level = mean + course(time) + shared * stream.nextNormal()
      for _ in 0..<side * side { values.append(level + noise * stream.nextNormal()) }
    }
    return StabilitySeries(side: side, values: values)
  }
}

extension StabilitySFNR {
  static func of(_ series: StabilitySeries) -> StabilitySFNR {
    let residuals = StabilityResiduals(series)
    return StabilitySFNR(residuals, kappa: residuals.kappa.whole)
  }
}
