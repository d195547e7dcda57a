import Statistics

/// Looks for the rise that a bolus makes in numbers that grow with the agent.
struct BolusSearch {
  /// Numbers that grow with the agent: the signal itself, or what it lacks.
  let numbers: [Double]
  /// Where they are largest.
  let peak: Int
  /// The first number of the steady state.
  private(set) var start = 0
  /// The last number of the rise that is looked at: the first of two that lie half-way to the peak.
  private(set) var half = 0
  /// From `start` on; nil where nothing rises.
  private(set) var arrival: BolusArrival?
  /// What is wrong with the course; nil where the arrival stands.
  private(set) var fault: Fault?

  /// Why an arrival, or the count before it, does not stand.
  enum Fault: Sendable, Equatable {
    /// The rise begins with the course, or fewer than three numbers come before it.
    case baselineTooShort
    /// No three numbers in a row before the rise have one level.
    case notSteady
  }

  /// The volumes that tell the steady level, counted from 0: the 5th to the 15th (`conformance.md` 9).
  static let steady = 4..<15
  /// How far from the level a volume of the steady state may lie, as a share of it.
  static let tolerance = 0.02
  /// How many volumes in a row the steady state begins with.
  static let run = 3
  /// A baseline of fewer volumes has no spread that could be told.
  static let leastBaseline = 3
  /// As often as start and arrival are found again from each other.
  private static let rounds = 8

  /// - Precondition: more than ten finite numbers.
  init(_ numbers: [Double]) {
    precondition(numbers.count > SignalCourse.leastVolumes, "a course has volumes")
    self.numbers = numbers
    // What comes before may be on its way to the steady state.
    let settled = Self.steady.lowerBound..<numbers.count
    peak = settled.max { (numbers[$0], $1) < (numbers[$1], $0) } ?? Self.steady.lowerBound
    search()
  }

  // The change point is fitted to the upstroke alone: beyond it a bolus falls again and an enhancement
  // bends, and neither is a straight line. Where the upstroke ends depends on the baseline, and the
  // baseline on where it begins, hence the rounds.
  private mutating func search() {
    var window = Self.steady.lowerBound..<min(Self.steady.upperBound, peak)
    if window.count < Self.leastBaseline { window = 0..<max(1, peak) }
    var level = Self.median(numbers[window])
    var last: (start: Int, change: Int)?
    for round in 0..<Self.rounds {
      guard numbers[peak] > level else {
        // Only the first volumes can be above the peak: what was found was their settling.
        if round > 0 { fail(.notSteady) }
        return
      }
      // The first volumes of an enhancement may be as bright as its peak.
      half = firstSustained(
        above: level + (numbers[peak] - level) / 2,
        from: round == 0 ? Self.steady.lowerBound : start)
      if round == 0 { start = max(0, min(Self.steady.lowerBound, half - Self.leastBaseline)) }
      guard half - start >= 2, let found = BolusArrival(Array(numbers[start...half])) else {
        fail(.baselineTooShort)
        return
      }
      arrival = found
      let change = start + found.fit.last
      guard let steady = steadyStart(upTo: change) else {
        fault = .notSteady
        return
      }
      if let last, last.start == steady, last.change == change { break }
      last = (steady, change)
      start = steady
      level = Self.median(numbers[steady...change])
    }
    guard half - start >= 2, let found = BolusArrival(Array(numbers[start...half])) else {
      fail(.baselineTooShort)
      return
    }
    arrival = found
    if found.index < Self.leastBaseline { fault = .baselineTooShort }
  }

  /// An arrival that was found from another start is none.
  private mutating func fail(_ fault: Fault) {
    arrival = nil
    self.fault = fault
  }

  /// The first of two numbers above `level`, from `first` on; the peak where there are none.
  private func firstSustained(above level: Double, from first: Int) -> Int {
    (min(first, peak)..<peak).first { numbers[$0] >= level && numbers[$0 + 1] >= level } ?? peak
  }

  /// The first number from which three in a row lie near the steady level, none of them beyond
  /// `change`; nil where there are none.
  ///
  /// Near is 2 % of the level, or what is noise where that is more: else a course of few pixels would
  /// never be steady.
  private func steadyStart(upTo change: Int) -> Int? {
    let window = Self.steady.clamped(to: 0..<(change + 1))
    let level = Self.median(
      window.count < Self.leastBaseline ? numbers[...change] : numbers[window])
    let steps = (0..<change).map { numbers[$0 + 1] - numbers[$0] }
    // The difference of two numbers has the root of 2 times the spread of one.
    let noise = (Quantiles(of: steps)?.robustSpread ?? 0) / 2.0.squareRoot()
    let near = max(Self.tolerance * abs(level), BolusArrival.deviations * noise)
    return (0...change).first { first in
      numbers[first...min(change, first + Self.run - 1)].allSatisfy { abs($0 - level) < near }
        && (first + Self.run - 1 <= change || change < Self.run)
    }
  }

  /// Whether two numbers in a row, the peak one of them, are no noise.
  var isSustained: Bool {
    guard let arrival, numbers[peak] > arrival.threshold else { return false }
    return [peak - 1, peak + 1].contains {
      numbers.indices.contains($0) && numbers[$0] > arrival.threshold
    }
  }

  private static func median(_ numbers: ArraySlice<Double>) -> Double {
    Quantiles(of: Array(numbers))?.median ?? 0
  }
}
