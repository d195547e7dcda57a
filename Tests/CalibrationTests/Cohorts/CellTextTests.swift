import Identity
import Testing

@testable import Calibration

@Suite("Cells as numbers, dates and pseudonyms")
struct CellTextTests {
  @Test(
    "numbers are digits with at most one declared mark",
    arguments: [
      ("1.5", NumberText.number(1.5)), ("-0.25", .number(-0.25)), ("+3", .number(3)),
      ("1e-3", .number(0.001)), ("1.5E+2", .number(150)), (".5", .number(0.5)), ("5.", .number(5)),
      ("1,5", .otherMark), ("1,234.5", .otherMark), ("1.234.5", .otherMark),
      ("", .notFinite), ("NaN", .notFinite), ("-inf", .notFinite), ("Infinity", .notFinite),
      ("1e999", .notFinite), ("#DIV/0!", .notFinite), ("n/a", .notFinite), ("-", .unreadable),
      (" 1.5", .unreadable), ("1.5 ", .unreadable), ("0x10", .unreadable), ("1e", .unreadable),
      ("e5", .unreadable), ("1-2", .unreadable), ("--1", .unreadable), ("1.5e1.5", .otherMark),
      ("½", .unreadable), ("１", .unreadable), ("1_000", .unreadable), ("1e5e5", .unreadable),
    ])
  func numbers(_ text: String, _ expected: NumberText) {
    #expect(NumberText(text, decimalMark: ".") == expected)
    // With a comma declared, the two marks change their parts.
    let swapped = String(text.map { $0 == "." ? "," : $0 == "," ? "." : $0 })
    #expect(NumberText(swapped, decimalMark: ",") == expected)
  }

  @Test("every finite double that Swift writes is read back")
  func doubles() {
    for value in [
      0.1, 1e-300, Double.leastNonzeroMagnitude, 1.7976931348623157e308, 123_456_789.123, -2.5e-10,
    ] {
      #expect(NumberText("\(value)", decimalMark: ".") == .number(value))
    }
  }

  @Test(
    "dates are days that exist, or offsets",
    arguments: [
      ("2026-03-08", "2026-03-08"), ("2024-02-29", "2024-02-29"), ("D+0", "D+0"),
      ("D+80", "D+80"), ("2025-02-29", nil), ("2026-3-8", nil), ("08.03.2026", nil),
      ("2026-03-08T10:00:00Z", nil), ("D+", nil), ("D-3", nil), ("d+3", nil), ("D+1000000", nil),
      ("D+ 3", nil), ("", nil), ("2026-13-01", nil), ("+2026-03-8", nil),
    ] as [(String, String?)])
  func dates(_ text: String, _ expected: String?) {
    #expect(CohortDate(text)?.text == expected)
  }

  @Test("two dates of one form have a distance, of two forms none")
  func distances() throws {
    let day = try #require(CohortDate("2026-03-08"))
    let later = try #require(CohortDate("2026-04-01"))
    let offset = try #require(CohortDate("D+80"))
    #expect(later.days(since: day) == 24 && day.days(since: later) == -24)
    #expect(offset.days(since: .offset(30)) == 50)
    #expect(offset.days(since: day) == nil && day.days(since: offset) == nil)
  }

  @Test(
    "codes are pseudonyms",
    arguments: [
      "P0001", "OSLO-17", "a1b2", "GBM_003_x", "S-abcdefghijklmnopqrstuvwxyz", "00000001",
      "1234567890", "000017", "P19610312", "OSLO-P-20250310", "OSLO-20250310", "GLIO-OSLO-0017",
      "GLIO-OSLO-991399",
    ])
  func pseudonyms(_ text: String) { #expect(PseudonymText.objection(to: text) == nil) }

  @Test(
    "names, dates of birth and national numbers are not",
    arguments: [
      ("Hansen", .name), ("HANSEN_OLE", .name), ("ole-hansen", .name), ("Hansen^Ole", .name),
      ("Hansen, Ole", .name), ("Müller", .name), ("Ø1234", .name),
      ("19610312", .birthDate), ("12031961", .birthDate), ("03121961", .birthDate),
      ("1961-03-12", .birthDate), ("120361", .birthDate), ("610312-1234", .birthDate),
      ("12036112345", .birthDate), ("196103121234", .birthDate), ("12_03_1961", .birthDate),
      ("Kari_Nordmann-1964-03-12", .birthDate), ("KariNordmann19640312", .birthDate),
      ("nordmann-kari-120364", .birthDate), ("12-03-1964_Kari_Nordmann", .birthDate),
      ("Kari_Nordmann_12036412345", .birthDate),
      ("P1", .form), ("", .form), ("P0001!", .form), ("#0001", .form),
    ] as [(String, PseudonymText.Objection)])
  func persons(_ text: String, _ objection: PseudonymText.Objection) {
    #expect(PseudonymText.objection(to: text) == objection)
  }

  @Test("a product of a conversion is the decimal number that people mean")
  func rounding() {
    for thousandths in 1...4000 {
      let value = Double("\(thousandths)e-3") ?? .nan
      #expect(RowJudge.rounded(value * 1000) == Double(thousandths))
    }
    for value in [0, -1.5, 1e-30, 1e30, 0.1 + 0.2, Double.leastNonzeroMagnitude] {
      let rounded = RowJudge.rounded(value)
      #expect(abs(rounded - value) <= abs(value) * 1e-14)
    }
    #expect(RowJudge.rounded(0.1 + 0.2) == 0.3)
  }
}
