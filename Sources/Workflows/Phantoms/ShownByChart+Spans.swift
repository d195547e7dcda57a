import Chains
import Identity
import PhantomQA

extension ShownByChart {
  /// What one chart shows through the epochs of its scanner.
  struct Spans {
    /// In the order of the epochs.
    let spans: [ShownByChart]
    private let begun: [ChainEvent]

    /// - Parameters:
    ///   - charts: one chart through the epochs, in their order.
    ///   - isJudged: whether a baseline was ever adopted on it: where nothing was judged, there is
    ///     nothing to be left behind.
    init(_ charts: [ScannerChart], for fits: [FitOnChart], isJudged: Bool, at now: Instant) {
      spans = charts.map { ShownByChart($0, for: fits, at: now) }
      begun = charts.indices.dropFirst().compactMap { index in
        guard isJudged, let epoch = charts[index].epoch else { return nil }
        return ChainEvent(
          kind: .phantomBegunAnew, object: charts[index].object, effectiveAt: epoch.effectiveAt,
          recordedAt: now, cause: epoch.cause)
      }
    }

    /// As they would be recorded now.
    var events: [ChainEvent] { spans.flatMap(\.events) + begun }

    /// Whether a recorded event is as the chart shows it in one of the epochs.
    func upholds(_ event: ChainEvent) -> Bool {
      spans.contains { $0.upholds(event) } || begun.contains { $0.identity == event.identity }
    }
  }
}
