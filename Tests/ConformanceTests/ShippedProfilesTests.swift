import Conformance
import Identity
import Imaging
import Library
import TestSupport
import Testing

/// Every profile that the project ships, on examples made from its own bounds.
@Suite("Shipped profiles")
struct ShippedProfilesTests {
  static let fields = [1.5, 3.0]

  @Test("are the reference table, released and without a blemish")
  func shipped() throws {
    let keys = try Shipped.protocols().map(\.key)
    #expect(
      keys == [
        "alsop2015-asl@1", "boxerman2020-dsc-a@1", "boxerman2020-dsc-b@1", "btip2015@1",
        "btip2015@2", "mrs-intermediate@1", "mrs-short@1", "qiba-dce@1", "qiba-dsc@1",
        "qiba-dwi-brain@1", "thust2018-dce@1", "thust2018-dsc@1", "trams@1", "trams@2",
        "welker2015-dsc@1",
      ])
    let (files, issues) = try DefinitionLint.run(SharedData.checkout + "/Protocols")
    #expect(files.count == 27)
    let others = issues.filter { $0.code != .unconfirmed }
    #expect(others.isEmpty, "\(others.map { "\($0.place) \($0.code.rawValue) \($0.remedy)" })")
    // Each figure that nobody has seen in its source is warned of, and nothing else.
    let unconfirmed = try Shipped.profiles().flatMap { $1.requirements }.filter { !$0.confirmed }
    let ofExams = try Shipped.protocols().flatMap(\.exam).filter { !$0.confirmed }
    #expect(issues.count == unconfirmed.count + ofExams.count && unconfirmed.count > 40)
    #expect(issues.allSatisfy { $0.severity == .warning })
    for agreed in try Shipped.protocols() { #expect(agreed.status == .released) }
  }

  @Test("hold the rows of the table, in its order")
  func rows() throws {
    let rows = try Dictionary(
      uniqueKeysWithValues: ["thust2018-dsc", "thust2018-dce"].map { name in
        let (_, profile) = try Shipped.profile(of: name)
        return (profile.id, profile.requirements.map(\.id))
      })
    #expect(
      rows["dsc"] == [
        "sequence", "echoTime.3T", "echoTime.1_5T", "repetitionTime", "flipAngle", "baseline",
        "dynamics", "duration", "sliceThickness", "gap", "inPlane", "acquiredVoxel",
        "injectionRate", "flush", "preload",
      ])
    #expect(
      rows["dce"] == [
        "sequence", "echoTime", "repetitionTime", "flipAngle", "dynamics", "duration",
        "sliceThickness", "inPlane", "acquiredVoxel", "injectionRate", "flush", "preload",
      ])
  }

  @Test("tell the gap and the acquired voxel, and never count them", arguments: fields)
  func told(field: Double) throws {
    for (agreed, profile) in try Shipped.profiles() {
      var fixture = try Fixture(conformingTo: profile, field: field)
      let counted = fixture.report(profile, agreed).counts
      for (id, parameter, numbers) in [
        ("gap", Parameter.sliceGap, [0.5]), ("acquiredVoxel", .acquiredVoxel, [2, 2.5, 5]),
      ] where profile.requirements.contains(where: { $0.id == id && $0.level == .informative }) {
        for reading in [Reading.absent, Fixture.known(numbers)] {
          fixture.parameters[parameter] = reading
          let report = fixture.report(profile, agreed)
          let finding = try #require(report.findings.first { $0.requirement == id })
          #expect(finding.seen?.value == reading.value)
          #expect(finding.level == .informative)
          #expect(report.counts == counted)
        }
      }
    }
  }

  @Test("pass a series made from their bounds, and count every requirement")
  func conforming() throws {
    for (agreed, profile) in try Shipped.profiles() {
      for setting in Setting.all(for: profile) {
        let fixture = try Fixture(conformingTo: profile, in: setting)
        let report = fixture.report(profile, agreed)
        let others = report.findings.filter { $0.outcome != .pass }
        #expect(report.verdict == .pass, "\(agreed.key), \(setting): \(others)")
        #expect(others.allSatisfy { $0.outcome == .notApplicable })
        #expect(report.findings.count == profile.requirements.count)
        #expect(
          agreed.check(fixture.series, records: fixture.records, exam: fixture.exam) == report)
      }
    }
  }

  @Test("ask about the volumes that were counted, so that none is lost in silence")
  func counted() throws {
    for (agreed, profile) in try Shipped.profiles() {
      let asked = profile.requirements.filter { $0.subject == .parameter(.volumes) }
      #expect(asked.count == 1 && asked.allSatisfy(\.when.isEmpty), "\(agreed.key)")
    }
  }

  @Test("name the text that quotes a figure, or leave it to a source that nobody has read")
  func cited() throws {
    for (agreed, profile) in try Shipped.profiles() {
      for requirement in profile.requirements where requirement.confirmed {
        let source = requirement.source ?? agreed.source
        #expect(source.read || !requirement.counts, "\(agreed.key) \(requirement.id)")
      }
    }
    for agreed in try Shipped.protocols() {
      for asked in agreed.exam where asked.confirmed {
        #expect((asked.source ?? agreed.source).read, "\(agreed.key) \(asked.id)")
      }
    }
  }

  @Test("find each requirement that is missed, and nothing else", arguments: fields)
  func failing(field: Double) throws {
    for (agreed, profile) in try Shipped.profiles() {
      for requirement in profile.requirements
      where requirement.isAsked(at: field) && requirement.level != .informative {
        var fixture = try Fixture(conformingTo: profile, field: field)
        try fixture.set(requirement, .outside)
        let report = fixture.report(profile, agreed)
        let coupled = profile.requirements.filter { $0.dependsOn(requirement) }.map(\.id)
        let wrong = report.findings.filter {
          $0.outcome != .pass && $0.outcome != .notApplicable && !coupled.contains($0.requirement)
        }
        #expect(wrong.map(\.requirement) == [requirement.id], "\(agreed.key)")
        #expect(wrong.first?.outcome == (requirement.level == .required ? .fail : .suboptimal))
        #expect(wrong.first?.distance ?? 0 > 0)
        #expect(wrong.first?.citation == requirement.source ?? agreed.source)
        #expect(wrong.first?.confirmed == requirement.confirmed)
      }
    }
  }

  @Test("never pass what is not recorded or contradictory", arguments: fields)
  func missing(field: Double) throws {
    for (agreed, profile) in try Shipped.profiles() {
      for requirement in profile.requirements where requirement.isAsked(at: field) {
        for place in [Fixture.Place.missing, .torn] {
          var fixture = try Fixture(conformingTo: profile, field: field)
          try fixture.set(requirement, place)
          let report = fixture.report(profile, agreed)
          let finding = try #require(
            report.findings.first { $0.requirement == requirement.id })
          #expect(finding.outcome == .undetermined)
          let isRecord = if case .siteRecord = requirement.subject { true } else { false }
          #expect(
            finding.reason == (place == .torn && !isRecord ? .contradictory : .notRecorded))
          #expect(
            report.verdict == (requirement.level == .informative ? .pass : .undetermined))
        }
      }
    }
  }

  @Test("have no cell for 7 T, and cannot choose one where the field is not recorded")
  func field() throws {
    let (agreed, dsc) = try Shipped.profile(of: "thust2018-dsc")
    for (reading, reason) in [
      (Fixture.known([7]), Reason.referenceAmbiguous), (.absent, .notRecorded),
    ] {
      var fixture = try Fixture(conformingTo: dsc, field: 3)
      fixture.parameters[.fieldStrength] = reading
      let echoes = fixture.report(dsc, agreed).findings.filter {
        $0.requirement.hasPrefix("echoTime")
      }
      #expect(echoes.map(\.outcome) == [.undetermined, .undetermined])
      #expect(echoes.map(\.reason) == [reason, reason])
    }
  }

  @Test("name both sides of a contradictory field with their elements where no cell can be chosen")
  func contradictoryField() throws {
    let (agreed, dsc) = try Shipped.profile(of: "thust2018-dsc")
    var fixture = try Fixture(conformingTo: dsc, field: 3)
    fixture.parameters[.fieldStrength] = .contradictory([
      Witness(value: .numbers([3]), sources: [Source(element: "(0018,0087)")]),
      Witness(value: .numbers([1.5]), sources: [Source(element: "(0018,0084)")]),
    ])
    let echoes = fixture.report(dsc, agreed).findings.filter {
      $0.requirement.hasPrefix("echoTime")
    }
    #expect(echoes.map(\.reason) == [.contradictory, .contradictory])
    for echo in echoes {
      #expect(
        echo.notes == [
          "whether it applies cannot be told: fieldStrength is contradictory: "
            + "3 T from (0018,0087) or 1.5 T from (0018,0084)"
        ])
    }
  }

  @Test("lift spin-echo EPI from a fail to suboptimal by the site's reason alone")
  func excuse() throws {
    let (agreed, dsc) = try Shipped.profile(of: "thust2018-dsc")
    var fixture = try Fixture(conformingTo: dsc, field: 3)
    fixture.parameters[.sequenceKind] = .known(.words(["spinEchoEPI"]), [])
    fixture.parameters[.bValues] = Fixture.known([0])
    #expect(agreed.check(fixture.series, records: fixture.records)?.verdict == .fail)
    fixture.declared[.reason] = .words(["implant beside the lesion"])
    #expect(agreed.check(fixture.series, records: fixture.records)?.verdict == .suboptimal)
    fixture.declared[.reason] = .words(["no"])
    #expect(agreed.check(fixture.series, records: fixture.records)?.verdict == .fail)
    fixture.declared[.reason] = .words(["implant beside the lesion"])
    fixture.parameters[.sequenceKind] = .known(.words(["spoiledGradientEcho"]), [])
    #expect(fixture.report(dsc, agreed).verdict == .fail)
  }

  @Test(
    "tell which reading of the in-plane figure holds",
    arguments: [(1.5, "area"), (2.5, "side"), (1.9, "between")])
  func reading(side: Double, name: String) throws {
    let (agreed, dsc) = try Shipped.profile(of: "thust2018-dsc")
    var fixture = try Fixture(conformingTo: dsc, field: 3)
    fixture.parameters[.pixelSpacing] = Fixture.known([1.45, side])
    let finding = try #require(
      fixture.report(dsc, agreed).findings.first { $0.requirement == "inPlane" })
    #expect(finding.outcome == .pass)
    #expect(finding.notes == ["reading: \(name)"])
  }

  @Test("judge the longer of repetition time and volume time, and say which")
  func longer() throws {
    let (agreed, dsc) = try Shipped.profile(of: "thust2018-dsc")
    var fixture = try Fixture(conformingTo: dsc, field: 3)
    fixture.parameters[.repetitionTime] = Fixture.known([3000])
    fixture.parameters[.volumeRepetitionTime] = Fixture.known([6000])
    func finding() throws -> Finding {
      try #require(
        fixture.report(dsc, agreed).findings.first { $0.requirement == "repetitionTime" })
    }
    #expect(try finding().outcome == .suboptimal)
    #expect(try finding().seen?.value == .numbers([6000]))
    #expect(try finding().notes == ["judged: volumeRepetitionTime"])
    fixture.parameters[.volumeRepetitionTime] = .absent
    #expect(try finding().outcome == .suboptimal)
    fixture.parameters[.repetitionTime] = Fixture.known([1000])
    #expect(try finding().outcome == .undetermined)
  }

  @Test("ask a multi-echo series of the echo that the site names, else of each")
  func echoes() throws {
    let (agreed, dsc) = try Shipped.profile(of: "thust2018-dsc")
    var fixture = try Fixture(conformingTo: dsc, field: 3)
    fixture.parameters[.echoTimes] = Fixture.known([14, 30])
    func outcome(_ echo: Int?) throws -> Outcome? {
      let record = SiteRecord(
        scope: .exam(fixture.examUID), declaredBy: "physicist", values: fixture.declared,
        analysedEcho: echo)
      return dsc.check(fixture.series, of: agreed, records: [record]).findings
        .first { $0.requirement == "echoTime.3T" }?.outcome
    }
    #expect(try outcome(nil) == .fail)
    #expect(try outcome(2) == .pass)
    #expect(try outcome(1) == .fail)
    #expect(try outcome(3) == .undetermined)
  }

  @Test("ask nothing of an echo that the site names and a series of one echo does not have")
  func echoOfOne() throws {
    let (agreed, dsc) = try Shipped.profile(of: "thust2018-dsc")
    var fixture = try Fixture(conformingTo: dsc, field: 3)
    fixture.parameters[.echoTimes] = Fixture.known([30])
    func finding(_ echo: Int?) throws -> Finding {
      let record = SiteRecord(
        scope: .exam(fixture.examUID), declaredBy: "physicist", values: fixture.declared,
        analysedEcho: echo)
      return try #require(
        dsc.check(fixture.series, of: agreed, records: [record]).findings
          .first { $0.requirement == "echoTime.3T" })
    }
    #expect(try finding(nil).outcome == .pass)
    #expect(try finding(1).outcome == .pass)
    #expect(try finding(1).notes == finding(nil).notes)
    #expect(try finding(2).outcome == .undetermined)
    #expect(try finding(2).reason == .contradictory)
    #expect(try finding(2).notes == ["the site record names echo 2, and there is 1"])
  }

  @Test("hold an incomplete series to be undetermined, however good what is there")
  func incomplete() throws {
    for (agreed, profile) in try Shipped.profiles() {
      var fixture = try Fixture(conformingTo: profile, field: 3)
      fixture.completeness = Completeness(
        state: .incomplete, files: 1, frames: 1, reason: "3 frames are missing")
      let report = fixture.report(profile, agreed)
      #expect(report.verdict == .undetermined)
      let finding = try #require(
        report.findings.first { $0.requirement == "series.complete" })
      #expect(finding.reason == .seriesIncomplete)
      #expect(finding.notes == ["3 frames are missing"])
    }
  }

  @Test("hold a series of contradictory or truncated files to be undetermined")
  func brokenFiles() throws {
    let (agreed, dsc) = try Shipped.profile(of: "thust2018-dsc")
    for code in [
      "imaging.duplicateConflict", "imaging.pixelsTruncated", "imaging.filesDisagree",
      "imaging.valueMissing", "imaging.unknownObject", "imaging.repeatedElement",
      "imaging.pixelsDiffer", "imaging.unevenVolumes", "imaging.implausibleUnit",
    ] {
      var fixture = try Fixture(conformingTo: dsc, field: 3)
      fixture.notices = [Notice(code: code, text: "a file is broken")]
      #expect(fixture.report(dsc, agreed).verdict == .undetermined)
    }
  }

  @Test("disbelieve a declared baseline that is as long as the series", arguments: [120, 500.0])
  func impossibleBaseline(volumes: Double) throws {
    let (agreed, dsc) = try Shipped.profile(of: "thust2018-dsc")
    var fixture = try Fixture(conformingTo: dsc, field: 3)
    fixture.parameters[.volumes] = Fixture.known([120])
    fixture.declared[.baselineVolumes] = .numbers([volumes])
    let finding = try #require(
      fixture.report(dsc, agreed).findings.first { $0.requirement == "baseline" })
    #expect(finding.outcome == .undetermined)
    #expect(finding.reason == .contradictory)
  }

  @Test("say of a map that it is set aside, and nothing else")
  func setAside() throws {
    let (agreed, dsc) = try Shipped.profile(of: "thust2018-dsc")
    var fixture = try Fixture(conformingTo: dsc, field: 3)
    fixture.setAside = .derived
    #expect(agreed.check(fixture.series) == nil)
    let report = try #require(agreed.check(fixture.series, isChosen: true))
    #expect(report.findings.map(\.reason) == [.setAside])
    #expect(report.verdict == .undetermined)
  }
}

extension Requirement {
  /// Whether a value can change a verdict.
  fileprivate var counts: Bool { level != .informative }

  /// Whether what `other` asks about is asked about here too, or decides whether this is asked.
  fileprivate func dependsOn(_ other: Requirement) -> Bool {
    guard id != other.id else { return false }
    let asked = Set(other.subject.parameters)
    let conditions = when.compactMap { condition -> Parameter? in
      if case .parameter(let parameter, _) = condition { parameter } else { nil }
    }
    return !asked.isDisjoint(with: subject.parameters) || !asked.isDisjoint(with: conditions)
  }
}
