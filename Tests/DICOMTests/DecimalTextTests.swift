import DICOM
import Testing

@Suite("Decimal strings")
struct DecimalTextTests {
  @Test(
    "read to the nearest double, with padding left out",
    arguments: [
      ("30", 30.0), (" 30.5 ", 30.5), ("-1.25e2", -125), ("+.5", 0.5), ("1e-22", 1e-22),
      ("0.1", 0.1), ("123456789.123456789", 123_456_789.123_456_789),
      ("55.00000000000001", 55.00000000000001),
      ("9007199254740993", 9_007_199_254_740_992), ("30\0", 30),
    ])
  func reads(text: String, value: Double) {
    #expect(DecimalText.number(Array(text.utf8)[...]) == value)
  }

  @Test(
    "anything else is no number",
    arguments: ["", " ", "1,5", "abc", "1e", "1e99999", "--1", "1.2.3", "nan", "inf", "0x10", "e5"])
  func refuses(text: String) {
    #expect(DecimalText.number(Array(text.utf8)[...]) == nil)
  }
}
