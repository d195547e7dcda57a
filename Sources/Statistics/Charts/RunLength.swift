/// How many points a control chart runs on average until its first alarm, by a finite Markov chain:
/// in control (a shift of 0) the price of false alarms, shifted the speed of true ones.
///
/// Values are independent and normal; centre and spread are known; the charts start from 0. Limits
/// of averages are those after many points, so that a chart with the narrower limits of its first
/// points runs a little shorter.
///
/// - Source: Brook and Evans, Biometrika 59 (1972) 539; of run rules Champ and Woodall,
///   Technometrics 29 (1987) 393; of averages Lucas and Saccucci, Technometrics 32 (1990) 1.
public enum RunLength {
  /// Of run rules, exact: the chain's states are what the rules remember.
  ///
  /// - Parameters:
  ///   - rules: of ``ChartRule/runRules``, in any order; others are never fulfilled.
  ///   - shift: of the mean, in spreads.
  /// - Returns: infinite where no rule can be fulfilled.
  public static func runRules(_ rules: [ChartRule], shift: Double = 0) -> Double {
    let zones = Zone.allCases.filter { $0 != .on }
    let probabilities = zones.map { probability(of: $0, shift: shift) }
    let chain = successors(of: ChartRule.runRules.filter(rules.contains), zones: zones)
    guard chain.contains(where: { $0.contains(nil) }) else { return .infinity }
    let (classOf, count) = merged(chain)
    var steps = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
    var done = Set<Int>()
    for (state, row) in chain.enumerated() where done.insert(classOf[state]).inserted {
      for (zone, next) in row.enumerated() {
        if let next { steps[classOf[state]][classOf[next]] += probabilities[zone] }
      }
    }
    return expectedSteps(steps)[classOf[0]]
  }

  /// Of the moving average, alone or beside a limit of single values.
  ///
  /// - Parameters:
  ///   - weight: over 0, at most 1.
  ///   - limit: in standard deviations of the average.
  ///   - shewhart: the limit of single values in spreads; infinite where there is none.
  ///   - shift: of the mean, in spreads.
  ///   - cells: into how many equal cells the range of the average is cut, odd. With 401 the length
  ///     is known to about 10⁻⁴ of itself.
  /// - Precondition: those ranges.
  public static func movingAverage(
    weight: Double = ControlChart.averageWeight, limit: Double, shewhart: Double = .infinity,
    shift: Double = 0, cells: Int = 401
  ) -> Double {
    precondition(weight > 0 && weight <= 1, "a weight lies between 0 and 1")
    precondition(cells > 0 && !cells.isMultiple(of: 2), "an odd number of cells has a middle")
    let reach = limit * (weight / (2 - weight)).squareRoot()
    let width = 2 * reach / Double(cells)
    // What a value must be for the average to pass an edge, seen from a cell's middle.
    let steps = (0..<cells).map { from in
      let rest = (1 - weight) * (-reach + (Double(from) + 0.5) * width)
      let below = (0...cells).map { edge in
        let value = (-reach + Double(edge) * width - rest) / weight
        return normalCDF(min(max(value, -shewhart), shewhart) - shift)
      }
      return (0..<cells).map { below[$0 + 1] - below[$0] }
    }
    return expectedSteps(steps)[cells / 2]
  }

  /// Of the two cumulative sums together.
  ///
  /// - Parameters:
  ///   - allowance, limit: in spreads.
  ///   - shift: of the mean, in spreads.
  ///   - cells: of each sum. With 400 the length is known to about 10⁻⁴ of itself.
  /// - Precondition: at least two cells.
  /// - Source: both sides after Kemp, J. R. Stat. Soc. B 23 (1961) 149: 1/ARL = 1/above + 1/below,
  ///   exact for these sums, which never run at once towards both limits.
  public static func cumulativeSums(
    allowance: Double = ControlChart.sumAllowance, limit: Double, shift: Double = 0,
    cells: Int = 400
  ) -> Double {
    let above = oneSum(allowance, limit, shift, cells)
    // In control both are one by symmetry.
    let below = shift == 0 ? above : oneSum(allowance, limit, -shift, cells)
    return 1 / (1 / above + 1 / below)
  }

  private static func oneSum(
    _ allowance: Double, _ limit: Double, _ shift: Double, _ cells: Int
  ) -> Double {
    precondition(cells > 1, "a sum has at least two cells")
    // The first cell is half as wide and holds the sums of exactly 0.
    let width = 2 * limit / Double(2 * cells - 1)
    let below = (-cells...cells).map { steps in
      normalCDF((Double(steps) + 0.5) * width + allowance - shift)
    }
    let steps = (0..<cells).map { from in
      (0..<cells).map { to in
        let place = to - from + cells
        return to == 0 ? below[place] : below[place] - below[place - 1]
      }
    }
    return expectedSteps(steps)[0]
  }

  private static func probability(of zone: Zone, shift: Double) -> Double {
    // Taken on the side where both shares are small.
    let sign = Double(zone.rawValue.signum())
    let inner = Double(abs(zone.rawValue) - 1)
    let beyond = { (bound: Double) in normalCDF(sign * shift - bound) }
    return beyond(inner) - (inner < 3 ? beyond(inner + 1) : 0)
  }

  /// The states of the run rules, each with its successor for every zone; nil is an alarm. The
  /// first is the start.
  private static func successors(of rules: [ChartRule], zones: [Zone]) -> [[Int?]] {
    var states = [RunMemory(rules: rules)]
    var number = [states[0]: 0]
    var chain: [[Int?]] = []
    while chain.count < states.count {
      let state = states[chain.count]
      chain.append(
        zones.map { zone in
          var next = state
          guard next.take(zone).isEmpty else { return nil }
          if let known = number[next] { return known }
          number[next] = states.count
          states.append(next)
          return states.count - 1
        })
    }
    return chain
  }

  /// States that no future can tell apart become one: the class of each, and how many there are.
  ///
  /// - Source: Moore, in Automata Studies (1956) 129.
  private static func merged(_ chain: [[Int?]]) -> (classOf: [Int], count: Int) {
    var classOf = [Int](repeating: 0, count: chain.count)
    var count = 1
    while true {
      var seen: [[Int?]: Int] = [:]
      var finer = classOf
      for (state, row) in chain.enumerated() {
        let signature = [classOf[state]] + row.map { next in next.map { classOf[$0] } }
        if seen[signature] == nil { seen[signature] = seen.count }
        finer[state] = seen[signature] ?? 0
      }
      classOf = finer
      if seen.count == count { return (classOf, count) }
      count = seen.count
    }
  }
}
