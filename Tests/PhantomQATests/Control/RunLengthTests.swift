import Identity
import Quantities
import Statistics
import TestSupport
import Testing

@testable import PhantomQA

/// How long charts run until they alarm, through the whole of judging.
@Suite("Run length", .tags(.slow))
struct RunLengthTests {
  /// Measurements in control for one alarm: all that were seen up to the first alarm of each run,
  /// over the runs that alarmed. Runs that end without one count with their length.
  private func length(
    runs: Int, longest: Int, _ first: (_ seed: Int, _ count: Int) -> Int?
  ) -> (length: Double, error: Double) {
    var (seen, alarms) = (0, 0)
    for seed in 0..<runs {
      let alarm = first(seed, longest)
      seen += alarm.map { $0 + 1 } ?? longest
      alarms += alarm == nil ? 0 : 1
    }
    let length = Double(seen) / Double(alarms)
    return (length, length / Double(alarms).squareRoot())
  }

  private func firstLoss(_ history: ControlHistory) -> Int? {
    history.losses.first.flatMap { loss in
      history.judged.firstIndex { $0.measurement.id == loss.measurement.id }
    }
  }

  @Test("a mature chart in control alarms every 370 measurements")
  func mature() {
    let baseline = Fixture.baseline()
    let found = length(runs: SlowTests.areAsked ? 4000 : 100, longest: 600) { seed, count in
      firstLoss(baseline.judge(Fixture.normals(count, seed: seed)))
    }
    // The narrow limits of the first measurements cost a few percent.
    #expect(abs(found.length / 370 - 1) < 0.05 + 4 * found.error / 370, "\(found)")
    if SlowTests.areAsked { #expect(abs(found.length / 370 - 1) < 0.05, "\(found)") }
  }

  @Test("a shift is found as fast as the charts promise", arguments: [(1.0, 10.0), (2, 3.5)])
  func shifted(_ shift: Double, _ promised: Double) {
    let baseline = Fixture.baseline()
    let runs = SlowTests.runs(2000)
    let lengths = (0..<runs).map { seed in
      let shifted = Fixture.normals(60, seed: seed).enumerated().map {
        Fixture.measurement($1.estimate.value + shift, day: $0)
      }
      return Double((firstLoss(baseline.judge(shifted)) ?? 59) + 1)
    }
    let mean = lengths.reduce(0, +) / Double(runs)
    // Narrow limits at the start find it sooner than the chain of fixed limits says.
    #expect(mean < promised * 1.05 && mean > promised * 0.6, "\(mean)")
  }

  @Test("a young chart whose numbers are estimated alarms once in 370 predictions")
  func young() throws {
    // The prediction holds for one value after each baseline: fresh ones every time.
    var alarms = 0
    let runs = SlowTests.runs(20_000)
    var stream = Philox4x32(seed: 11, purpose: .timeCourses)
    for _ in 0..<runs {
      let members = (0..<8).map { Fixture.measurement(stream.nextNormal(), day: $0 - 10) }
      let baseline = try Baseline.propose(from: members, of: Fixture.chart(), scale: .linear)
      let next = baseline.judge([Fixture.measurement(stream.nextNormal(), day: 0)])
      alarms += next.losses.count
    }
    let expected = Double(runs) * 0.0027
    #expect(abs(Double(alarms) - expected) < 4 * expected.squareRoot(), "\(alarms)")
  }
}
