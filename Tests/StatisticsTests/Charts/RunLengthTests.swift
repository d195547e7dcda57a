import Statistics
import TestSupport
import Testing

@Suite("Run length")
struct RunLengthTests {
  static let golden = SharedData.hasGolden
  static let rules: [(name: String, rules: [ChartRule])] = [
    ("rule1", [.beyondThree]), ("rules1+2", [.beyondThree, .twoOfThree]),
    ("rules1+3", [.fourOfFive, .beyondThree]), ("rules1+4", [.beyondThree, .eightOnOneSide]),
    ("rules1-4", ChartRule.runRules),
  ]

  @Test(
    "of run rules, for every shift of the golden table, to 1e-12",
    .enabled(if: golden, "the golden results are not beside the checkout"))
  func runRules() throws {
    let lengths = try GoldenControlChart.read().averageRunLength.values
    for (name, rules) in Self.rules {
      for (shift, expected) in try #require(lengths[name]) {
        let found = RunLength.runRules(rules, shift: try #require(Double(shift)))
        #expect(relativeError(found, expected) < 1e-12, "\(name) at \(shift)")
      }
    }
  }

  @Test(
    "of the moving average alone, beside Shewhart limits, and of the sums, to 1e-6",
    .enabled(if: golden, "the golden results are not beside the checkout"))
  func running() throws {
    let lengths = try GoldenControlChart.read().averageRunLength.values
    let shifts = SlowTests.areAsked ? ["0", "0.5", "1", "1.5", "2", "3"] : ["0"]
    for shift in shifts {
      let number = try #require(Double(shift))
      var found = [
        "shewhart3.5+ewma02": RunLength.movingAverage(
          limit: ControlChart.averageLimit, shewhart: ControlChart.shewhartLimit, shift: number)
      ]
      // Each takes a second in a debug build; by default the chart that alarms is enough.
      if SlowTests.areAsked {
        found["ewma02"] = RunLength.movingAverage(
          limit: ControlChart.averageLimitAlone, shift: number)
        found["cusum05"] = RunLength.cumulativeSums(limit: ControlChart.sumLimit, shift: number)
      }
      for (name, length) in found {
        let expected = try #require(lengths[name]?[shift])
        #expect(relativeError(length, expected) < 1e-6, "\(name) at \(shift)")
      }
    }
  }

  @Test("a shift is found sooner the larger it is, on either side alike")
  func shifts() {
    for (_, rules) in Self.rules.prefix(4) {
      var last = Double.infinity
      for shift in [0, 0.5, 1, 2, 4] {
        let length = RunLength.runRules(rules, shift: shift)
        #expect(length < last)
        #expect(relativeError(RunLength.runRules(rules, shift: -shift), length) < 1e-9)
        last = length
      }
    }
    #expect(RunLength.runRules([]) == .infinity && RunLength.runRules([.average]) == .infinity)
  }

  @Test("fewer cells come near the same length, of averages and of sums")
  func cells() {
    let average = RunLength.movingAverage(limit: ControlChart.averageLimitAlone, cells: 101)
    #expect(relativeError(average, 370) < 2e-3)
    let sums = RunLength.cumulativeSums(limit: ControlChart.sumLimit, cells: 101)
    #expect(relativeError(sums, 370) < 1e-3)
  }

  @Test("one point beyond a limit is a coin thrown again and again")
  func geometric() {
    let expected = 1 / (2 * normalCDF(-3))
    #expect(relativeError(RunLength.runRules([.beyondThree]), expected) < 1e-12)
    // An average that forgets everything at once is a chart of single values.
    let average = RunLength.movingAverage(weight: 1, limit: 3, cells: 3)
    #expect(relativeError(average, expected) < 1e-12)
  }

  @Test(
    "with limits that grow from the first point charts run within 5 % of the chain in control")
  func simulated() throws {
    let runs = SlowTests.runs(40_000)
    let chart = try ControlChart(centre: 0, spread: 1)
    // The first points' narrower limits take 1 % in control and 10 % at one spread: 40,000 runs of
    // each gave 365.2 ± 1.8 and 9.08 ± 0.03.
    for (shift, expected, slack) in [(0.0, 365.2, 0.02), (1, 9.08, 0.02)] {
      var total = 0
      for run in 0..<(shift == 0 ? runs / 4 : runs) {
        var stream = Philox4x32(
          seed: 15, purpose: .nullSimulation, replicate: UInt32(run), stratum: shift == 0 ? 0 : 1)
        total += try Self.firstAlarm(of: chart) { stream.nextNormal() + shift }
      }
      let count = Double(shift == 0 ? runs / 4 : runs)
      let mean = Double(total) / count
      // Run lengths spread about as widely as they last: four standard errors, and the slack.
      let allowed = expected * (4 / count.squareRoot() + slack)
      #expect(abs(mean - expected) < allowed, "\(mean) at a shift of \(shift)")
    }
  }

  /// The number of the first point that is an alarm, counted from 1.
  private static func firstAlarm(of chart: ControlChart, _ next: () -> Double) throws -> Int {
    var values: [Double] = []
    var judged = 0
    while true {
      for _ in 0..<max(64, values.count) { values.append(next()) }
      let averages = chart.movingAverages(of: values)
      for index in judged..<values.count
      where averages[index].side != nil || abs(values[index]) > ControlChart.shewhartLimit {
        return index + 1
      }
      judged = values.count
    }
  }
}
