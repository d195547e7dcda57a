extension ControlChart {
  /// What each value says, in the light of those before it.
  ///
  /// Alarms are ``ChartRule/shewhart`` and ``ChartRule/average``, of a young chart only
  /// ``ChartRule/prediction``. Everything else warns or dates. No rule starts anew after a signal.
  ///
  /// - Parameter values: in the order of time, in the chart's unit.
  /// - Returns: a point for each value.
  /// - Throws: `notFinite`.
  public func judge(_ values: [Double]) throws(StatisticsError) -> [ChartPoint] {
    guard values.allSatisfy(\.isFinite) else { throw .notFinite }
    let averages = movingAverages(of: values)
    let sums = cumulativeSums(of: values)
    let runs = runSignals(of: values)
    let limit =
      isYoung ? members.map { Self.predictionFactor(members: $0) } ?? .infinity : Self.shewhartLimit
    return values.indices.map { index in
      let deviation = deviation(of: values[index])
      let side: ChartSide = deviation > 0 ? .above : .below
      let since = { (side: ChartSide) in sums[index].since(side) ?? index }
      var signals: [ChartSignal] = []
      if abs(deviation) > limit {
        signals.append(
          ChartSignal(rule: isYoung ? .prediction : .shewhart, side: side, since: since(side)))
      }
      if !isYoung, let side = averages[index].side {
        signals.append(ChartSignal(rule: .average, side: side, since: since(side)))
      }
      signals += runs[index]
      let step = index > 0 ? values[index] - values[index - 1] : nil
      if let step, abs(step) > Self.movingRangeLimit * spread {
        signals.append(
          ChartSignal(rule: .movingRange, side: step > 0 ? .above : .below, since: index))
      }
      if let side = sums[index].side {
        signals.append(ChartSignal(rule: .sum, side: side, since: since(side)))
      }
      return ChartPoint(
        value: values[index], deviation: deviation, movingRange: step.map(abs),
        average: averages[index], sums: sums[index], signals: signals)
    }
  }

  /// The exponentially weighted moving average, z_i = weight x_i + (1 - weight) z_{i-1} from the
  /// centre on, and its limits: limit · spread · √(weight/(2 - weight) (1 - (1 - weight)^(2 i))) for
  /// the i-th value, which the first values cannot hide behind.
  ///
  /// - Parameters:
  ///   - values: in the order of time.
  ///   - weight: over 0, at most 1.
  ///   - limit: in standard deviations of the average.
  /// - Precondition: that range.
  /// - Source: Roberts, Technometrics 1 (1959) 239; Lucas and Saccucci, Technometrics 32 (1990) 1.
  public func movingAverages(
    of values: [Double], weight: Double = averageWeight, limit: Double = averageLimit
  ) -> [MovingAverage] {
    precondition(weight > 0 && weight <= 1, "a weight lies between 0 and 1")
    var average = centre
    var forgotten = 1.0
    return values.map { value in
      average = weight * value + (1 - weight) * average
      forgotten *= (1 - weight) * (1 - weight)
      let halfWidth = limit * spread * (weight / (2 - weight) * (1 - forgotten)).squareRoot()
      let side: ChartSide? =
        abs(average - centre) > halfWidth ? (average > centre ? .above : .below) : nil
      return MovingAverage(value: average, halfWidth: halfWidth, side: side)
    }
  }

  /// The two cumulative sums, S_i = max(0, S_{i-1} ± deviation - allowance) from 0 on.
  ///
  /// - Parameters:
  ///   - values: in the order of time.
  ///   - allowance, limit: in spreads.
  /// - Source: Page, Biometrika 41 (1954) 100.
  public func cumulativeSums(
    of values: [Double], allowance: Double = sumAllowance, limit: Double = sumLimit
  ) -> [CumulativeSums] {
    var (above, below) = (0.0, 0.0)
    var (aboveSince, belowSince): (Int?, Int?) = (nil, nil)
    return values.indices.map { index in
      let deviation = deviation(of: values[index])
      above = max(0, above + deviation - allowance)
      below = max(0, below - deviation - allowance)
      aboveSince = above > 0 ? aboveSince ?? index : nil
      belowSince = below > 0 ? belowSince ?? index : nil
      let side: ChartSide? = max(above, below) > limit ? (above >= below ? .above : .below) : nil
      return CumulativeSums(
        above: above, below: below, aboveSince: aboveSince, belowSince: belowSince, side: side)
    }
  }

  /// Which run rules each value fulfils, in the order of ``ChartRule/runRules``.
  ///
  /// A value exactly on a bound is not beyond it; one exactly on the centre is on no side.
  ///
  /// - Parameter values: in the order of time.
  public func runSignals(of values: [Double]) -> [[ChartSignal]] {
    let zones = values.map { Zone(deviation: deviation(of: $0)) }
    var memory = RunMemory(rules: ChartRule.runRules)
    return zones.indices.map { index in
      memory.take(zones[index]).map { rule in
        let side: ChartSide = zones[index].rawValue > 0 ? .above : .below
        let since = RunMemory.window(of: rule, endingAt: index).first { earlier in
          RunMemory.counts(zones[earlier], in: rule, on: side)
        }
        return ChartSignal(rule: rule, side: side, since: since ?? index)
      }
    }
  }
}
