import Chains
import Identity

/// A chain with every kind of link, and events on its objects.
enum Sample {
  static func day(_ day: Int) -> Instant { Instant(seconds: Int64(day) * 86_400) }

  static func print(_ text: String) -> Fingerprint { Fingerprint(of: text.utf8) }

  /// Issued on day 100 from scans of days 40 to 90, valid until day 830.
  static let issued = 100
  static let threshold = "oslo-rcbv"

  static func object(_ kind: Link.Kind) -> String { "the-\(kind.rawValue)" }

  static func link(
    _ kind: Link.Kind, object: String? = nil, version: String = "1", last: Int = 90,
    age: Int64? = nil, silentUntil: Instant? = nil
  ) -> Link {
    let object = object ?? Self.object(kind)
    let isObserved = kind == .scanner || kind == .phantom
    return Link(
      kind: kind, object: object, version: version, fingerprint: print("\(object)@\(version)"),
      stateAtFit: Link.State(
        "as fitted", first: isObserved ? day(40) : nil, last: isObserved ? day(last) : nil),
      maximumAgeSeconds: age, silentUntil: silentUntil)
  }

  /// One link a kind, and a second scanner and a second chart.
  static let links =
    Link.Kind.allCases.map { link($0) }
    + [link(.scanner, object: "other-scanner"), link(.phantom, object: "other-chart")]

  static func chain(
    _ links: [Link] = links, version: String = "3", issued: Int = issued
  ) -> Chain {
    Chain(
      threshold: threshold, version: version, issuedAt: day(issued), validUntil: day(830),
      links: links)
  }

  /// An event on what the chain links, recorded on the day it took effect unless said otherwise.
  ///
  /// A review names all that a review can lift.
  static func event(
    _ kind: ChainEvent.Kind, material: Bool = false, on effective: Int, recorded: Int? = nil,
    object: String? = nil, version: String? = nil, to fingerprint: Fingerprint? = nil,
    naming reviewed: [ChainEvent.Reviewed]? = nil
  ) -> ChainEvent {
    ChainEvent(
      kind: kind, object: object ?? target(kind), version: version, newFingerprint: fingerprint,
      isMaterial: material, effectiveAt: day(effective), recordedAt: day(recorded ?? effective),
      cause: "seen", reviewed: reviewed ?? (kind == .personReview ? everything : []))
  }

  private static let everything = [
    ChainEvent.Reviewed(code: .phantomOutOfControl, object: object(.phantom)),
    ChainEvent.Reviewed(code: .siteNonconformant, object: object(.conformance)),
    ChainEvent.Reviewed(code: .caseNonconformant, object: object(.cohort)),
    ChainEvent.Reviewed(code: .monitorDrift, object: threshold),
    // A review has no power over these.
    ChainEvent.Reviewed(code: .scannerChanged, object: object(.scanner)),
    ChainEvent.Reviewed(code: .bridgeRequired, object: object(.phantom)),
    ChainEvent.Reviewed(code: .operatingPointLost, object: threshold),
  ]

  /// The key of what an event of this kind happens to.
  static func target(_ kind: ChainEvent.Kind) -> String {
    switch kind {
    case .protocolSuperseded, .protocolHardChange, .protocolTakenBack: object(.protocol)
    case .rateDrop, .rateRecovered: object(.conformance)
    case .caseReversed, .labelCorrected, .caseWithdrawnConsent: object(.cohort)
    case .phantomOutOfControl, .phantomInControl, .phantomRecovered, .phantomReturned,
      .phantomBegunAnew, .phantomTakenBack, .phantomRefilled:
      object(.phantom)
    case .scannerSoftwareMajor, .scannerHardware, .scannerMoved, .coilChanged,
      .scannerSoftwareMinor:
      object(.scanner)
    case .recipeSoftChanged, .recipeHardChanged, .recipeWithdrawn: object(.recipe)
    case .metricRedefined: object(.metric)
    case .labelRuleWithdrawn: object(.labelRule)
    case .transformRefitted: object(.transform)
    case .algorithmChanged: object(.algorithm)
    case .priorUpdated: object(.prior)
    case .monitorDrift, .monitorOperatingPointLost, .personReview, .personWithdraw: threshold
    case .seriesExtended: "a-series"
    case .deviationWaiverExpired: "a-deviation"
    }
  }

  /// Every kind of event, both ways where its row of the table names a number.
  static let variants: [(kind: ChainEvent.Kind, material: Bool)] = ChainEvent.Kind.allCases.flatMap
  { kind -> [(kind: ChainEvent.Kind, material: Bool)] in
    let asks: Set<ChainEvent.Kind> = [
      .caseReversed, .phantomRecovered, .phantomReturned, .labelCorrected, .caseWithdrawnConsent,
    ]
    return asks.contains(kind) ? [(kind, false), (kind, true)] : [(kind, false)]
  }
}

extension Standing {
  /// What it says without the dates, for comparison.
  var words: String {
    switch self {
    case .inForce(let warnings):
      (["inForce"] + warnings.map(\.code.rawValue)).joined(separator: " ")
    case .suspended(let open): (["suspended"] + open.map(\.code.rawValue)).joined(separator: " ")
    case .expired(let ending): "expired \(ending.code.rawValue)"
    case .withdrawn(let ending): "withdrawn \(ending.code.rawValue)"
    }
  }
}
