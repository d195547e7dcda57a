import Chains
import Identity
import Testing

/// The table of effects, row for row: what each event does to a threshold that links its object, and
/// that it does nothing elsewhere.
@Suite("Effects")
struct EffectsTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let kind: ChainEvent.Kind
    let material: Bool
    /// The standing after it.
    let words: String
    /// The standing before it, where it acts only on what another event broke.
    var after: ChainEvent.Kind?

    init(
      _ kind: ChainEvent.Kind, material: Bool = false, _ words: String,
      after: ChainEvent.Kind? = nil
    ) {
      self.kind = kind
      self.material = material
      self.words = words
      self.after = after
    }

    var testDescription: String { "\(kind.rawValue)\(material ? ", material" : "")" }
  }

  static let rows = [
    Row(.protocolSuperseded, "inForce protocolMinor"),
    Row(.protocolHardChange, "suspended protocolChanged"),
    Row(.caseReversed, material: true, "suspended caseNonconformant"),
    Row(.caseReversed, "inForce caseNonconformant"),
    Row(.rateDrop, "suspended siteNonconformant"),
    Row(.rateRecovered, "inForce", after: .rateDrop),
    Row(.phantomOutOfControl, "suspended phantomOutOfControl"),
    Row(.phantomRecovered, "inForce", after: .phantomOutOfControl),
    Row(.phantomRecovered, material: true, "suspended bridgeRequired", after: .phantomOutOfControl),
    Row(.phantomReturned, material: true, "suspended bridgeRequired"),
    Row(.phantomBegunAnew, "inForce", after: .phantomOutOfControl),
    Row(.phantomRefilled, "inForce phantomRefilled"),
    Row(.scannerSoftwareMajor, "suspended scannerChanged"),
    Row(.scannerHardware, "suspended scannerChanged"),
    Row(.scannerMoved, "suspended scannerChanged"),
    Row(.coilChanged, "suspended scannerChanged"),
    Row(.scannerSoftwareMinor, "inForce scannerMinor"),
    Row(.recipeSoftChanged, "inForce recipeSoft"),
    Row(.recipeHardChanged, "inForce recipeHard"),
    Row(.labelCorrected, material: true, "suspended cohortChanged"),
    Row(.labelCorrected, "inForce cohortChanged"),
    Row(.caseWithdrawnConsent, material: true, "suspended cohortChanged"),
    Row(.caseWithdrawnConsent, "inForce cohortChanged"),
    Row(.metricRedefined, "expired metricRedefined"),
    Row(.labelRuleWithdrawn, "expired labelRuleWithdrawn"),
    Row(.recipeWithdrawn, "expired recipeWithdrawn"),
    Row(.transformRefitted, "suspended transformChanged"),
    Row(.algorithmChanged, "suspended algorithmChanged"),
    Row(.priorUpdated, "inForce priorUpdated"),
    Row(.monitorDrift, "suspended monitorDrift"),
    Row(.monitorOperatingPointLost, "suspended operatingPointLost"),
    Row(.personReview, "inForce", after: .monitorDrift),
    Row(.personWithdraw, "withdrawn withdrawnByPerson"),
  ]

  private func standing(
    _ row: Row, object: String? = nil, version: String? = nil, to fingerprint: Fingerprint? = nil,
    asOf: Int = 120, knownAt: Int = 130
  ) -> String {
    let before = row.after.map { Sample.event($0, on: 105) }
    let event = Sample.event(
      row.kind, material: row.material, on: 110, recorded: 125, object: object, version: version,
      to: fingerprint)
    return Sample.chain().standing(
      after: [before, event].compactMap { $0 }, asOf: Sample.day(asOf),
      knownAt: Sample.day(knownAt)
    ).words
  }

  private func untouched(_ row: Row) -> String {
    Sample.chain().standing(
      after: row.after.map { [Sample.event($0, on: 105)] } ?? [], asOf: Sample.day(120),
      knownAt: Sample.day(130)
    ).words
  }

  @Test("does what its row says to a threshold that links its object", arguments: rows)
  func acts(_ row: Row) {
    #expect(standing(row) == row.words)
    #expect(standing(row) != untouched(row))
    #expect(standing(row, version: row.kind.isOnThreshold ? "3" : "1") == row.words)
    #expect(standing(row, to: Sample.print("something new")) == row.words)
  }

  @Test("does nothing to a threshold that links another object or version", arguments: rows)
  func elsewhere(_ row: Row) {
    #expect(standing(row, object: "elsewhere") == untouched(row))
    #expect(standing(row, version: "2") == untouched(row))
  }

  @Test("does nothing where the link holds what it changed to", arguments: rows)
  func held(_ row: Row) {
    // The threshold itself is no link.
    guard !row.kind.isOnThreshold else { return }
    let held = Sample.print("\(Sample.target(row.kind))@1")
    #expect(standing(row, to: held) == untouched(row))
  }

  @Test("does nothing before it takes effect, and nothing before it is learned", arguments: rows)
  func dates(_ row: Row) {
    #expect(standing(row, asOf: 109) == untouched(row))
    #expect(standing(row, asOf: 110) == row.words)
    #expect(standing(row, knownAt: 124) == untouched(row))
    #expect(standing(row, knownAt: 125) == row.words)
  }

  @Test("the table holds every kind but those that only keep young or touch nothing")
  func complete() {
    let silent: Set<ChainEvent.Kind> = [
      .phantomInControl, .phantomTakenBack, .protocolTakenBack, .seriesExtended,
      .deviationWaiverExpired,
    ]
    #expect(Set(Self.rows.map(\.kind)).union(silent) == Set(ChainEvent.Kind.allCases))
  }

  @Test("what touches nothing is ignored on whatever object it is recorded")
  func ignored() {
    for kind in [ChainEvent.Kind.seriesExtended, .deviationWaiverExpired] {
      for object in Sample.links.map(\.object) + [Sample.threshold] {
        let event = Sample.event(kind, material: true, on: 110, object: object)
        #expect(Sample.chain().effect(of: event) == .ignore)
        let standing = Sample.chain().standing(
          after: [event], asOf: Sample.day(120), knownAt: Sample.day(120))
        #expect(standing == .inForce([]))
      }
    }
  }

  @Test("is told of one event without dates", arguments: rows)
  func effectOfOne(_ row: Row) {
    let event = Sample.event(row.kind, material: row.material, on: 110)
    let chain = Sample.chain()
    #expect(chain.effect(of: event) != .ignore)
    #expect(Sample.chain([]).effect(of: event) == .ignore || row.kind.isOnThreshold)
  }

  @Test("a review lifts what it names of four codes, and nothing else")
  func review() {
    let breaking: [(ChainEvent.Kind, lifted: Bool)] = [
      (.phantomOutOfControl, true), (.rateDrop, true), (.caseReversed, true),
      (.monitorDrift, true), (.monitorOperatingPointLost, false), (.scannerHardware, false),
      (.protocolHardChange, false), (.labelCorrected, false), (.transformRefitted, false),
      (.algorithmChanged, false),
    ]
    for (kind, lifted) in breaking {
      let broken = Sample.event(kind, material: true, on: 110)
      func after(_ reviewed: [ChainEvent.Reviewed]?) -> Standing {
        let review = Sample.event(.personReview, on: 115, naming: reviewed)
        return Sample.chain().standing(
          after: [broken, review], asOf: Sample.day(120), knownAt: Sample.day(120))
      }
      #expect(after(nil).isInForce == lifted, "\(kind.rawValue)")
      #expect(!after([]).isInForce)
      guard case .suspended(let open) = after([]), let one = open.first else {
        Issue.record("\(kind.rawValue) suspends nothing")
        continue
      }
      let object = one.link?.object ?? Sample.threshold
      #expect(after([.init(code: one.code, object: object)]).isInForce == lifted)
      #expect(!after([.init(code: one.code, object: "elsewhere")]).isInForce)
      for other in ChainCode.allCases where other != one.code {
        #expect(!after([.init(code: other, object: object)]).isInForce)
      }
    }
  }

  @Test("a recovery that is not equivalent asks for a bridge, since the control was lost")
  func notEquivalent() throws {
    let events = [
      Sample.event(.phantomOutOfControl, on: 110),
      Sample.event(.phantomRecovered, material: true, on: 120),
    ]
    func standing(_ more: [ChainEvent]) -> Standing {
      Sample.chain().standing(
        after: events + more, asOf: Sample.day(140), knownAt: Sample.day(140))
    }
    guard case .suspended(let open) = standing([]) else {
      Issue.record("not suspended")
      return
    }
    let one = try #require(open.first)
    #expect(open.count == 1 && one.code == .bridgeRequired && one.remedy == .equivalence)
    #expect(one.since == Sample.day(110) && one.cause == events[1])
    // No review mends what was measured to be different; a later measurement may.
    #expect(standing([Sample.event(.personReview, on: 130)]) == standing([]))
    #expect(standing([Sample.event(.phantomRecovered, on: 130)]) == .inForce([]))
  }

  @Test("a recovery reaches its own chart only")
  func oneChart() {
    let events = [
      Sample.event(.phantomOutOfControl, on: 110),
      Sample.event(.phantomOutOfControl, on: 111, object: "other-chart"),
      Sample.event(.phantomRecovered, on: 115),
    ]
    let standing = Sample.chain().standing(
      after: events, asOf: Sample.day(120), knownAt: Sample.day(120))
    guard case .suspended(let open) = standing else {
      Issue.record("not suspended")
      return
    }
    #expect(open.map(\.link?.object) == ["other-chart"])
  }
}

extension ChainEvent.Kind {
  var isOnThreshold: Bool {
    switch self {
    case .monitorDrift, .monitorOperatingPointLost, .personReview, .personWithdraw: true
    default: false
    }
  }
}
