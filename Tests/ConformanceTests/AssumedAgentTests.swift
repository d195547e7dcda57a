import Conformance
import Identity
import Imaging
import Testing

/// The one exception of the law of `conformance.md` 1.4 that no value names: that a bolus was one of iron
/// oxide is forgotten with the name of its agent.
///
/// What is left is judged as a bolus of gadolinium and may pass. The report says then, beside the match,
/// that gadolinium is assumed; nothing else that is forgotten of such a series makes it one that is judged.
@Suite("An agent that is assumed")
struct AssumedAgentTests {
  private static let sentence = "gadolinium is assumed, of which the profile speaks"

  /// What a report says of an agent that nothing names.
  private func assumptions(_ report: ConformanceReport) -> [String] {
    report.findings.filter { $0.requirement == SeriesPromise.agent.rawValue }.flatMap(\.notes)
  }

  /// Every shipped profile about a bolus, with a series that conforms but for its agent.
  private func boluses(
    of agent: String
  ) throws -> [(agreed: ScanProtocol, profile: Profile, fixture: Fixture)] {
    try Shipped.profiles().filter { $0.1.applies.contrast == .expected }.map { agreed, profile in
      var fixture = try Fixture(conformingTo: profile, field: 3)
      fixture.parameters[.contrastAgent] = .known(
        .words([agent]), [Source(element: "(0018,0010)")])
      fixture.parameters[.contrastVolume] = Fixture.known([7.5])
      return (agreed, profile, fixture)
    }
  }

  @Test("a bolus of iron oxide is judged only where its name is forgotten, and that is said")
  func law() throws {
    let boluses = try boluses(of: "ferumoxytol")
    #expect(boluses.count > 4)
    for (agreed, profile, fixture) in boluses {
      let named = fixture.report(profile, agreed)
      #expect(named.findings.map(\.requirement) == [SeriesPromise.kind.rawValue])
      for (parameter, _) in fixture.parameters.recorded {
        var changed = fixture
        changed.parameters[parameter] = .absent
        let report = changed.report(profile, agreed)
        if parameter == .contrastAgent {
          #expect(
            assumptions(report) == ["no agent is recorded by name: \(Self.sentence)"],
            "\(agreed.key)")
        } else {
          #expect(
            report.findings.map(\.requirement) == [SeriesPromise.kind.rawValue],
            "\(agreed.key): \(parameter) forgotten")
        }
      }
    }
    // The exception is one: what is left passes.
    let (agreed, profile) = try Shipped.profile(of: "thust2018-dsc")
    var fixture = try Fixture(conformingTo: profile, field: 3)
    fixture.parameters[.contrastAgent] = .absent
    fixture.parameters[.contrastVolume] = Fixture.known([7.5])
    let report = try #require(agreed.check(fixture.series, records: fixture.records))
    #expect(report.verdict == .pass && assumptions(report).count == 1)
  }

  @Test("it is told and never counted, and not where an agent of gadolinium is named")
  func told() throws {
    for (agreed, profile, fixture) in try boluses(of: "GADOVIST") {
      let named = fixture.report(profile, agreed)
      #expect(assumptions(named).isEmpty)
      var changed = fixture
      changed.parameters[.contrastAgent] = .absent
      let assumed = changed.report(profile, agreed)
      let finding = try #require(
        assumed.findings.first { $0.requirement == SeriesPromise.agent.rawValue })
      #expect(finding.level == .informative && finding.isPromise)
      #expect(assumed.counts.informative == named.counts.informative + 1)
      for outcome in Outcome.allCases {
        #expect(assumed.counts[outcome] == named.counts[outcome], "\(agreed.key): \(outcome)")
      }
      // The site may name what the files do not.
      changed.declared[.agent] = .words(["gadobutrol"])
      #expect(assumptions(changed.report(profile, agreed)).isEmpty)
    }
    for (agreed, profile, fixture) in try boluses(of: "KM") {
      #expect(
        assumptions(fixture.report(profile, agreed)) == [
          "KM names no agent that is known: \(Self.sentence)"
        ])
    }
  }

  @Test("a profile that expects no bolus assumes none")
  func others() throws {
    for (agreed, profile) in try Shipped.profiles() where profile.applies.contrast != .expected {
      let fixture = try Fixture(conformingTo: profile, field: 3)
      #expect(assumptions(fixture.report(profile, agreed)).isEmpty, "\(agreed.key)")
    }
  }

  @Test("a preload that is inferred from a series without a name for its agent says so")
  func preload() throws {
    let (agreed, profile) = try Shipped.profile(of: "thust2018-dsc")
    let (_, dynamic) = try Shipped.profile(of: "thust2018-dce")
    var judged = try Fixture(conformingTo: profile, field: 3)
    (judged.declared[.preload], judged.declared[.preloadInterval]) = (nil, nil)
    func notes(_ agent: Reading) throws -> [String] {
      var before = try Fixture(conformingTo: dynamic, field: 3)
      before.uid = "1.2.840.99.1.0"
      before.startedAt = ScannerTime(day: CalendarDay(daysSince1970: 20_520), secondsOfDay: 35_610)
      before.parameters[.contrastWeighting] = .known(.words(["T1"]), [])
      before.parameters[.contrastAgent] = agent
      before.parameters[.contrastVolume] = Fixture.known([7.5])
      let exam = ExamContext(series: [before.series, judged.series])
      let report = profile.check(
        judged.series, of: agreed, records: judged.records, exam: exam)
      let finding = try #require(report.findings.first { $0.requirement == "preload" })
      return finding.notes
    }
    let began = "inferred from series 7, which began 6.5 min before this series"
    #expect(try notes(.known(.words(["gadobutrol"]), [])) == [began])
    #expect(try notes(.known(.words(["ferumoxytol"]), [])).isEmpty)
    let assumed = "; no agent is recorded by name: \(Self.sentence)"
    #expect(try notes(.absent) == [began + assumed])
  }
}
