import Conformance
import Identity
import Imaging
import Testing

/// Which of the records that a site declared stand.
@Suite("Site records")
struct SiteRecordTests {
  private static let monday = CalendarDay(daysSince1970: 20_513)
  private static let tuesday = CalendarDay(daysSince1970: 20_514)

  private func record(
    _ rate: Double, _ scope: SiteRecord.Scope = .standing, from: CalendarDay? = nil,
    to: CalendarDay? = nil, of sequences: [String] = []
  ) -> SiteRecord {
    SiteRecord(
      scope: scope, validFrom: from, validTo: to, declaredBy: "physicist", sequences: sequences,
      values: [.injectionRate: .numbers([rate])])
  }

  private func rates(_ records: [SiteRecord], on day: CalendarDay?) -> [Double] {
    records.unreplaced(on: day).flatMap { $0[.injectionRate]?.numbers ?? [] }
  }

  @Test("of two procedures of the same sequences the later stands, in any order of their ids")
  func corrected() {
    let records = [record(3, of: ["dsc", "dce"]), record(5, of: ["dce", "dsc"])]
    for day in [Self.monday, nil] { #expect(rates(records, on: day) == [5]) }
    #expect(rates(records.reversed(), on: Self.monday) == [3])
    #expect(rates(records + [records[0]], on: Self.monday) == [3])
  }

  @Test("the later procedure replaces the earlier from its first day on, and for unknown days")
  func fromItsFirstDay() {
    let records = [record(3), record(5, from: Self.tuesday)]
    // The later one stands beside it and does not cover Monday, which a check asks.
    #expect(rates(records, on: Self.monday) == [3, 5])
    #expect(rates(records, on: Self.tuesday) == [5])
    #expect(rates(records, on: nil) == [5])
    // An end brings nothing back: what held before it was replaced.
    let ended = [record(3), record(5, from: Self.monday, to: Self.monday)]
    #expect(rates(ended, on: Self.tuesday) == [5])
  }

  @Test("a record is replaced whole, items that the later one leaves out included")
  func whole() {
    let first = SiteRecord(
      scope: .standing, declaredBy: "physicist", values: [.flush: .words(["yes"])])
    #expect([first, record(5)].unreplaced(on: Self.monday) == [record(5)])
  }

  @Test("an exam's record replaces that of the same exam only, and no procedure")
  func exams() {
    let records = [record(1), record(2, .exam("1.2")), record(3, .exam("1.3"))]
    #expect(rates(records, on: Self.monday) == [1, 2, 3])
    let later = record(4, .exam("1.2"), from: Self.tuesday)
    #expect(rates(records + [later], on: Self.monday) == [1, 3, 4])
  }

  @Test("records of other sequences add up")
  func sequences() {
    let records = [record(1), record(2, of: ["dsc"]), record(3, of: ["dce"])]
    #expect(rates(records, on: Self.monday) == [1, 2, 3])
    #expect([SiteRecord]().unreplaced(on: nil).isEmpty)
  }
}
