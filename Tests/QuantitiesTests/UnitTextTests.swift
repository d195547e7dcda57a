import Quantities
import Testing

@Suite("Unit text")
struct UnitTextTests {
  @Test(
    "reads a number with its unit",
    arguments: [
      ("25 ms", 25, .millisecond), ("25ms", 25, .millisecond),
      (" 4.5  ml/s ", 4.5, .millilitrePerSecond),
      ("10", 10, .one), ("-0.5 mm", -0.5, .millimetre),
      ("1e3 s/mm2", 1000, .secondPerSquareMillimetre),
      ("2 %", 2, .percent), (".5 T", 0.5, .tesla), ("1E-2", 0.01, .one),
    ] as [(String, Double, UnitSymbol)])
  func reads(_ text: String, _ value: Double, _ unit: UnitSymbol) throws {
    let read = try #require(UnitText.read(text))
    #expect(read.value == value && read.unit == unit)
  }

  @Test(
    "refuses what is no number or has no unit of ours",
    arguments: [
      "", "ms", "1,5 ms", "25 msec", "25 MS", "nan", "inf", "1e999", "5 e", "1..2", "0x10",
      "25 ms ms",
      "٣ ms", "--1",
    ])
  func refuses(_ text: String) { #expect(UnitText.read(text) == nil) }

  @Test("reads what it writes, for every unit")
  func roundTrip() throws {
    for unit in UnitSymbol.allCases {
      for value in [0, 1, -1, 0.1, 30, 1234.5678, 1e-9, 1e300, 55.00000000000001] {
        let read = try #require(UnitText.read(UnitText.write(value, unit)))
        #expect(read.value == value && read.unit == unit, "\(UnitText.write(value, unit))")
      }
    }
  }

  @Test("writes whole numbers without a point")
  func writes() {
    #expect(UnitText.write(25, .millisecond) == "25 ms")
    #expect(UnitText.write(0.5, .one) == "0.5")
    #expect(UnitText.write(-0.0, .one) == "0")
  }

  @Test("the written forms are the promised ones")
  func symbols() {
    // They stand in protocols and fingerprints: a change here changes every fingerprint.
    #expect(
      UnitSymbol.allCases.map(\.rawValue) == [
        "1", "ms", "s", "min", "d", "mm", "cm2", "deg", "T", "MHz", "Hz/pixel", "s/mm2",
        "1e-6 mm2/s", "um2/ms", "mm2/s", "ml", "ml/s", "mmol/ml", "%",
      ])
  }
}
