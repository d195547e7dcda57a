import Foundation
import Statistics
import TestSupport
import Testing

@Suite("Control chart")
struct ControlChartTests {
  static let golden = SharedData.hasGolden

  @Test(
    "averages, sums, limits and alarms are those of the golden table",
    .enabled(if: golden, "the golden results are not beside the checkout"))
  func goldenCharts() throws {
    let content = try GoldenControlChart.read()
    for expected in [content.known, content.estimated] {
      let chart = try ControlChart(centre: expected.center, spread: expected.sigma)
      let alone = chart.movingAverages(of: content.series, limit: expected.ewma.limit)
      #expect(close(alone.map(\.value), expected.ewma.z))
      #expect(close(alone.map(\.halfWidth), expected.ewma.halfWidth))
      #expect(alone.indices.filter { alone[$0].side != nil } == expected.ewma.alarms)

      let points = try chart.judge(content.series)
      #expect(close(points.map(\.sums.above), expected.cusum.plus))
      #expect(close(points.map(\.sums.below), expected.cusum.minus))
      #expect(indices(points, .sum) == expected.cusum.alarms)
      #expect(points.indices.filter { points[$0].isAlarm } == expected.combined.alarms)
      let rules: [ChartRule] = [.beyondThree, .twoOfThree, .fourOfFive, .eightOnOneSide]
      for (number, rule) in rules.enumerated() {
        #expect(indices(points, rule) == expected.runRules["\(number + 1)"], "rule \(number + 1)")
      }
    }
    let chart = try ControlChart(
      centre: content.estimated.center, spread: content.estimated.sigma)
    let points = try chart.judge(content.series)
    let reach = 3 * chart.spread
    #expect(relativeError(chart.centre - reach, content.individuals.lower3) < 1e-14)
    #expect(relativeError(chart.centre + reach, content.individuals.upper3) < 1e-14)
    for (factor, expected) in [(1 - 1e-10, []), (1 + 1e-10, [1])] {
      let step = content.individuals.movingRangeUpper * factor
      #expect(
        indices(try chart.judge([chart.centre, chart.centre + step]), .movingRange) == expected)
    }
    #expect(indices(points, .movingRange) == content.individuals.alarmsMovingRange)
    #expect(indices(points, .beyondThree) == content.individuals.alarmsIndividuals)
    #expect(ControlChart.averageLimitAlone == content.known.ewma.limit)
    #expect(ControlChart.averageLimit == content.known.combined.limit)
    #expect(ControlChart.shewhartLimit == content.known.combined.shewhart)
    #expect(ControlChart.sumLimit == content.known.cusum.h)
  }

  @Test(
    "baseline statistics and the limits of a small one are those of the golden table",
    .enabled(if: golden, "the golden results are not beside the checkout"))
  func goldenBaseline() throws {
    let content = try GoldenControlChart.read()
    let members = Array(content.series[..<20])
    let summary = try #require(Summary(of: members))
    let quantiles = try #require(Quantiles(of: members))
    #expect(relativeError(summary.mean, content.baseline.mean) < 1e-15)
    #expect(
      relativeError(try #require(summary.standardDeviation), content.baseline.deviation) < 1e-14)
    #expect(relativeError(quantiles.median, content.baseline.median) < 1e-15)
    #expect(relativeError(quantiles.robustSpread, content.baseline.madScaled) < 1e-13)
    let spread = try #require(ControlChart.spread(ofMovingRanges: members))
    #expect(relativeError(spread, content.baseline.sigmaFromMovingRange) < 1e-14)
    let prediction = content.individuals.predictionLimit
    for (members, factor) in prediction.factor {
      let found = ControlChart.predictionFactor(members: try #require(Int(members)))
      #expect(relativeError(found, factor) < 1e-12, "\(members)")
    }
    let reach = try ControlChart.predictionFactor(members: 20) * #require(summary.standardDeviation)
    #expect(relativeError(summary.mean - reach, prediction.lower20) < 1e-13)
    #expect(relativeError(summary.mean + reach, prediction.upper20) < 1e-13)
  }

  @Test("an alarm says since when: the first point after the sum was last 0")
  func since() throws {
    let chart = try ControlChart(centre: 10, spread: 2)
    // The sum rises from index 2, falls back to 0 at 4 and rises again from 5.
    let points = try chart.judge([10, 9, 12, 11.5, 5, 13, 13, 17.2])
    let alarm = try #require(points[7].signals.first)
    #expect(alarm == ChartSignal(rule: .shewhart, side: .above, since: 5))
    #expect(points[7].isAlarm && points[..<7].allSatisfy { !$0.isAlarm })
    #expect(points[7].sums.aboveSince == 5 && points[4].sums.aboveSince == nil)
    #expect(points[4].sums.belowSince == 4)
  }

  @Test("run rules name the first point they count, and their side")
  func runs() throws {
    let chart = try ControlChart(centre: 0, spread: 1)
    let two = chart.runSignals(of: [0.1, -2.1, 0.5, -2.2])
    #expect(two[3] == [ChartSignal(rule: .twoOfThree, side: .below, since: 1)])
    let four = chart.runSignals(of: [1.1, -0.2, 1.1, 1.1, 1.1, 0.9, -1.2])
    #expect(four[4] == [ChartSignal(rule: .fourOfFive, side: .above, since: 0)])
    #expect(four[5].isEmpty && four[6].isEmpty, "a rule fires only on a point that is beyond")
    let eight = chart.runSignals(of: [-0.1] + [Double](repeating: 0.4, count: 9))
    #expect(eight[7].isEmpty)
    #expect(eight[8] == [ChartSignal(rule: .eightOnOneSide, side: .above, since: 1)])
    #expect(eight[9] == [ChartSignal(rule: .eightOnOneSide, side: .above, since: 2)])
  }

  @Test("a value on a bound is not beyond it, on the centre it breaks a run")
  func bounds() throws {
    let chart = try ControlChart(centre: 0, spread: 1)
    #expect(chart.runSignals(of: [3]) == [[]])
    #expect(chart.runSignals(of: [2, 2, 2]).joined().isEmpty)
    let broken = chart.runSignals(of: [1, 1, 1, 1, 0, 1, 1, 1, 1].map { $0 * 0.5 })
    #expect(broken.joined().isEmpty)
    #expect(try indices(chart.judge([3.5]), .shewhart).isEmpty)
    #expect(try indices(chart.judge([3.500_000_1]), .shewhart) == [0])
  }

  @Test("run rules agree with their wording on 300 random values")
  func twin() throws {
    let chart = try ControlChart(centre: 0, spread: 1)
    var stream = Philox4x32(seed: 1, purpose: .draws)
    let values = (0..<300).map { _ in stream.nextNormal() * 1.4 + 0.3 }
    let found = chart.runSignals(of: values)
    for index in values.indices {
      let naive = Self.naiveRules(values, at: index)
      #expect(found[index].map(\.rule) == naive, "\(index)")
    }
  }

  @Test("turning the values over turns the sides and nothing else; nor does their unit")
  func invariance() throws {
    var stream = Philox4x32(seed: 2, purpose: .draws)
    let values = (0..<200).map { _ in stream.nextNormal() + 0.5 }
    let points = try ControlChart(centre: 0, spread: 1).judge(values)
    let turned = try ControlChart(centre: 0, spread: 1).judge(values.map(-))
    // Powers of two scale without rounding.
    let scaled = try ControlChart(centre: 0, spread: 8).judge(values.map { $0 * 8 })
    for index in values.indices {
      #expect(turned[index].signals.map(\.rule) == points[index].signals.map(\.rule))
      #expect(turned[index].signals.map(\.since) == points[index].signals.map(\.since))
      #expect(zip(turned[index].signals, points[index].signals).allSatisfy { $0.side != $1.side })
      #expect(scaled[index].signals == points[index].signals)
      #expect(scaled[index].average.halfWidth == 8 * points[index].average.halfWidth)
    }
    #expect(points.contains { $0.isAlarm })
    #expect(points.contains { $0.signals.contains { $0.rule.use == .warning } })
  }

  @Test("a young chart alarms by its prediction limits alone")
  func young() throws {
    let values = [Double](repeating: 2.5, count: 10) + [6]
    let young = try ControlChart(centre: 0, spread: 1, members: 6).judge(values)
    #expect(young[10].signals.contains { $0.rule == .prediction })
    #expect(young[9].signals.contains { $0.rule.use == .warning })
    #expect(young[..<10].allSatisfy { !$0.isAlarm })
    let grown = try ControlChart(centre: 0, spread: 1, members: 20).judge(values)
    #expect(grown[9].signals.contains { $0.rule == .average })
    #expect(grown[10].signals.contains { $0.rule == .shewhart })
  }

  @Test("a chart that nothing can be judged by is refused, and values that are no numbers")
  func refused() throws {
    #expect(throws: StatisticsError.noSpread) { try ControlChart(centre: 1, spread: 0) }
    #expect(throws: StatisticsError.noSpread) { try ControlChart(centre: 1, spread: 2, members: 1) }
    #expect(throws: StatisticsError.notFinite) { try ControlChart(centre: .nan, spread: 1) }
    #expect(throws: StatisticsError.noSpread) {
      let text = #"{"centre": 1, "spread": 0}"#
      _ = try JSONDecoder().decode(ControlChart.self, from: Data(text.utf8))
    }
    let chart = try ControlChart(centre: 0, spread: 1)
    #expect(throws: StatisticsError.notFinite) { try chart.judge([0, .infinity]) }
    #expect(try chart.judge([]).isEmpty)
    #expect(ControlChart.spread(ofMovingRanges: [1]) == nil)
  }

  private func indices(_ points: [ChartPoint], _ rule: ChartRule) -> [Int] {
    points.indices.filter { points[$0].signals.contains { $0.rule == rule } }
  }

  /// To 1e-10 of the larger of either number and 1: sums near 0 differ by rounding.
  private func close(_ found: [Double], _ expected: [Double]) -> Bool {
    found.count == expected.count
      && zip(found, expected).allSatisfy { abs($0 - $1) <= 1e-10 * max(1, abs($1)) }
  }

  /// The four rules as people say them, in standard deviations.
  private static func naiveRules(_ values: [Double], at index: Int) -> [ChartRule] {
    var found: [ChartRule] = []
    for side in [1.0, -1.0] {
      let last = { (span: Int) in values[max(0, index - span + 1)...index].map { $0 * side } }
      let value = values[index] * side
      if value > 3 { found.append(.beyondThree) }
      if value > 2, last(3).count(where: { $0 > 2 }) >= 2 { found.append(.twoOfThree) }
      if value > 1, last(5).count(where: { $0 > 1 }) >= 4 { found.append(.fourOfFive) }
      if last(8).count(where: { $0 > 0 }) == 8 { found.append(.eightOnOneSide) }
    }
    return found
  }
}
