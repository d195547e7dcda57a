import Identity
import Testing

@Suite("Calendar day")
struct CalendarDayTests {
  @Test("day numbers and dates are inverse over four centuries around the epoch")
  func inverse() throws {
    var previous = CalendarDay(daysSince1970: -73_050)
    for number in -73_049...73_050 {
      let day = CalendarDay(daysSince1970: number)
      guard day.daysSince1970 == number, previous < day, follows(previous, day) else {
        Issue.record("\(number): \(previous.text), \(day.text)")
        return
      }
      previous = day
    }
  }

  // The slow twin: the day after, by the lengths of months.
  private func follows(_ a: CalendarDay, _ b: CalendarDay) -> Bool {
    if let next = CalendarDay(year: a.year, month: a.month, day: a.day + 1) { return next == b }
    if let next = CalendarDay(year: a.year, month: a.month + 1, day: 1) { return next == b }
    return CalendarDay(year: a.year + 1, month: 1, day: 1) == b
  }

  @Test(
    "29 February exists by the Gregorian rule",
    arguments: [(1900, false), (2000, true), (2023, false), (2024, true)])
  func leap(_ year: Int, _ exists: Bool) {
    #expect((CalendarDay(year: year, month: 2, day: 29) != nil) == exists)
  }

  @Test("is written with leading zeros and read back")
  func text() throws {
    let day = try #require(CalendarDay(year: 7, month: 3, day: 9))
    #expect(day.text == "0007-03-09")
    #expect(try JSONValue(encoding: day).decoded(as: CalendarDay.self) == day)
  }

  @Test("days before 1970 are read back too")
  func early() throws {
    let day = try #require(CalendarDay(year: 1969, month: 12, day: 31))
    #expect(try JSONValue(encoding: day).decoded(as: CalendarDay.self) == day)
  }

  @Test("months later is the same day, or the last of a shorter month")
  func months() throws {
    func later(_ text: String, _ months: Int) -> String? {
      Instant(text)?.calendarDay.adding(months: months).text
    }
    #expect(later("2026-05-28", 24) == "2028-05-28")
    #expect(later("2026-01-31", 1) == "2026-02-28" && later("2024-01-31", 1) == "2024-02-29")
    #expect(later("2026-10-31", 13) == "2027-11-30" && later("2026-12-31", 0) == "2026-12-31")
    #expect(later("2024-02-29", 12) == "2025-02-28")
  }

  @Test("a day begins and ends with its first and last second, and both are of that day")
  func ends() throws {
    let day = try #require(Instant("2026-03-08")).calendarDay
    #expect(day.start.text == "2026-03-08T00:00:00Z" && day.end.text == "2026-03-08T23:59:59Z")
    #expect(day.start.calendarDay == day && day.end.calendarDay == day)
    let early = try #require(Instant("1969-12-31")).calendarDay
    #expect(early.text == "1969-12-31" && early.start.calendarDay == early)
  }
}
