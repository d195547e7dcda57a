import Glibc
import PhantomQA
import Quantities
import Simulation

/// What measurands must show of a simulated scan, by id, in their units, before the error of measuring.
///
/// With S the signal at the middle of the disc, R its radius, a the share that is lost to its edge,
/// sigma the noise of a complex component, q the step of stored values, and of a series f the planted
/// fluctuation and d the planted drift as shares:
///
/// | measurand | truth |
/// |---|---|
/// | `diameter.fit` | 2 R |
/// | `pair.shift` | 0: the phantom lies still |
/// | `snr.pair`, `snr.pairNema` | S (1 - 0.75 a/2)/sigma: there is no slow structure that a plane would take out |
/// | `noise.lowShare` | 1: white noise has one power at every frequency |
/// | `drift.fit`, `drift.linear` | 100 \|d\|, 100 d: a straight line is its own quadratic |
/// | `fluctuation` | 100 sqrt(f² + (sigma² + q²/12)/(n M²)), M the mean of the n pixels of the square |
/// | `sfnr` | c times the mean over the square of s/sqrt(sigma² + q²/12 + f² s²), s the signal of a pixel; c is what an average of reciprocals of deviations with N - 3 degrees of freedom is too large by |
///
/// - Source: `phantom.md` 2.1, 2.2 and 2.4 for the definitions, and its row `noise.split` for the share
///   of pixel noise in the fluctuation of a region; q²/12: 1.3; c: sqrt(v/2) Gamma((v-1)/2)/Gamma(v/2)
///   with v = N - 3, the mean of an inverse chi.
struct PlantedMeasurands {
  let scan: SimulatedPhantomScan
  let definition: Phantom

  /// Below it, magnitude noise moves what is measured without a correction by more than 0.2 %.
  private static let leastRatio = 20.0
  /// Below it in steps of stored values, rounding is no longer noise of q²/12.
  private static let leastNoise = 0.5

  var all: [String: Double] {
    let object = scan.phantom
    var all = [
      Measurand.diameterFit.id: object.diameter.value, Measurand.pairShift.id: 0,
      Measurand.noiseLowShare.id: 1,
    ]
    let ratio = object.meanSignal(share: 0.75) / object.noise
    for measurand in [Measurand.snrPair, .snrPairNema] { all[measurand.id] = ratio }
    guard let series = scan.stability, series.volumes >= StabilityAnalysis.trendVolumes else {
      return all
    }
    all[Measurand.driftLinear.id] = 100 * object.drift
    all[Measurand.driftFit.id] = 100 * abs(object.drift)
    let step = series.exam.scanner.storedStep
    guard object.signalToNoise >= Self.leastRatio, object.noise >= Self.leastNoise * step else {
      return all
    }
    let noise = object.noise * object.noise + step * step / 12
    if let signals = signals(of: .fluctuation, in: series) {
      let mean = signals.reduce(0, +) / Double(signals.count)
      let pixels = noise / (Double(signals.count) * mean * mean)
      all[Measurand.fluctuation.id] =
        100 * (object.fluctuation * object.fluctuation + pixels).squareRoot()
    }
    if let signals = signals(of: .sfnr, in: series) {
      let ratios = signals.map { signal in
        let shared = object.fluctuation * signal
        return signal / (noise + shared * shared).squareRoot()
      }
      let degrees = Double(series.volumes - 3)
      let factor =
        (degrees / 2).squareRoot() * exp(lgamma((degrees - 1) / 2) - lgamma(degrees / 2))
      all[Measurand.sfnr.id] = factor * ratios.reduce(0, +) / Double(ratios.count)
    }
    return all
  }

  /// The signal of every pixel of the square in which the phantom asks for a measurand; nil where it does
  /// not ask, or where the disc has no room for the whole square.
  private func signals(of measurand: Measurand, in series: SimulatedSeries) -> [Double]? {
    guard let asked = definition.measurands.first(where: { $0.id == measurand.id }) else {
      return nil
    }
    let edge: Quantity<Millimetre>
    if case .square(let side) = asked.region { edge = side } else { edge = Quantity(72) }
    let pixel = series.pixelSpacing.value
    let side = Int((edge.value / pixel).rounded())
    let object = scan.phantom
    let radius = object.diameter.value / 2
    // To the corner, and a pixel for the place of the square on the grid.
    let reach = (Double(side) / 2 + 1) * pixel * (2.0).squareRoot()
    guard side >= 8, reach < (0.75).squareRoot() * radius else { return nil }
    let places = (0..<side).map { (Double($0) - Double(side - 1) / 2) * pixel }
    return places.flatMap { y in
      places.map { x in
        object.signal * (1 - object.shading * (x * x + y * y) / (radius * radius))
      }
    }
  }
}
