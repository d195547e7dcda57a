import Conformance
import Foundation
import Quantities
import TestSupport

/// Courses made by hand, with everything about them known; nothing here is shared with the simulator.
struct MadeCourse {
  var volumes = 120
  /// Counted from 0: the first volume after the onset.
  var arrival = 40
  /// Volumes from onset to peak of a gamma variate, or the time constant of an enhancement.
  var rise = 5.0
  var baseline = 1000.0
  /// The size of the change at its peak; 0: no bolus.
  var contrast = 300.0
  var effect = SignalCourse.Effect.drop
  /// Standard deviation of the noise.
  var noise = 0.0
  /// How far the first volume lies above the steady state; it decays by half in half a volume.
  var transient = 0.0
  /// What is left of a drop long after.
  var remainder = 0.12

  func values(seed: UInt64 = 1) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return (0..<volumes).map { volume in
      let time = Double(volume - arrival + 1) / rise
      let settling = transient * pow(0.25, Double(volume))
      let signal =
        switch effect {
        case .drop: baseline - contrast * bolus(time)
        case .enhancement: baseline + contrast * (time > 0 ? 1 - exp(-time) : 0)
        }
      return signal + settling + noise * normal(&generator)
    }
  }

  func evidence(seed: UInt64 = 1) -> SignalEvidence {
    SignalEvidence(
      SignalCourse(
        values: values(seed: seed), voxels: 1, volumeTime: Quantity(1.5), effect: effect))
  }

  /// A gamma variate over its peak, and what is left of it.
  private func bolus(_ time: Double) -> Double {
    guard time > 0 else { return 0 }
    return max(pow(time, 2) * exp(2 * (1 - time)), remainder * (1 - exp(-time)))
  }

  /// Box and Muller.
  private func normal(_ generator: inout SeededGenerator) -> Double {
    let first = Double.random(in: Double.leastNonzeroMagnitude..<1, using: &generator)
    let second = Double.random(in: 0..<1, using: &generator)
    return (-2 * log(first)).squareRoot() * cos(2 * .pi * second)
  }
}
