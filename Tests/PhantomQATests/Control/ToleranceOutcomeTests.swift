import Quantities
import Testing

@testable import PhantomQA

@Suite("Nominal tolerances")
struct ToleranceOutcomeTests {
  private static func tolerance(
    _ action: Bounds<Double>?, warning: Bounds<Double>? = nil,
    on subject: NominalTolerance.Subject = .value
  ) -> NominalTolerance {
    NominalTolerance(
      measurand: "psg", on: subject, action: action, warning: warning, unit: .percent, read: true)
  }

  private static func estimate(_ lower: Double, _ upper: Double) -> Estimate<Double> {
    Estimate(value: (lower + upper) / 2, lower: lower, upper: upper, level: 0.95, n: 1)
  }

  @Test("missed means that no value of the interval is allowed, met that every one is")
  func exhaustive() {
    // Every interval of halves within ±3 against every bound of whole numbers, open and closed.
    let ends: [Double?] = [nil, -2, -1, 0, 1, 2]
    var cases = 0
    for lower in ends {
      for upper in ends {
        for open in [false, true] {
          guard let bounds = Bounds(lower: lower, upper: upper, lowerOpen: open, upperOpen: open)
          else { continue }
          for low in -6...6 {
            for high in low...6 {
              let interval = (Double(low) / 2, Double(high) / 2)
              // Quarters lie between all ends, so that they stand for all values between.
              let values = (2 * low...2 * high).map { Double($0) / 4 }
              let allowed = values.map(bounds.contains)
              let expected: ToleranceOutcome =
                allowed.allSatisfy(\.self) ? .met : allowed.contains(true) ? .straddled : .missed
              let tolerance = Self.tolerance(bounds)
              // An interval around the whole range is neither wholly in nor wholly out.
              let outcome = tolerance.outcome(
                of: Self.estimate(interval.0, interval.1), nominal: nil)
              #expect(outcome == expected, "\(interval) against \(bounds)")
              cases += 1
            }
          }
        }
      }
    }
    #expect(cases > 3000)
  }

  @Test("a deviation is counted from the nominal value, and not judged without one")
  func deviation() {
    let tolerance = Self.tolerance(Bounds(lower: -2, upper: 2), on: .deviation)
    #expect(tolerance.outcome(of: Self.estimate(188.5, 191), nominal: 190) == .met)
    #expect(tolerance.outcome(of: Self.estimate(187.5, 191), nominal: 190) == .straddled)
    #expect(tolerance.outcome(of: Self.estimate(192.5, 193), nominal: 190) == .missed)
    #expect(tolerance.missedLimit(by: Self.estimate(192.5, 193), nominal: 190) == 192)
    #expect(tolerance.actionRange(nominal: 190) == Bounds(lower: 188, upper: 192))
    #expect(tolerance.outcome(of: Self.estimate(0, 1), nominal: nil) == nil)
    #expect(tolerance.actionRange(nominal: nil) == nil)
  }

  @Test("a magnitude is judged without its sign, and an interval around 0 reaches down to it")
  func magnitude() {
    let tolerance = Self.tolerance(Bounds(lower: nil, upper: 2.5), on: .magnitude)
    #expect(tolerance.outcome(of: Self.estimate(-2, 1), nominal: nil) == .met)
    #expect(tolerance.outcome(of: Self.estimate(-3, -2), nominal: nil) == .straddled)
    #expect(tolerance.outcome(of: Self.estimate(-4, -3), nominal: nil) == .missed)
    #expect(tolerance.missedLimit(by: Self.estimate(-4, -3), nominal: nil) == -2.5)
    #expect(tolerance.actionRange(nominal: nil) == Bounds(lower: -2.5, upper: 2.5))
    let least = Self.tolerance(Bounds(lower: 1, upper: nil), on: .magnitude)
    #expect(least.outcome(of: Self.estimate(-0.5, 0.5), nominal: nil) == .missed)
    #expect(least.actionRange(nominal: nil) == nil)
  }

  @Test("beyond a warning bound alone nothing is missed")
  func warning() {
    let tolerance = Self.tolerance(nil, warning: Bounds(lower: nil, upper: 1))
    #expect(tolerance.outcome(of: Self.estimate(5, 6), nominal: nil) == .straddled)
    #expect(tolerance.outcome(of: Self.estimate(0, 1), nominal: nil) == .met)
  }
}
