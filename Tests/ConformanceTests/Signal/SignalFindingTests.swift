import Conformance
import Identity
import Imaging
import Quantities
import Testing

/// What the signal shows, in findings.
@Suite("Evidence from the signal, judged")
struct SignalFindingTests {
  private func shipped() throws -> (ScanProtocol, Profile) {
    try Shipped.profile(of: "thust2018-dsc")
  }

  private func baseline(
    _ signal: SignalEvidence?, declared: Double? = nil
  ) throws -> (finding: Finding, report: ConformanceReport) {
    let (agreed, profile) = try shipped()
    var fixture = try Fixture(conformingTo: profile, field: 3)
    fixture.declared[.baselineVolumes] = declared.map { .numbers([$0]) }
    let report = profile.check(
      fixture.series, of: agreed, records: fixture.records, signal: signal)
    return (try #require(report.findings.first { $0.requirement == "baseline" }), report)
  }

  private func counted(_ value: Double, _ low: Double, _ high: Double) -> SignalEvidence {
    SignalEvidence(
      baselineVolumes: Estimate(value: value, lower: low, upper: high, level: 0.95, n: 12),
      bolusSeen: true)
  }

  @Test("passes above the bound, fails below it, and is undetermined across it")
  func bound() throws {
    let cases: [(SignalEvidence, Outcome, Reason?)] = [
      (counted(12, 10, 13), .pass, nil), (counted(8, 7, 9), .fail, nil),
      (counted(10, 9, 11), .undetermined, .estimateUncertain),
      (counted(11, 9, 12), .undetermined, .estimateUncertain),
    ]
    for (signal, outcome, reason) in cases {
      let (finding, report) = try baseline(signal)
      #expect(finding.outcome == outcome && finding.reason == reason)
      #expect(finding.seen?.value == .numbers([signal.baselineVolumes?.value ?? 0]))
      #expect(finding.seen?.sources.map(\.element) == ["signal"])
      #expect(report.basis.methods["signal"] == SignalEvidence.method)
      #expect(report.basis.observed.contains { $0.name == "signal" })
    }
  }

  @Test("tells how the bolus passed")
  func notes() throws {
    let notes = try baseline(MadeCourse(arrival: 40).evidence()).finding.notes
      .joined(separator: "; ")
    for words in [
      "estimated from the signal: 40 to 40", "steady from volume 1 of 120",
      "the bolus arrives at volume 41", "60 s after the start", "the signal drops by ",
      "it returns above half of that", "mean of 1 voxel",
    ] {
      #expect(notes.contains(words), "\(words): \(notes)")
    }
  }

  @Test("without images is not recorded, and with images that do not show it, unclear")
  func missing() throws {
    let (header, report) = try baseline(nil)
    #expect(header.outcome == .undetermined && header.reason == .notRecorded)
    #expect(report.basis.methods["signal"] == nil)
    for code in SignalDoubt.Code.allCases {
      let signal = SignalEvidence.unknown(SignalDoubt(code, why: "as it is"))
      let (finding, report) = try baseline(signal)
      #expect(finding.outcome == .undetermined && finding.reason == .signalUnclear)
      #expect(finding.notes.contains("\(code.rawValue): as it is"))
      let pixels = report.findings.filter { $0.requirement == "series.pixels" }
      #expect(pixels.map(\.outcome) == (code.isOfPixels ? [.undetermined] : []))
    }
  }

  @Test("contradicts a record of another count, and of a bolus that cannot be seen")
  func declared() throws {
    #expect(try baseline(counted(40, 39, 41), declared: 40).finding.outcome == .pass)
    #expect(try baseline(counted(8, 7, 9), declared: 40).finding.reason == .contradictory)
    let nothing = MadeCourse(contrast: 0, noise: 1).evidence()
    #expect(try baseline(nothing, declared: 40).finding.reason == .contradictory)
    let unordered = SignalEvidence.unknown(SignalDoubt(.unordered, why: "as it is"))
    let finding = try baseline(unordered, declared: 40).finding
    #expect(finding.outcome == .pass && finding.notes.contains("signal.unordered: as it is"))
  }

  @Test("of a series that is not sound gives no count, and no absence of a bolus")
  func unsound() throws {
    let (_, profile) = try shipped()
    let sound = try Fixture(conformingTo: profile, field: 3)
    func evidence(_ course: MadeCourse, _ fixture: Fixture) -> SignalEvidence {
      SignalEvidence(
        SignalCourse(
          values: course.values(), voxels: 1, volumeTime: nil, effect: course.effect),
        of: fixture.series)
    }
    let (bolus, none) = (MadeCourse(), MadeCourse(contrast: 0, noise: 1))
    #expect(evidence(bolus, sound).baselineVolumes?.value == 40)
    #expect(evidence(none, sound).bolusSeen == false)
    var cut = sound
    cut.completeness = Completeness(state: .incomplete, files: 1, frames: 1, reason: "84 of 120")
    var torn = sound
    torn.notices = [Notice(.duplicateConflict, text: "two files")]
    var uneven = sound
    uneven.notices = [Notice(.unevenVolumes, text: "a hole")]
    let cases: [(Fixture, SignalDoubt.Code)] = [
      (cut, .incomplete), (torn, .contradictory), (uneven, .incomplete),
    ]
    for (fixture, code) in cases {
      #expect(evidence(bolus, fixture).baselineVolumes == nil)
      #expect(evidence(bolus, fixture).bolusSeen == true)
      #expect(evidence(none, fixture).bolusSeen == nil)
      #expect(evidence(none, fixture).doubt?.code == code)
    }
  }
}
