/// What is decided of a fit before the cases are seen.
public struct FitRule: Sendable, Hashable, Codable {
  /// Fewer replicates than this give no percentile interval worth its name.
  public static let fewestReplicates = 999
  /// Where the area's lower bound is not above this, spreads are not told apart.
  static let weakArea = 0.6
  /// From this many patients in the smaller class on the kernel replaces a log-binormal model that
  /// does not fit; with fewer it is no better (`calibration.md` 3.5.5).
  static let kernelPatients = 100
  /// More than this share of resamples without a cut-off leaves it without an interval.
  static let mostMissing = 0.05

  /// What the cut-off is chosen for.
  public let criterion: Criterion
  /// How the log-binormal model tells the two spreads apart. A shrunk ratio gives way to equal
  /// spreads where the lower end of the area's 95 % interval is at or below 0.6.
  public let ratio: VarianceRatio
  /// The nominal coverage of the cut-off's interval.
  public let level: Double
  /// How many resamples are drawn.
  public let replicates: Int

  /// Nil with fewer than ``fewestReplicates`` replicates or a level outside 0 to 1.
  public init?(
    criterion: Criterion = .youden, ratio: VarianceRatio = .standard, level: Double = 0.95,
    replicates: Int = 2000
  ) {
    guard replicates >= Self.fewestReplicates, level > 0, level < 1 else { return nil }
    self.init(unchecked: criterion, ratio, level, replicates)
  }

  init(unchecked criterion: Criterion, _ ratio: VarianceRatio, _ level: Double, _ replicates: Int) {
    self.criterion = criterion
    self.ratio = ratio
    self.level = level
    self.replicates = replicates
  }

  /// Youden's index, a shrunk ratio, a 95 % interval from 2000 resamples.
  public static let standard = FitRule(unchecked: .youden, .standard, 0.95, 2000)

  /// The cut-off of a sample with its interval, alternatives and out-of-bag performance.
  ///
  /// The same sample, rule and seed give the same bytes, in whatever order the cases came.
  ///
  /// - Parameters:
  ///   - sample: the cases, ranked.
  ///   - seed: of the resampling, taken from the fingerprint of the cases unless told otherwise.
  public func fit(_ sample: RankedSample, seed: UInt64) -> Fit {
    let fitting = Fitting(sample, by: self, seed: seed)
    let resamples = fitting.resamples(0..<replicates)
    let choice = fitting.choose(resamples)
    let tally = fitting.outOfBag(0..<replicates, choice)
    return fitting.conclude(resamples, choice, tally)
  }

  /// The cut-offs of a sample by all estimators, without resampling: what a sweep refits.
  public func estimates(_ sample: RankedSample) -> Estimates {
    var scratch = FitScratch(sample)
    return estimates(sample, Multiplicities(of: sample), &scratch)
  }
}
