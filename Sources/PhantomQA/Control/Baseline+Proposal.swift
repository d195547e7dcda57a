public import Identity
import Quantities
import Statistics

extension Baseline {
  /// The baseline that `points` propose.
  ///
  /// Excluded points, those of two moments, and those limited by a reason that is not harmless are left
  /// out; `members` names what is used. The order of the points changes nothing.
  ///
  /// - Parameters:
  ///   - points: measurements of `chart`, none refused.
  ///   - minimum: the fewest members; never fewer than 6.
  ///   - harmless: the reasons that do not keep a measurement out.
  /// - Throws: `baselineTooFew` where fewer members or days are left, `baselineOffScale` where one
  ///   has no place on the scale, `baselineNoSpread` where they neither scatter nor have intervals.
  public static func propose(
    from points: [ChartedMeasurement], of chart: ChartKey, scale: ChartScale,
    minimum: Int = leastMembers, harmless: [PhantomReason] = []
  ) throws(PhantomError) -> Baseline {
    let terms = ControlTerms(harmless: harmless)
    let used = points.inOrder.filter {
      $0.exclusion == nil && $0.otherMoment == nil && !terms.isLimited($0)
    }
    let least = max(minimum, leastMembers)
    let days = Set(used.map { $0.observedAt.day }).count
    guard used.count >= least, days >= leastDays else {
      throw PhantomError(
        code: .baselineTooFew, what: "these measurements are too few for a baseline",
        where: chart.title,
        why: "\(counted(used.count, "usable one")) on \(counted(days, "day")); "
          + "\(least) on \(leastDays) days are needed",
        do: "measure the phantom on more days")
    }
    var positions: [Double] = []
    var halves: [Double] = []
    for point in used {
      guard let position = scale.position(point.estimate.value) else {
        throw PhantomError(
          code: .baselineOffScale, what: "a measurement has no place on a logarithmic chart",
          where: "\(chart.title), measurement \(point.id.short)",
          why: "its value is \(point.estimate.value); only positive values have a logarithm",
          do: "exclude the measurement, or chart the measurand as it is")
      }
      positions.append(position)
      // An interval that reaches down to 0 has no length in logarithms, and floors nothing.
      if let half = scale.halfInterval(point.estimate) { halves.append(half) }
    }
    return try Baseline(chart, scale, used, positions, halves)
  }

  private init(
    _ chart: ChartKey, _ scale: ChartScale, _ points: [ChartedMeasurement], _ positions: [Double],
    _ halves: [Double]
  ) throws(PhantomError) {
    let fromSteps = ControlChart.spread(ofMovingRanges: positions) ?? 0
    let floor = (Quantiles(of: halves)?.median ?? 0) / normalQuantile975
    guard let order = Quantiles(of: positions), let summary = Summary(of: positions),
      max(fromSteps, order.robustSpread, floor) > 0
    else {
      throw PhantomError(
        code: .baselineNoSpread, what: "these measurements have no spread",
        where: chart.title, why: "all values are equal and their intervals have no length",
        do: "check that they are not one measurement given several times")
    }
    self.init(
      chart: chart, scale: scale,
      members: points.map {
        Member(id: $0.id, observedAt: $0.observedAt, value: $0.estimate.value)
      },
      centre: order.median, spread: max(fromSteps, order.robustSpread, floor), mean: summary.mean,
      deviation: max(summary.standardDeviation ?? 0, floor), floor: floor,
      remarks: Self.wanders(points, positions, fromSteps, order.robustSpread) ? [.trend] : [])
  }

  /// Whether neighbours are closer than the whole scatters, or the robust slope excludes 0.
  private static func wanders(
    _ points: [ChartedMeasurement], _ positions: [Double], _ fromSteps: Double,
    _ fromMedian: Double
  ) -> Bool {
    if fromMedian > 1.5 * fromSteps { return true }
    guard let slope = TheilSen.estimate(points.map(\.observedAt.days), positions) else {
      return false
    }
    return slope.lower > 0 || slope.upper < 0
  }
}

extension ChartKey {
  /// For people: `OSLO-2, epoch 1, snr.pair`.
  var title: String {
    "\(scanner), epoch \(epoch), \(measurand.id)"
  }
}

extension Instant {
  /// Days since 1970, with their fraction.
  var days: Double { Double(seconds) / 86_400 }
}
