import Quantities
import TestSupport

/// How often intervals held the truth, over independent runs.
struct Coverage {
  private(set) var held = 0
  private(set) var runs = 0
  private(set) var above = 0

  mutating func note(_ estimate: Estimate<Double>, truth: Double) {
    runs += 1
    if estimate.lower <= truth && truth <= estimate.upper { held += 1 }
    if estimate.lower > truth { above += 1 }
  }

  var share: Double { Double(held) / Double(runs) }

  /// Whether the share is one of a 95 % interval: inside 0.93 ... 0.97 for all runs of a gate
  /// (`phantom.md` 3), and inside 0.95 ± 4 standard errors for the tenth of them that runs by
  /// default.
  var isNinetyFive: Bool {
    SlowTests.areAsked
      ? (0.93...0.97).contains(share)
      : abs(share - 0.95) <= 4 * (0.95 * 0.05 / Double(runs)).squareRoot()
  }

  /// Whether the share is not less than that of a 95 % interval, by the same bounds.
  var isAtLeastNinetyFive: Bool { isNinetyFive || share > 0.95 }
}
