import Imaging
import Quantities
import Testing

@testable import Conformance

/// The verdict algebra over every pair of what can be known of a required and a preferred limit.
@Suite("Judgement")
struct JudgementTests {
  static let outside = Fit.outside(distance: 0.5, member: nil)
  static let fits: [Fit?] = [
    nil, .inside, outside, .unknown(.notRecorded), .unknown(.contradictory),
  ]

  @Test("is a fail exactly where a required limit is missed, whatever is preferred")
  func fail() {
    for required in Self.fits {
      for preferred in Self.fits {
        let judged = Judgement(required: required, preferred: preferred)
        #expect((judged.outcome == .fail) == (required == Self.outside))
      }
    }
  }

  @Test("is undetermined where a limit that still matters is not known, and says why")
  func undetermined() {
    for required in Self.fits {
      for preferred in Self.fits {
        let judged = Judgement(required: required, preferred: preferred)
        let reason: Reason? =
          switch (required, preferred) {
          case (.unknown(let reason)?, _): reason
          case (.outside?, _): nil
          case (_, .unknown(let reason)?): reason
          default: nil
          }
        #expect(judged.reason == reason)
        #expect((judged.outcome == .undetermined) == (reason != nil))
      }
    }
  }

  @Test("is suboptimal exactly where all that is required holds and a preferred limit is missed")
  func suboptimal() {
    for required in Self.fits {
      for preferred in Self.fits {
        let judged = Judgement(required: required, preferred: preferred)
        let holds = required == nil || required == .inside
        #expect((judged.outcome == .suboptimal) == (holds && preferred == Self.outside))
        #expect(judged.outcome != .notApplicable)
      }
    }
  }

  @Test("never fails on what is inferred")
  func inferred() {
    for required in Self.fits {
      for preferred in Self.fits {
        let judged = Judgement(required: required, preferred: preferred)
        #expect(
          judged.inferred.outcome == (judged.outcome == .fail ? .undetermined : judged.outcome))
      }
    }
  }

  @Test("lets an informative limit count for nothing, and still says what is not known")
  func informative() {
    #expect(Judgement(informative: .inside).outcome == .pass)
    #expect(Judgement(informative: Self.outside).outcome == .pass)
    #expect(Judgement(informative: .unknown(.notRecorded)).outcome == .undetermined)
  }
}

@Suite("Verdict")
struct VerdictTests {
  @Test("of two outcomes is the worse, in either order, those left out that do not apply")
  func pairs() {
    let order: [Outcome] = [.pass, .suboptimal, .undetermined, .fail]
    for (i, a) in order.enumerated() {
      for (j, b) in order.enumerated() {
        #expect(Verdict.fold([a, b]) == order[max(i, j)].verdict)
      }
      #expect(Verdict.fold([a, .notApplicable]) == a.verdict)
      #expect(Verdict.fold([.notApplicable, a]) == a.verdict)
    }
  }

  @Test("of nothing, or of nothing that applies, is undetermined")
  func nothing() {
    #expect(Verdict.fold([Outcome]()) == .undetermined)
    #expect(Verdict.fold([Outcome.notApplicable]) == .undetermined)
    #expect(CheckSummary([]).verdict == .undetermined)
    #expect(CheckAnswer(series: [], missing: []).verdict == .undetermined)
  }

  @Test("of a folder with a missing sequence is not a pass")
  func missing() {
    let gap = MissingSequence(examUID: "1.2", protocolKey: "a@1", profile: "dsc")
    #expect(CheckAnswer(series: [], missing: [gap]).verdict == .undetermined)
  }
}

/// Where a value lies when less than all is known of it.
@Suite("Gauge")
struct GaugeTests {
  static func range(
    _ lower: Double?, _ upper: Double?, lowerOpen: Bool = false, upperOpen: Bool = false
  ) throws -> Limit {
    .range(
      try #require(
        Bounds(lower: lower, upper: upper, lowerOpen: lowerOpen, upperOpen: upperOpen)))
  }

  private func isOutside(_ fit: Fit) -> Bool { if case .outside = fit { true } else { false } }
  private func isUnknown(_ fit: Fit) -> Bool { if case .unknown = fit { true } else { false } }

  @Test("rounds to the resolution, and a value on a closed end is inside")
  func ends() throws {
    let gauge = Gauge(resolution: 0.001)
    let limit = try Self.range(25, 55)
    #expect(gauge.fit(.numbers([55.000_000_000_000_01]), limit) == .inside)
    #expect(gauge.fit(.numbers([25]), limit) == .inside)
    #expect(isOutside(gauge.fit(.numbers([55.001]), limit)))
    let open = try Self.range(1.5, 2.5, upperOpen: true)
    #expect(gauge.fit(.numbers([1.5]), open) == .inside)
    #expect(isOutside(gauge.fit(.numbers([2.5]), open)))
  }

  @Test("asks each member of a set and names the worst")
  func members() throws {
    let gauge = Gauge(resolution: 0.001)
    guard
      case .outside(let distance, let member) = gauge.fit(
        .numbers([30, 36, 70]), try Self.range(25, 35))
    else {
      Issue.record("two of three are outside")
      return
    }
    #expect(member == 70)
    #expect(distance == 1)
  }

  @Test("finds an at-least inside only without an upper end, outside only beyond one")
  func atLeast() throws {
    let gauge = Gauge(resolution: 1)
    func fit(_ least: Double, _ lower: Double?, _ upper: Double?) throws -> Fit {
      gauge.fit(.atLeast(least, .seriesIncomplete), try Self.range(lower, upper))
    }
    #expect(try fit(130, 120, nil) == .inside)
    #expect(try fit(80, 120, nil) == .unknown(.seriesIncomplete))
    #expect(try isOutside(fit(130, 90, 120)))
    #expect(try fit(100, 90, 120) == .unknown(.seriesIncomplete))
    #expect(try fit(80, 90, 120) == .unknown(.seriesIncomplete))
    #expect(try isOutside(fit(2000, nil, 1500)))
    #expect(try fit(1400, nil, 1500) == .unknown(.seriesIncomplete))
  }

  @Test("finds an interval inside where both ends are, outside where it lies on one side")
  func between() throws {
    let gauge = Gauge(resolution: 1)
    func fit(_ low: Double, _ high: Double, _ lower: Double?, _ upper: Double?) throws -> Fit {
      gauge.fit(.between(low, high), try Self.range(lower, upper))
    }
    #expect(try fit(10, 12, 10, nil) == .inside)
    #expect(try fit(8, 12, 10, nil) == .unknown(.estimateUncertain))
    #expect(try isOutside(fit(6, 9, 10, nil)))
    #expect(try fit(1, 30, 10, 20) == .unknown(.estimateUncertain))
    #expect(try isOutside(fit(21, 30, 10, 20)))
    #expect(try isOutside(fit(1, 9, 10, 20)))
    #expect(try fit(12, 25, 10, 20) == .unknown(.estimateUncertain))
  }

  @Test("decides on several possible values only where they agree")
  func anyOf() throws {
    let gauge = Gauge(resolution: 0.1)
    let limit = try Self.range(4.5, 10.5)
    #expect(gauge.fit(.anyOf([5, 6]), limit) == .inside)
    #expect(gauge.fit(.anyOf([5, 12]), limit) == .unknown(.contradictory))
    #expect(isOutside(gauge.fit(.anyOf([11, 12]), limit)))
  }

  @Test("knows nothing of what is missing, whatever is asked")
  func missing() throws {
    let gauge = Gauge(resolution: 1)
    for limit in [try Self.range(0, nil), .any, .equals(.numbers([1])), .oneOf(.numbers([1]))] {
      #expect(isUnknown(gauge.fit(.missing(.notRecorded), limit)))
    }
  }
}
