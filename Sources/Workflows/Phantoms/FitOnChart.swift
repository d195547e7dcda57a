import Chains
import Identity
import Store

/// A version of a threshold that rests on a chart, and when its cases were scanned.
struct FitOnChart {
  /// As `OSLO-rcbv.mean@1`.
  let threshold: String
  /// From the first case behind a link to the chart to the last; one for each link that names both.
  let spans: [ClosedRange<Instant>]

  /// Whether nobody knew the state of its phantom at fit.
  let isUnknown: Bool

  /// The first case.
  var first: Instant? { spans.map(\.lowerBound).min() }

  /// Whether a baseline of measurements up to a moment tells of the scanner as it was at fit. One that was
  /// in force then does; of a phantom that nobody knew, one that was measured by the last case.
  func isTold(byBaselineUntil last: Instant?) -> Bool {
    guard isUnknown else { return true }
    guard let last, let end = spans.map(\.upperBound).max() else { return false }
    return last <= end
  }

  /// Nil where the chain has no link to the chart.
  init?(_ chain: Chain, on object: String) {
    let links = chain.links.filter { $0.kind == .phantom && $0.object == object }
    if links.isEmpty { return nil }
    threshold = "\(chain.threshold)@\(chain.version)"
    isUnknown = links.allSatisfy(\.isUnknownPhantom)
    spans = links.compactMap { link in
      guard let first = link.stateAtFit.first, let last = link.stateAtFit.last, first <= last
      else { return nil }
      return first...last
    }
  }
}
