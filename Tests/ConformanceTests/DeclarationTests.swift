import Conformance
import Identity
import Imaging
import Testing

/// What a site declares that cannot be is not believed.
@Suite("Impossible declarations")
struct DeclarationTests {
  /// A DSC series of 120 volumes that conforms with a sound record; `change` makes it unsound.
  private func findings(
    _ change: [SiteRecordItem: ParameterValue],
    _ alter: (inout Fixture) -> Void = { _ in }
  ) throws -> [String: Finding] {
    let (agreed, profile) = try Shipped.profile(of: "thust2018-dsc")
    var fixture = try Fixture(conformingTo: profile, field: 3)
    fixture.parameters[.volumes] = Fixture.known([120])
    fixture.declared.merge(change) { $1 }
    alter(&fixture)
    let report = fixture.report(profile, agreed)
    return Dictionary(uniqueKeysWithValues: report.findings.map { ($0.requirement, $0) })
  }

  @Test("the record without a change conforms")
  func sound() throws {
    for finding in try findings([:]).values where finding.level != .informative {
      #expect(finding.outcome == .pass || finding.outcome == .notApplicable)
    }
  }

  @Test(
    "an amount of nothing, and a bolus of no agent, make what they touch contradictory",
    arguments: [
      ([.flush: .words(["yes"]), .flushVolume: .numbers([0])], ["flush"]),
      ([.flush: .words(["yes"]), .flushRate: .numbers([-1])], ["flush"]),
      ([.preload: .words(["yes"]), .preloadDose: .numbers([0])], ["preload"]),
      ([.preloadDose: .numbers([-5])], ["preload"]),
      ([.dose: .numbers([0])], ["injectionRate", "baseline"]),
      ([.agent: .words(["none"])], ["injectionRate", "baseline"]),
      ([.agent: .words(["Saline"])], ["injectionRate", "baseline"]),
      (
        [.agent: .words(["none"]), .injectionTime: .words(["10:15"])],
        ["injectionRate", "baseline"]
      ),
      ([.baselineVolumes: .numbers([111])], ["baseline"]),
      ([.baselineVolumes: .numbers([119])], ["baseline"]),
    ] as [([SiteRecordItem: ParameterValue], [String])])
  func impossible(change: [SiteRecordItem: ParameterValue], touched: [String]) throws {
    let found = try findings(change)
    for finding in found.values where finding.level != .informative {
      if touched.contains(finding.requirement) {
        #expect(finding.outcome == .undetermined, "\(finding.requirement)")
        #expect(finding.reason == .contradictory)
        #expect(!finding.witnesses.isEmpty)
      } else {
        #expect(
          finding.outcome == .pass || finding.outcome == .notApplicable, "\(finding.requirement)")
      }
    }
  }

  @Test("ten volumes for the bolus are enough, and announced ones count where some are missing")
  func room() throws {
    let last = [SiteRecordItem.baselineVolumes: ParameterValue.numbers([110])]
    #expect(try findings(last)["baseline"]?.outcome == .pass)
    let short = try findings(last) {
      $0.parameters[.volumes] = Fixture.known([115])
      $0.parameters[.claimedVolumes] = Fixture.known([120])
    }
    #expect(short["baseline"]?.outcome == .pass)
  }

  @Test("a rate that files hold is no rate of a bolus that the site says there was none of")
  func denied() throws {
    let found = try findings([.agent: .words(["no contrast"])]) {
      $0.declared[.injectionRate] = nil
      $0.parameters[.contrastFlowRate] = Fixture.known([5])
    }
    #expect(found["injectionRate"]?.reason == .contradictory)
  }

  @Test("a dose recorded as 0 is no preload, whatever agent is named beside it")
  func nothingGiven() throws {
    let (agreed, profile) = try Shipped.profile(of: "thust2018-dsc")
    let (dce, dynamic) = try Shipped.profile(of: "thust2018-dce")
    var judged = try Fixture(conformingTo: profile, field: 3)
    (judged.declared[.preload], judged.declared[.preloadInterval]) = (nil, nil)
    func preload(_ amounts: [Parameter: Double]) throws -> Finding {
      var before = try Fixture(conformingTo: dynamic, field: 3)
      before.uid = "1.2.840.99.1.0"
      before.startedAt = ScannerTime(day: CalendarDay(daysSince1970: 20_520), secondsOfDay: 35_610)
      before.parameters[.contrastWeighting] = .known(.words(["T1"]), [])
      for amount in [Parameter.contrastVolume, .contrastDose, .contrastFlowRate] {
        before.parameters[amount] = amounts[amount].map { Fixture.known([$0]) } ?? .absent
      }
      #expect(dce.match(before.series) == .profile(dynamic))
      let exam = ExamContext(series: [before.series, judged.series])
      let report = profile.check(
        judged.series, of: agreed, records: judged.records, exam: exam)
      return try #require(report.findings.first { $0.requirement == "preload" })
    }
    #expect(try preload([:]).outcome == .pass)
    #expect(try preload([.contrastVolume: 0, .contrastDose: 7.5]).outcome == .pass)
    for zeros in [[Parameter.contrastVolume: 0.0], [.contrastVolume: 0, .contrastDose: 0]] {
      let finding = try preload(zeros)
      #expect(finding.outcome == .undetermined && finding.reason == .notRecorded)
      #expect(
        finding.notes == [
          "may have been given with series 7, which began 6.5 min before this series and records 0 "
            + "of its agent"
        ])
    }
  }

  @Test("a dose of nothing, and an agent in the header, are a contradiction; without one a fail")
  func doseAndHeader() throws {
    let (agreed, profile) = try Shipped.profile(of: "boxerman2020-dsc-a")
    let asked = try #require(
      profile.requirements.first { $0.subject == .siteRecord(.dose) }, "it asks for the dose")
    var fixture = try Fixture(conformingTo: profile, field: 3)
    fixture.declared = [.dose: .numbers([0])]
    func finding() -> Finding? {
      fixture.report(profile, agreed).findings.first { $0.requirement == asked.id }
    }
    #expect(finding()?.outcome == .undetermined && finding()?.reason == .contradictory)
    #expect(finding()?.witnesses.count == 2)
    fixture.parameters[.contrastAgent] = .absent
    #expect(finding()?.outcome == .fail)
  }

  @Test(
    "a moment of injection is a time of the day, of one exam",
    arguments: [
      ("10:32", true, 0), ("10:32:15", true, 0), ("00:00", true, 0), ("24:00", true, 1),
      ("10:60", true, 1), ("1032", true, 1), ("soon", true, 1), ("10:32", false, 1),
    ])
  func injectionTime(text: String, isOfExam: Bool, faults: Int) {
    let record = SiteRecord(
      scope: isOfExam ? .exam("1.2.3") : .standing, declaredBy: "nurse",
      values: [.injectionTime: .words([text])])
    #expect(record.faults.count == faults)
    #expect(record.faults.allSatisfy { $0.kind == .impossible && $0.item == .injectionTime })
  }
}
