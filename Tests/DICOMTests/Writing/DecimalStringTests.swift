import DICOM
import Testing

@Suite("DecimalString")
struct DecimalStringTests {
  static let table: [(Double, String)] = [
    (0, "0"), (-0.0, "0"), (30, "30"), (-2000, "-2000"), (0.1, "0.1"), (-0.001, "-0.001"),
    (1999.999_755_859_37, "1999.99975585937"), (1.0 / 3, "0.33333333333333"),
    (-1.0 / 3, "-0.3333333333333"), (2.0 / 3e5, "6.66666666667e-6"),
    (1e22, "1e22"), (0.99999999999999989, "1"), (123_456_789.123_456_79, "123456789.123457"),
    (7.229_999_999_999_997e75, "7.23e75"), (1e15, "1e15"),
    (-123_456_789_012_345_680, "-1.2345678901e17"),
  ]

  @Test("is the shortest text, or as many digits as 16 characters hold", arguments: table.indices)
  func texts(_ index: Int) {
    let (value, text) = Self.table[index]
    #expect(DecimalString.text(value) == text)
  }

  @Test("never has more than 16 characters, and reads back within its last digit")
  func length() throws {
    var value = 1.234_567_890_123_456_7
    for exponent in -300...300 {
      for sign in [1.0, -1.0] {
        let scaled = sign * value * (exponent < 0 ? 1 / power(-exponent) : power(exponent))
        let text = DecimalString.text(scaled)
        #expect(text.utf8.count <= 16)
        let back = try #require(Double(text))
        #expect(abs(back / scaled - 1) < 1e-8)
      }
      value = value * 1.37 > 10 ? value * 0.137 : value * 1.37
    }
  }

  private func power(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1.0) { result, _ in result * 10 }
  }
}
