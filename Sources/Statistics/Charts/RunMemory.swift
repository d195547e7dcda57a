/// Where a value lies: on which side of the centre and beyond how many spreads.
enum Zone: Int, CaseIterable {
  case belowThree = -4
  case belowTwo, belowOne, below, on, above, aboveOne, aboveTwo, aboveThree

  init(deviation: Double) {
    // -4 beyond three spreads below, -1 within one, 0 on the centre.
    let steps = [0.0, 1, 2, 3].count { abs(deviation) > $0 }
    self = Zone(rawValue: deviation > 0 ? steps : -steps) ?? .on
  }

  /// -1 or 1 where the value is beyond `bound` (0 to 3) spreads on that side, else 0.
  func sign(beyond bound: Int) -> Int { abs(rawValue) > bound ? rawValue.signum() : 0 }
}

/// All that the run rules must remember of the values so far. One implementation serves the charts
/// and the chain that gives their run length.
struct RunMemory: Hashable {
  let rules: [ChartRule]
  // Of the last values, newest last, the side on which each is beyond the rule's bound.
  private var two: [Int] = []
  private var four: [Int] = []
  private var side = 0
  private var length = 0

  init(rules: [ChartRule]) { self.rules = rules }

  /// The rules that the next value fulfils, in the order they were given.
  mutating func take(_ zone: Zone) -> [ChartRule] {
    let sign = zone.rawValue.signum()
    length = sign == 0 ? 0 : (sign == side ? min(length + 1, 8) : 1)
    side = sign
    two.append(zone.sign(beyond: 2))
    four.append(zone.sign(beyond: 1))
    let fulfilled = rules.filter { rule in
      sign != 0 && fulfils(rule, zone, sign)
    }
    two = Array(two.suffix(2))
    four = Array(four.suffix(4))
    // What no rule asks for is forgotten, so that equal futures are equal memories.
    if !rules.contains(.twoOfThree) { two = [] }
    if !rules.contains(.fourOfFive) { four = [] }
    if !rules.contains(.eightOnOneSide) { (side, length) = (0, 0) }
    return fulfilled
  }

  private func fulfils(_ rule: ChartRule, _ zone: Zone, _ sign: Int) -> Bool {
    switch rule {
    case .beyondThree: zone.sign(beyond: 3) != 0
    case .twoOfThree: zone.sign(beyond: 2) != 0 && two.count { $0 == sign } >= 2
    case .fourOfFive: zone.sign(beyond: 1) != 0 && four.count { $0 == sign } >= 4
    case .eightOnOneSide: length == 8
    case .prediction, .shewhart, .average, .movingRange, .sum: false
    }
  }

  /// The indices that a run rule looks at for the value at `index`.
  static func window(of rule: ChartRule, endingAt index: Int) -> ClosedRange<Int> {
    let span =
      switch rule {
      case .twoOfThree: 3
      case .fourOfFive: 5
      case .eightOnOneSide: 8
      case .beyondThree, .prediction, .shewhart, .average, .movingRange, .sum: 1
      }
    return max(0, index - span + 1)...index
  }

  /// Whether a value is one of those that a run rule counts on one side.
  static func counts(_ zone: Zone, in rule: ChartRule, on side: ChartSide) -> Bool {
    let bound =
      switch rule {
      case .beyondThree: 3
      case .twoOfThree: 2
      case .fourOfFive: 1
      case .eightOnOneSide, .prediction, .shewhart, .average, .movingRange, .sum: 0
      }
    return zone.sign(beyond: bound) == (side == .above ? 1 : -1)
  }
}
