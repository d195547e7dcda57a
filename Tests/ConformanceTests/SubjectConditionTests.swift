import Conformance
import DICOM
import Imaging
import Testing

/// Delays of labelled spins depend on the subject: from the bytes of files to findings.
@Suite("Conditions on the subject")
struct SubjectConditionTests {
  /// The requirements of `alsop2015-asl` on the delay, in their order.
  private static let delays = [
    "delay.neonate", "delay.child", "delay.younger", "delay.older", "delay.patient",
  ]

  /// A labelled series of a delay of 1800 ms: one image for each age, nil for one without.
  private static func series(_ ages: [String?]) throws -> Series {
    var collector = SeriesCollector()
    for (index, age) in ages.enumerated() {
      var draft = DataSetDraft()
      draft.set(Tag(0x0008, 0x0008), .CS, #"ORIGINAL\PRIMARY\M\ND"#)
      draft.set(Tag(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.4")
      draft.set(Tag(0x0008, 0x0018), .UI, "1.2.3.4.\(index + 1)")
      draft.set(Tag(0x0008, 0x0060), .CS, "MR")
      draft.set(Tag(0x0008, 0x0070), .LO, "UIH")
      if let age { draft.set(Tag(0x0010, 0x1010), .AS, age) }
      draft.set(Tag(0x0018, 0x0082), decimal: 1800)
      draft.set(Tag(0x0018, 0x9250), .CS, "PSEUDOCONTINUOUS")
      draft.set(Tag(0x0020, 0x000D), .UI, "1.2.3")
      draft.set(Tag(0x0020, 0x000E), .UI, "1.2.3.5")
      draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, Double(index * 5)])
      draft.set(Tag(0x0020, 0x0037), decimals: [1, 0, 0, 0, 1, 0])
      draft.set(Tag(0x0028, 0x0010), unsigned: 8)
      draft.set(Tag(0x0028, 0x0011), unsigned: 8)
      draft.set(Tag(0x0028, 0x0030), decimals: [3, 3])
      draft.set(Tag(0x0028, 0x0100), unsigned: 16)
      draft.set(.pixelData, .OW, bytes: [UInt8](repeating: 0, count: 128))
      _ = collector.add(try DataSet.read(draft.encodedPart10()))
    }
    let all = collector.series()
    #expect(all.count == 1)
    return try #require(all.first)
  }

  private static func records(_ health: [String]) -> [SiteRecord] {
    health.map {
      SiteRecord(
        scope: .exam("1.2.3"), declaredBy: "physicist", values: [.subjectHealth: .words([$0])])
    }
  }

  /// The findings on the delay.
  private static func findings(
    _ ages: [String?], _ health: [String] = []
  ) throws -> [Finding] {
    let (agreed, profile) = try Shipped.profile(of: "alsop2015-asl")
    let series = try series(ages)
    let report = profile.check(series, of: agreed, records: records(health))
    let found = delays.compactMap { id in report.findings.first { $0.requirement == id } }
    #expect(found.map(\.requirement) == delays)
    return found
  }

  private static let other = Outcome.notApplicable

  static let decided: [(age: String, health: [String], outcomes: [Outcome])] = [
    ("003D", [], [.fail, other, other, other, other]),
    ("002W", ["patient"], [.fail, other, other, other, other]),
    ("009M", [], [other, .fail, other, other, other]),
    ("012Y", ["healthy"], [other, .fail, other, other, other]),
    ("061Y", ["healthy"], [other, other, .pass, other, other]),
    ("061Y", ["Healthy"], [other, other, .pass, other, other]),
    ("061Y", ["patient"], [other, other, other, other, .fail]),
    ("071Y", ["healthy"], [other, other, other, .fail, other]),
    ("093Y", ["healthy"], [other, other, other, .fail, other]),
    ("093Y", ["patient"], [other, other, other, other, .fail]),
    ("070Y", ["patient"], [other, other, other, other, .fail]),
    // Without a word of the site an adult may be either.
    ("061Y", [], [other, other, .undetermined, other, .undetermined]),
    ("070Y", [], [other, other, other, other, .undetermined]),
    ("093Y", [], [other, other, other, .undetermined, .undetermined]),
  ]

  @Test("are decided by the class of the age and the site's word", arguments: decided)
  func decides(_ row: (age: String, health: [String], outcomes: [Outcome])) throws {
    let found = try Self.findings([row.age, row.age], row.health)
    #expect(found.map(\.outcome) == row.outcomes, "\(row.age) \(row.health)")
  }

  @Test("at exactly 70 years the source has no cell for who is healthy")
  func seventy() throws {
    let found = try Self.findings(["070Y"], ["healthy"])
    #expect(found.allSatisfy { $0.outcome == .undetermined && $0.reason == .referenceAmbiguous })
  }

  @Test(
    "without an age stay open, but for what the site's word excludes",
    arguments: [nil, "061"] as [String?])
  func unknown(age: String?) throws {
    let found = try Self.findings([age], ["healthy"])
    #expect(found.prefix(4).allSatisfy { $0.outcome == .undetermined })
    #expect(found.prefix(4).allSatisfy { $0.reason == .notRecorded })
    #expect(found[4].outcome == .notApplicable)
  }

  @Test("are open where files or records contradict each other on what they ask")
  func torn() throws {
    let ages = try Self.findings(["061Y", "071Y"], ["healthy"])
    #expect(
      ages.map(\.outcome)
        == [.notApplicable, .notApplicable, .undetermined, .undetermined, .notApplicable])
    #expect(ages[2].reason == .contradictory && ages[3].reason == .contradictory)
    #expect(ages[2].notes.contains { $0.contains("adultBelow70 from (0010,1010)") })
    // Of a patient it does not matter on which side of 70.
    #expect(try Self.findings(["061Y", "071Y"], ["patient"])[4].outcome == .fail)
    let groups = try Self.findings(["061Y", "009M"], ["patient"])
    #expect(groups[1].reason == .contradictory && groups[4].reason == .contradictory)
    let said = try Self.findings(["061Y"], ["healthy", "patient"])
    #expect(said[2].reason == .contradictory && said[4].reason == .contradictory)
  }

  @Test("forgetting the age or the site's word betters no finding")
  func forgetting() throws {
    var tried = 0
    for row in Self.decided + [("070Y", ["healthy"], [])] {
      let before = try Self.findings([row.age], row.health)
      let forgotten: [([String?], [String])] = [
        ([nil], row.health), ([row.age], []), ([nil], []),
      ]
      for (ages, health) in forgotten {
        for (was, finding) in try zip(before, Self.findings(ages, health)) {
          tried += 1
          // Where one cell may be meant again, the others are known not to be.
          let isOtherCell =
            was.reason == .referenceAmbiguous && finding.outcome == .notApplicable
          #expect(
            finding.outcome == was.outcome || finding.outcome == .undetermined || isOtherCell,
            "\(row.age) \(row.health): \(finding.requirement)")
        }
      }
    }
    #expect(tried == (Self.decided.count + 1) * 15)
  }

  @Test("show no age", arguments: ["061Y", "093Y"])
  func silent(age: String) throws {
    for ages in [[age], [age, "012Y"]] {
      for finding in try Self.findings(ages) {
        #expect(!"\(finding)".contains(age) && !"\(finding)".contains(age.dropFirst()))
      }
    }
  }
}
