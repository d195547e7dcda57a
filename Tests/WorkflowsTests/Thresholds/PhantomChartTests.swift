import Calibration
import Identity
import Library
import PhantomQA
import Quantities
import TestSupport
import Testing

@testable import Workflows

@Suite("The charts that thresholds hold on to")
struct PhantomChartTests {
  /// A chart of one measurand about 100 with a spread of 1, measured every `interval` days.
  private func chart(
    _ values: [Double], every interval: Int, isAdopted: Bool = true
  ) throws -> ScannerChart {
    let library = try ReferenceLibrary(folder: SharedData.checkout)
    let phantom = try library.find("uniform-sphere@1", as: Phantom.self)
    let key = ChartKey(
      scanner: try #require(Identifier<MRScanner>("OSLO-1")), epoch: 1,
      scanProtocol: nil, phantom: phantom.name, measurand: .snrPair)
    func point(_ value: Double, _ day: Int) -> ChartedMeasurement {
      ChartedMeasurement(
        id: Fingerprint(of: "day \(day)".utf8),
        observedAt: CalendarDay(daysSince1970: 20_000 + day).start, exam: "exam \(day)",
        estimate: Estimate(value: value, lower: value, upper: value, level: 0.95, n: 1))
    }
    let members = (0..<12).map { point($0 % 2 == 0 ? 99 : 101, $0 - 12) }
    let later = values.enumerated().map { point($1, $0 * interval) }
    let baseline = try Baseline.propose(from: members, of: key, scale: .linear)
    return ScannerChart(
      key: key, phantom: phantom,
      history: isAdopted
        ? baseline.judge(members + later) : ControlTerms().judge(members + later),
      baseline: isAdopted ? Fingerprint(of: "baseline".utf8) : nil, epoch: nil, coil: nil)
  }

  private func coverage(_ chart: PhantomChart, _ day: Int) -> PhantomCoverage {
    chart.coverage(on: CalendarDay(daysSince1970: 20_000 + day))
  }

  @Test("between two measurements in control a day is covered, after the last it is open")
  func covered() throws {
    let chart = try #require(PhantomChart(chart([100, 100.5, 99.5], every: 7)))
    #expect(
      [0, 3, 7, 14].map { coverage(chart, $0) } == [.inControl, .inControl, .inControl, .inControl])
    #expect(coverage(chart, 15) == .open)
    #expect(chart.measurand == "snr.pair" && chart.epoch == 1)
  }

  @Test("from the last measurement in control before an alarm on no day is, until control is back")
  func lost() throws {
    let lost = try #require(PhantomChart(chart([100, 80, 80], every: 7)))
    #expect([3, 7, 14, 4_000].map { coverage(lost, $0) }.allSatisfy { $0 == .outOfControl })
    #expect(coverage(lost, -3) == .inControl)
    // It is measured all the same.
    #expect(lost.measuredUntil == CalendarDay(daysSince1970: 20_014))
    let regained = try #require(
      PhantomChart(chart([100, 80, 100, 100.5, 99.5, 100], every: 7)))
    #expect(coverage(regained, 21) == .outOfControl)
    #expect(coverage(regained, 31) == .inControl)
  }

  @Test("what lies between two measurements that are too far apart is not covered")
  func silence() throws {
    let days = 1_000
    let chart = try #require(PhantomChart(chart([100, 100], every: days)))
    #expect(Double(days) > 3 * Double(chart.intervalSeconds) / 86_400)
    #expect(coverage(chart, 500) == .open)
    #expect(coverage(chart, days) == .inControl)
  }

  @Test("without an adopted baseline there is no chart to hold on to")
  func notAdopted() throws {
    #expect(PhantomChart(try chart([100], every: 7, isAdopted: false)) == nil)
  }
}
