import Identity
import Quantities
import Statistics
import Testing

@testable import PhantomQA

@Suite("Family of charts")
struct ControlFamilyTests {
  private func member(_ part: String, _ values: [Double])
    -> (baseline: Baseline, history: [ChartedMeasurement])
  {
    (
      Fixture.baseline(chart: Fixture.chart(part: part)),
      values.enumerated().map { Fixture.measurement($1, day: $0, name: "\(part) \($0)") }
    )
  }

  @Test("the limits of a family of one are those of a chart")
  func one() {
    for members in [6, 20] {
      let baseline = Fixture.baseline(members: members)
      #expect(baseline.limits(familySize: 1) == baseline.limits())
    }
    // The same points alarm as by the chart of Statistics itself.
    let measurements = Fixture.normals(3000, seed: 1)
    let baseline = Fixture.baseline()
    let reading = ChartReading(baseline, measurements, familySize: 1)
    var run = reading.run(from: 0)
    for index in measurements.indices {
      let point = run.point(at: index)
      #expect(reading.rules(of: point).contains(where: \.isAlarm) == point.isAlarm)
    }
  }

  @Test(
    "limits grow with the family so that the largest is passed as seldom as one", arguments: 2...20)
  func share(_ size: Int) throws {
    let mature = Fixture.baseline().limits(familySize: size)
    let limit = try #require(mature.action.upper)
    // 1 - (1 - p)^m of the family is p of one at 3.5.
    let one = 2 * normalCDF(-3.5)
    var none = 1.0
    for _ in 0..<size { none *= 1 - 2 * normalCDF(-limit) }
    #expect(abs((1 - none) / one - 1) < 1e-6)
    let young = Fixture.baseline(members: 8).limits(familySize: size)
    #expect(try #require(young.action.upper) > 4.804_762_660_243_459)
  }

  @Test("a value that alarms by itself is no alarm of a family, a larger one is one alarm")
  func alarms() throws {
    // 3.6 spreads in one of five vials.
    let quiet = [Double](repeating: 0.1, count: 8)
    var odd = quiet
    odd[5] = 3.6
    #expect(member("a", odd).baseline.judge(member("a", odd).history).losses.count == 1)
    let parts = ["b", "c", "d", "e"].map { member($0, quiet) }
    #expect(ControlFamily.judge([member("a", odd)] + parts).losses.isEmpty)
    var far = quiet
    far[5] = 6
    far[6] = 6
    var later = quiet
    later[6] = 7
    let family = ControlFamily.judge([member("a", far), member("b", later)] + parts.dropFirst())
    // The second vial leaves while the family is out already: no alarm of its own.
    #expect(family.losses.map(\.measurement.observedAt) == [Fixture.noon(5)])
    #expect(family.state(asOf: Fixture.noon(4), interval: Quantity(7)) == .inControl)
    #expect(family.state(asOf: Fixture.noon(7), interval: Quantity(7)) == .outOfControl)
  }

  @Test("the order of members changes nothing, and two alarms of one moment are one")
  func order() {
    var odd = [Double](repeating: 0.1, count: 8)
    odd[5] = 9
    let charts = [member("a", odd), member("b", odd), member("c", [0, 0, 0])]
    let family = ControlFamily.judge(charts)
    #expect(family.losses.count == 1)
    #expect(ControlFamily.judge(charts.reversed()) == family)
    #expect(family.members.map { $0.baseline?.chart.part } == ["a", "b", "c"])
  }
}
