import Chains
import Identity

/// The standing again, naively: time is walked instant by instant, and what is open is kept in a list.
/// Written from the words of the design, without the table of effects.
enum SlowStanding {
  private struct Open {
    let since: Instant
    let code: String
    let object: String
    let recordedAt: Instant
  }

  /// As `Standing.words`.
  static func words(
    of chain: Chain, after events: [ChainEvent], asOf: Instant, knownAt: Instant
  ) -> String {
    var open: [Open] = []
    var warnings: [Open] = []
    var ended: [String] = []
    let known = events.filter { $0.recordedAt <= knownAt && $0.effectiveAt <= asOf }
    for instant in Set(known.map(\.effectiveAt)).sorted() {
      let now = known.filter { $0.effectiveAt == instant }
      // Evidence first: what breaks at this instant is not mended at it.
      var replaced: [ChainEvent: Instant] = [:]
      let before = open
      for event in now {
        func lift(_ codes: [String], on objects: [String], onlyKnown: Bool = false) {
          open.removeAll { one in
            codes.contains(one.code) && objects.contains(one.object)
              && one.recordedAt <= event.recordedAt
              && (!onlyKnown || one.recordedAt != event.recordedAt)
          }
        }
        switch (event.kind, event.isMaterial) {
        case (.rateRecovered, _): lift(["siteNonconformant"], on: [event.object])
        case (.phantomRecovered, false):
          lift(["phantomOutOfControl", "bridgeRequired"], on: [event.object])
        case (.phantomBegunAnew, _):
          lift(["phantomOutOfControl", "bridgeRequired"], on: [event.object])
        case (.phantomReturned, false): lift(["bridgeRequired"], on: [event.object])
        case (.phantomRecovered, true):
          replaced[event] = before.filter {
            $0.code == "phantomOutOfControl" && $0.object == event.object
              && $0.recordedAt <= event.recordedAt
          }.map(\.since).min()
          lift(["phantomOutOfControl"], on: [event.object])
        case (.personReview, _):
          for named in event.reviewed
          where ["phantomOutOfControl", "siteNonconformant", "caseNonconformant", "monitorDrift"]
            .contains(named.code.rawValue)
          { lift([named.code.rawValue], on: [named.object], onlyKnown: true) }
        default: break
        }
      }
      for event in now {
        let first =
          chain.links.first { $0.object == event.object }?.stateAtFit.first
          ?? Instant(seconds: .min)
        // Only what is scanned has a last observation.
        let lasts = chain.links.filter { $0.object == event.object }.map(\.stateAtFit.last)
        let last = lasts.reduce(nil) { one, other in
          one.map { one in max(one, other ?? one) } ?? other
        }
        let isPart =
          (event.recordedAt < chain.issuedAt && event.effectiveAt < chain.issuedAt
            && event.effectiveAt <= last ?? chain.issuedAt)
          || event.effectiveAt < first
        func suspend(_ code: String, since: Instant? = nil) {
          open.append(
            Open(
              since: since ?? instant, code: code, object: event.object,
              recordedAt: event.recordedAt))
        }
        switch event.kind {
        case .rateDrop: suspend("siteNonconformant")
        case .phantomOutOfControl: suspend("phantomOutOfControl")
        default: break
        }
        if isPart { continue }
        func warn(_ code: String) {
          warnings.append(
            Open(
              since: instant, code: code, object: event.object, recordedAt: event.recordedAt))
        }
        switch event.kind {
        case .protocolSuperseded: warn("protocolMinor")
        case .protocolHardChange: suspend("protocolChanged")
        case .caseReversed:
          event.isMaterial ? suspend("caseNonconformant") : warn("caseNonconformant")
        case .phantomRecovered:
          if event.isMaterial { suspend("bridgeRequired", since: replaced[event]) }
        case .phantomReturned: if event.isMaterial { suspend("bridgeRequired") }
        case .phantomRefilled: warn("phantomRefilled")
        case .scannerSoftwareMajor, .scannerHardware, .scannerMoved, .coilChanged:
          suspend("scannerChanged")
        case .scannerSoftwareMinor: warn("scannerMinor")
        case .recipeSoftChanged: warn("recipeSoft")
        case .recipeHardChanged: warn("recipeHard")
        case .labelCorrected, .caseWithdrawnConsent:
          event.isMaterial ? suspend("cohortChanged") : warn("cohortChanged")
        case .metricRedefined: ended.append("expired metricRedefined")
        case .labelRuleWithdrawn: ended.append("expired labelRuleWithdrawn")
        case .recipeWithdrawn: ended.append("expired recipeWithdrawn")
        case .transformRefitted: suspend("transformChanged")
        case .algorithmChanged: suspend("algorithmChanged")
        case .priorUpdated: warn("priorUpdated")
        case .monitorDrift: suspend("monitorDrift")
        case .monitorOperatingPointLost: suspend("operatingPointLost")
        case .personWithdraw: return "withdrawn withdrawnByPerson"
        case .rateDrop, .rateRecovered, .phantomOutOfControl, .phantomInControl, .phantomTakenBack,
          .phantomBegunAnew, .protocolTakenBack, .personReview,
          .seriesExtended, .deviationWaiverExpired:
          break
        }
      }
    }
    if let end = ended.first { return end }
    let list = open.isEmpty ? warnings : open
    let sorted = list.sorted { ($0.since, $0.code) < ($1.since, $1.code) }
    return ([open.isEmpty ? "inForce" : "suspended"] + sorted.map(\.code)).joined(separator: " ")
  }
}
