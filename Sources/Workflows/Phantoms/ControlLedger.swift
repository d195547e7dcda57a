import Chains
import Identity
import Store

/// The events of a chart that are recorded and not taken back, as far as the chart tells of them.
struct ControlLedger {
  /// What the chart does not show.
  private(set) var takenBack: [ChainEvent] = []
  /// What it shows, and when that was recorded last.
  private var upheld: [Fingerprint: Int64] = [:]
  /// What it shows and a recovery may lift, in the order in which it was recorded.
  private var breaks: [Fact<ChainEvent>] = []

  /// Takes in an event that was recorded and not taken back; in the order of recording.
  mutating func add(_ fact: Fact<ChainEvent>, isShown: Bool) {
    guard isShown else { return takenBack.append(fact.value) }
    upheld[fact.value.identity] = fact.number
    if fact.value.isBreak { breaks.append(fact) }
  }

  /// What of the events that a chart shows now is still to be recorded.
  ///
  /// One that mends must have been recorded after all that it mends: a loss that was learned of later
  /// is not lifted by what was said before, though the chart shows the recovery after it.
  ///
  /// - Parameter former: recoveries that a baseline shows which was in force before.
  func lacking(of shown: ShownByChart.Spans, and former: [ChainEvent]) -> [ChainEvent] {
    let events = shown.events + former
    let new = events.filter { upheld[$0.identity] == nil }
    let known = breaks.filter { shown.upholds($0.value) }
    let formerly = Set(former.map(\.identity))
    return events.filter { event in
      guard let number = upheld[event.identity] else { return true }
      guard event.isRecovery else { return false }
      return new.contains { $0.isBreak && event.mayLift($0) }
        || (formerly.contains(event.identity) ? breaks : known).contains {
          event.mayLift($0.value) && $0.number > number
        }
    }
  }

  /// The recorded events that a chart tells of and that were not taken back, in the order in which they
  /// were recorded.
  ///
  /// - Parameter facts: in that order.
  static func standing(among facts: [Fact<ChainEvent>]) -> [Fact<ChainEvent>] {
    facts.filter(\.value.isOfChart).upheld(\.value).sorted { $0.number < $1.number }
  }
}

extension ChainEvent {
  fileprivate var isOfChart: Bool {
    switch kind {
    case .phantomOutOfControl, .phantomInControl, .phantomRecovered, .phantomReturned,
      .phantomBegunAnew, .phantomTakenBack:
      true
    default: false
    }
  }

  var isRecovery: Bool {
    kind == .phantomRecovered || kind == .phantomReturned || kind == .phantomBegunAnew
  }

  /// Whether it comes after a break of the chart, or of what the chart is worth to the same threshold.
  fileprivate func mayLift(_ broken: ChainEvent) -> Bool {
    broken.effectiveAt < effectiveAt
      && (broken.kind == .phantomOutOfControl || kind == .phantomBegunAnew
        || broken.object == object)
  }

  /// Whether a recovery may lift it.
  fileprivate var isBreak: Bool { kind == .phantomOutOfControl || isRecovery && isMaterial }
}
