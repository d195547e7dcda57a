import Foundation
import Identity
import Quantities
import Statistics
import TestSupport
import Testing

@testable import PhantomQA

@Suite(
  "Control against golden results",
  .enabled(if: SharedData.hasGolden, "the golden results are not beside the checkout"))
struct ControlGoldenTests {
  static let tolerance = 1e-10

  private func agree(_ value: Double, _ golden: Double) -> Bool {
    abs(value - golden) <= Self.tolerance * max(abs(golden), 1)
  }

  @Test("the first twenty values propose the golden centre and spread")
  func proposal() throws {
    let golden = try GoldenChart.read()
    let baseline = try Baseline.propose(
      from: Array(golden.history.prefix(20)), of: Fixture.chart(), scale: .linear)
    #expect(agree(baseline.centre, golden.baseline.median))
    #expect(agree(baseline.mean, golden.baseline.mean))
    #expect(agree(baseline.deviation, golden.baseline.standardDeviation))
    #expect(golden.baseline.madScaled < golden.baseline.sigmaFromMovingRange)
    #expect(agree(baseline.spread, golden.baseline.sigmaFromMovingRange))
    #expect(baseline.members.count == 20)
    #expect(baseline.remarks.isEmpty)
  }

  @Test("alarms, averages, sums and run rules of known and of estimated numbers are golden")
  func runs() throws {
    let golden = try GoldenChart.read()
    for run in [golden.known, golden.estimated] {
      let history = Fixture.baseline(centre: run.center, spread: run.sigma).judge(golden.history)
      #expect(history.places(of: .shewhart, .ewma) == run.combined.alarms)
      #expect(history.places(of: .beyondThree) == run.runRules["1"])
      #expect(history.places(of: .twoOfThree) == run.runRules["2"])
      #expect(history.places(of: .fourOfFive) == run.runRules["3"])
      #expect(history.places(of: .eightInARow) == run.runRules["4"])
      for index in golden.series.indices {
        let place = try #require(history.judged[index].place)
        #expect(agree(place.average, run.ewma.z[index]))
        let half = run.ewma.halfWidth[index] * run.combined.limit / run.ewma.limit
        #expect(agree(place.averageUpper - run.center, half))
        #expect(agree(place.sumAbove, run.cusum.plus[index]))
        #expect(agree(place.sumBelow, run.cusum.minus[index]))
      }
    }
  }

  @Test("the shift is alarmed, dated, and reaches back to the last measurement in control")
  func loss() throws {
    let golden = try GoldenChart.read()
    let history = Fixture.baseline(centre: 100, spread: 1).judge(golden.history)
    let loss = try #require(history.losses.first)
    #expect(history.losses.count == 1)
    #expect(loss.measurement.observedAt == Fixture.noon(45))
    #expect(loss.rules == [.ewma])
    #expect(loss.changedSince == Fixture.noon(golden.shiftFromIndex))
    // On day 44 run rule 3 warned.
    #expect(loss.lastInControl?.observedAt == Fixture.noon(43))
    #expect(loss.effectiveAt == Fixture.noon(43))
    #expect(agree(loss.compared, golden.known.ewma.z[45]))
    #expect(try loss.compared > #require(loss.limit))
    #expect(history.judged[45...].allSatisfy { $0.chartState == .outOfControl })
  }

  @Test("steps between neighbours warn where the golden ones do")
  func movingRange() throws {
    let golden = try GoldenChart.read()
    // Asked of the chart itself: a history does not tell the step back from an alarm.
    let baseline = Fixture.baseline(
      centre: golden.estimated.center, spread: golden.estimated.sigma)
    let reading = ChartReading(baseline, golden.history)
    var run = reading.run(from: 0)
    let steps = golden.series.indices.filter {
      reading.rules(of: run.point(at: $0)).contains(.movingRange)
    }
    #expect(steps == golden.individuals.alarmsMovingRange)
  }

  @Test("the same points alarm as by the chart of Statistics itself")
  func chart() {
    let measurements = Fixture.normals(3000, seed: 1)
    let reading = ChartReading(Fixture.baseline(), measurements)
    var run = reading.run(from: 0)
    for index in measurements.indices {
      let point = run.point(at: index)
      #expect(reading.rules(of: point).contains(where: \.isAlarm) == point.isAlarm)
    }
  }

  @Test("a young baseline alarms at the golden prediction factors")
  func prediction() throws {
    let factors = try GoldenChart.read().individuals.predictionLimit.factor
    for (text, factor) in factors {
      let members = try #require(Int(text))
      let limits = Fixture.baseline(centre: 5, spread: 2, members: members).limits
      let upper = try #require(limits.action.upper)
      #expect(agree(upper, 5 + 2 * (members < 20 ? factor : 3.5)), "\(members) members")
      #expect((limits.average == nil) == (members < 20))
    }
  }
}

/// What of `golden/phantom/control-chart.json` concerns a baseline and its judging.
struct GoldenChart: Decodable {
  let series: [Double]
  let shiftFromIndex: Int
  let baseline: Numbers
  let individuals: Individuals
  let known, estimated: Run

  struct Numbers: Decodable {
    let mean, standardDeviation, median, madScaled, sigmaFromMovingRange: Double

    enum CodingKeys: String, CodingKey {
      case mean, median, madScaled, sigmaFromMovingRange
      case standardDeviation = "sd_ddof1"
    }
  }
  struct Individuals: Decodable {
    let alarmsMovingRange: [Int]
    let predictionLimit: Prediction

    enum CodingKeys: String, CodingKey {
      case predictionLimit
      case alarmsMovingRange = "alarmsMovingRange_secondIndex"
    }
  }
  struct Prediction: Decodable { let factor: [String: Double] }
  struct Run: Decodable {
    let center, sigma: Double
    let ewma: Average
    let cusum: Sums
    let combined: Combined
    let runRules: [String: [Int]]
  }
  struct Average: Decodable {
    let limit: Double
    let z, halfWidth: [Double]

    enum CodingKeys: String, CodingKey {
      case z, halfWidth
      case limit = "L"
    }
  }
  struct Sums: Decodable { let plus, minus: [Double] }
  struct Combined: Decodable {
    let limit: Double
    let alarms: [Int]

    enum CodingKeys: String, CodingKey {
      case alarms
      case limit = "L"
    }
  }

  static func read() throws -> GoldenChart {
    let url = URL(filePath: SharedData.golden + "/phantom/control-chart.json")
    return try JSONDecoder().decode(GoldenChart.self, from: Data(contentsOf: url))
  }

  /// The series, one value a day, all in one exam: control is then never regained, and the running
  /// charts never begin anew.
  var history: [ChartedMeasurement] {
    series.enumerated().map { Fixture.measurement($1, day: $0, exam: "all") }
  }
}
