import Testing

@testable import Conformance

/// How many of the last scans conform, and when that turned.
@Suite("Conformance rate")
struct ConformanceRateTests {
  private static func scans(_ runs: (Bool, Int)...) -> [Bool] {
    runs.flatMap { Array(repeating: $0, count: $1) }
  }

  @Test("nothing is said of fewer scans than one window")
  func few() {
    let rate = ConformanceRate(Self.scans((false, ConformanceRate.window - 1)))
    #expect(rate.turns.isEmpty && rate.conforming == nil && !rate.isLow)
  }

  @Test("four fifths are enough, one scan fewer is not")
  func border() {
    let enough = ConformanceRate(Self.scans((true, 16), (false, 4)))
    #expect(enough.turns.isEmpty && enough.conforming == 16)
    let low = ConformanceRate(Self.scans((true, 16), (false, 5)))
    #expect(low.isLow && low.conforming == 15)
    #expect(low.turns == [ConformanceRate.Turn(scan: 20, isDrop: true, conforming: 15)])
  }

  @Test("it rises again with the scan that makes four fifths")
  func recovers() {
    let rate = ConformanceRate(Self.scans((true, 20), (false, 20), (true, 20)))
    #expect(rate.turns.map(\.isDrop) == [true, false] && !rate.isLow)
    #expect(rate.turns.map(\.scan) == [24, 55])
    #expect(rate.conforming == 20)
  }

  @Test("the fold over a moving window is that over each window")
  func slow() {
    var state: UInt64 = 7
    let conforms = (0..<400).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % 5 != 0
    }
    let rate = ConformanceRate(conforms)
    var isLow = false
    var turns: [ConformanceRate.Turn] = []
    for end in 19..<conforms.count {
      let count = conforms[(end - 19)...end].count { $0 }
      guard (count < 16) != isLow else { continue }
      isLow.toggle()
      turns.append(ConformanceRate.Turn(scan: end, isDrop: isLow, conforming: count))
    }
    #expect(rate.turns == turns && !turns.isEmpty)
  }

  @Test("what is not known does not conform")
  func verdicts() {
    #expect(Verdict.allCases.filter(\.conforms) == [.pass, .suboptimal])
  }
}
