import Identity
import TestSupport
import Testing

@Suite("Instant")
struct InstantTests {
  @Test(
    "reads and writes RFC 3339 in UTC",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("1969-12-31T23:59:59Z", -1),
      ("2000-02-29T12:00:00Z", 951_825_600),
      ("2026-03-08T14:05:00Z", 1_772_978_700), ("0001-01-01T00:00:00Z", -62_135_596_800),
      ("9999-12-31T23:59:59Z", 253_402_300_799),
    ] as [(String, Int64)])
  func known(_ text: String, _ seconds: Int64) {
    #expect(Instant(text)?.seconds == seconds)
    #expect(Instant(seconds: seconds).text == text)
  }

  @Test("a day alone means its end")
  func day() {
    #expect(Instant("2026-03-08") == Instant("2026-03-08T23:59:59Z"))
    #expect(Instant("2026-03-08T00:00:00Z")?.day == "2026-03-08")
  }

  @Test(
    "refuses what does not exist or is written otherwise",
    arguments: [
      "", "2026-02-29", "2026-13-01", "2026-00-10", "2026-03-08T24:00:00Z", "2026-03-08T14:60:00Z",
      "2026-03-08T14:05:60Z", "2026-03-08 14:05:00Z", "2026-03-08T14:05:00+01:00", "2026-3-8",
      "0000-01-01", "２０２６-03-08",
    ])
  func refuses(_ text: String) { #expect(Instant(text) == nil) }

  @Test("the order of texts is the order of time")
  func order() throws {
    var generator = SeededGenerator(seed: 2026)
    for _ in 0..<500 {
      let a = Instant(seconds: .random(in: -62_135_596_800...253_402_300_799, using: &generator))
      let b = Instant(seconds: .random(in: -62_135_596_800...253_402_300_799, using: &generator))
      #expect((a < b) == (a.text < b.text), "\(a.text) \(b.text)")
      #expect(Instant(a.text) == a)
    }
  }

  @Test("is one JSON string")
  func coding() throws {
    let one = Instant(seconds: 0)
    #expect(try JSONValue(encoding: one) == .string("1970-01-01T00:00:00Z"))
    #expect(try JSONValue(encoding: one).decoded(as: Instant.self) == one)
    #expect(throws: (any Error).self) {
      try JSONValue.string("yesterday").decoded(as: Instant.self)
    }
  }
}
