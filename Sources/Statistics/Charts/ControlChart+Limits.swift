extension ControlChart {
  /// The limit of single values that is an alarm, in spreads.
  public static let shewhartLimit = 3.5
  /// How much each new value weighs in the moving average.
  public static let averageWeight = 0.2
  /// The limit of the moving average beside ``shewhartLimit``, in its own standard deviations:
  /// together they run 370 points in control, see ``RunLength``.
  public static let averageLimit = 2.906_086_964_933_31
  /// The limit of the moving average where it is the only chart, for 370 points as well.
  public static let averageLimitAlone = 2.858_995_626_669_251_8
  /// What each value's deviation loses before it is summed, in spreads: half the shift that is to
  /// be found soonest.
  public static let sumAllowance = 0.5
  /// The limit of either cumulative sum, in spreads: two-sided 370 points.
  public static let sumLimit = 4.773_865_087_172_924

  /// The mean of the range of two normal values, d₂ = 2/√π, in their standard deviation.
  static let movingRangeMean = 1.128_379_167_095_512_6
  /// Its mean and three of its standard deviations, d₂ + 3 √(2 - 4/π): D₄ is this over d₂.
  static let movingRangeLimit = 3.685_886_566_377_777_6
}
