/// What a rung is concluded from.
public struct RungEvidence: Sendable, Hashable, Codable {
  /// Independent patients in each class.
  public var patients: ClassCounts
  /// Whether a prior, or at least two exchangeable sites, exist.
  public var hasPrior: Bool
  /// The lower 95 % bound of the area under the curve; nil where there is none.
  public var areaLower: Double?
  /// The upper over the lower end of the 95 % interval: as a ratio for metrics on a logarithmic
  /// scale, as one of odds for shares. Nil where there is no interval.
  public var widthRatio: Double?
  /// The lower 90 % bound of the out-of-bag Youden index; nil where there is none.
  public var outOfBagLower: Double?
  /// The share of scans that were checked and conform, 0 to 1.
  public var checkedShare: Double
  /// The share of scans around which a phantom was in control, 0 to 1.
  public var coveredShare: Double
  /// Whether the within-subject spread is known.
  public var hasRepeatability: Bool
  /// How many sweeps were made, and how many of them left the threshold within its interval.
  public var sweeps, sweepsPassed: Int
  /// What limits the status to `provisional`.
  public var caps: [CalibrationReason]
  /// Whether a locked test set met the minima of the plan; nil while it is locked or there is none.
  public var testPassed: Bool?

  public init(
    patients: ClassCounts, hasPrior: Bool = false, areaLower: Double? = nil,
    widthRatio: Double? = nil, outOfBagLower: Double? = nil, checkedShare: Double = 0,
    coveredShare: Double = 0, hasRepeatability: Bool = false, sweeps: Int = 0,
    sweepsPassed: Int = 0, caps: [CalibrationReason] = [], testPassed: Bool? = nil
  ) {
    self.patients = patients
    self.hasPrior = hasPrior
    self.areaLower = areaLower
    self.widthRatio = widthRatio
    self.outOfBagLower = outOfBagLower
    self.checkedShare = checkedShare
    self.coveredShare = coveredShare
    self.hasRepeatability = hasRepeatability
    self.sweeps = sweeps
    self.sweepsPassed = sweepsPassed
    self.caps = caps
    self.testPassed = testPassed
  }

  /// The same without what resampling has a part in, which another seed may give otherwise: the
  /// interval, what is asked of the cases left out, and whether a model fits or strata differ.
  var withoutDraws: RungEvidence {
    var rest = self
    rest.widthRatio = nil
    rest.outOfBagLower = nil
    rest.sweeps = 0
    rest.sweepsPassed = 0
    rest.caps = []
    return rest
  }

  /// The highest rung whose conditions all hold.
  public var rung: Rung {
    for rung in Rung.allCases.reversed() where missing(for: rung).isEmpty { return rung }
    return .literatureOnly
  }

  /// What keeps the threshold from a rung, in the order of `RungCondition`; empty where nothing does.
  ///
  /// A rung above another asks for all that the lower one asks for, but for `borrowed`: a site that
  /// stands by itself needs no prior.
  public func missing(for rung: Rung) -> [RungCondition] {
    switch rung {
    case .literatureOnly: []
    case .borrowed:
      failed([(.patients, patients.smaller >= rung.leastPatients), (.prior, hasPrior)])
    case .provisional:
      failed([
        (.patients, patients.smaller >= rung.leastPatients),
        (.discrimination, (areaLower ?? 0) > 0.5),
        (.width, (widthRatio ?? .infinity) <= 2),
      ])
    case .local:
      failed([
        (.patients, patients.smaller >= rung.leastPatients),
        (.discrimination, (areaLower ?? 0) >= 0.6),
        (.width, (widthRatio ?? .infinity) <= 1.5), (.outOfBag, (outOfBagLower ?? -1) > 0.2),
        (.scansChecked, checkedShare >= 1), (.phantomCoverage, coveredShare >= 0.9),
        (.repeatability, hasRepeatability), (.sweep, sweepsPassed > 0), (.noCap, caps.isEmpty),
      ])
    case .validated:
      missing(for: .local) + failed([(.testSet, testPassed ?? false)])
    }
  }

  private func failed(_ conditions: [(RungCondition, holds: Bool)]) -> [RungCondition] {
    conditions.filter { !$0.holds }.map(\.0)
  }
}
