import Conformance
import Identity
import Imaging
import Testing

/// Which records that a site declared are told as speaking of nothing.
@Suite("Unused site records")
struct UnusedRecordTests {
  private static let known: Set<String> = ["dsc", "dce"]

  /// A DSC series, asked as one or of no protocol.
  private func checked(isAsked: Bool = true) throws -> [CheckedSeries] {
    let (agreed, profile) = try Shipped.profile(of: "thust2018-dsc")
    let fixture = try Fixture(conformingTo: profile, field: 3)
    let reports = isAsked ? [fixture.report(profile, agreed)] : []
    return [CheckedSeries(series: fixture.series, reports: reports)]
  }

  private func record(
    _ scope: SiteRecord.Scope = .standing, from: CalendarDay? = nil, to: CalendarDay? = nil,
    of sequences: [String] = []
  ) -> SiteRecord {
    SiteRecord(
      scope: scope, validFrom: from, validTo: to, declaredBy: "nurse", sequences: sequences,
      values: [.flush: .words(["yes"])])
  }

  private func told(_ records: [SiteRecord], isAsked: Bool = true) throws -> [UnusedRecord] {
    UnusedRecord.all(of: records, beside: try checked(isAsked: isAsked), knowing: Self.known)
  }

  @Test("what speaks of a series that was asked is not told")
  func used() throws {
    let day = CalendarDay(daysSince1970: 20_520)
    #expect(
      try told([
        record(), record(of: ["dsc"]), record(of: ["dce", "dsc"]), record(from: day, to: day),
        record(.exam("1.2.840.99.1")),
        record(
          .exam("1.2.840.99.1"),
          from: CalendarDay(
            daysSince1970: 20_521)),
      ]) == [])
  }

  @Test("another exam, sequence or day is told by its position, with what was asked")
  func unused() throws {
    let late = CalendarDay(daysSince1970: 20_521)
    let all = try told([
      record(), record(.exam("1.2.3")), record(of: ["dce"]), record(from: late),
      record(of: ["dscc"]),
    ])
    #expect(all.map(\.position) == [2, 3, 4, 5])
    #expect(all.map(\.reason) == [.otherExam, .otherSequence, .otherDay, .otherSequence])
    #expect(all.map(\.unknown) == [[], [], [], ["dscc"]])
    #expect(all.allSatisfy { $0.asked == ["dsc"] })
  }

  @Test("a sequence that no protocol has is told beside one that was asked")
  func unknownSequence() throws {
    let all = try told([record(of: ["dsc", "dcee"])])
    #expect(all.map(\.reason) == [.unknownSequence] && all.map(\.unknown) == [["dcee"]])
  }

  @Test("where nothing was asked every record is told")
  func nothingAsked() throws {
    #expect(try told([record()], isAsked: false).map(\.reason) == [.nothingAsked])
    #expect(try told([], isAsked: false) == [])
  }

  @Test("they change no verdict")
  func verdict() throws {
    let series = try checked()
    let unused = UnusedRecord(
      position: 1, sequences: ["dscc"], reason: .otherSequence, unknown: ["dscc"], asked: ["dsc"])
    #expect(
      CheckAnswer(series: series, missing: [], unusedRecords: [unused]).verdict
        == CheckAnswer(series: series, missing: []).verdict)
  }
}
