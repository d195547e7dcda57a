import Chains
import Identity
import Store

/// A version of a threshold that rests on a chart, and when its cases were scanned.
struct FitOnChart {
  /// As `OSLO-rcbv.mean@1`.
  let threshold: String
  /// From the first case behind a link to the chart to the last; one for each link that names both.
  let spans: [ClosedRange<Instant>]

  /// The first case.
  var first: Instant? { spans.map(\.lowerBound).min() }

  /// Nil where the chain has no link to the chart.
  init?(_ chain: Chain, on object: String) {
    let links = chain.links.filter { $0.kind == .phantom && $0.object == object }
    if links.isEmpty { return nil }
    threshold = "\(chain.threshold)@\(chain.version)"
    spans = links.compactMap { link in
      guard let first = link.stateAtFit.first, let last = link.stateAtFit.last, first <= last
      else { return nil }
      return first...last
    }
  }
}
