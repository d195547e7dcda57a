import Quantities

extension Measurand {
  /// Signal over temporal fluctuation, the mean over the pixels of a square.
  public static let sfnr = Measurand(id: "sfnr", unit: .one, method: 1)
  /// The noise of one image of a series, from odd less even volumes; in the scanner's own unit.
  public static let noiseStatic = Measurand(id: "noise.static", unit: .one, method: 1)
  /// The mean of the square over `noiseStatic`.
  public static let snrStatic = Measurand(id: "snr.static", unit: .one, method: 1)
  /// The same two from what the quadratic trend leaves in each pixel.
  public static let noiseStaticDetrended = Measurand(
    id: "noise.staticDetrended", unit: .one, method: 1)
  public static let snrStaticDetrended = Measurand(
    id: "snr.staticDetrended", unit: .one, method: 1)
  /// The fluctuation of the mean of the square about its quadratic trend, in percent of the mean.
  public static let fluctuation = Measurand(id: "fluctuation", unit: .percent, method: 1)
  /// The range of the quadratic trend.
  public static let driftFit = Measurand(id: "drift.fit", unit: .percent, method: 1)
  /// The range of the series as it is.
  public static let driftRaw = Measurand(id: "drift.raw", unit: .percent, method: 1)
  /// From the first volume to the last along the straight line, with its sign.
  public static let driftLinear = Measurand(id: "drift.linear", unit: .percent, method: 1)
  /// The same along the median slope of all pairs of volumes.
  public static let driftTheilSen = Measurand(id: "drift.theilSen", unit: .percent, method: 1)
  /// The radius of decorrelation, in pixels.
  public static let rdc = Measurand(id: "rdc", unit: .one, method: 1)

  /// What is measured in a series of volumes, in the order in which it is told.
  public static let stability: [Measurand] = [
    .sfnr, .noiseStatic, .snrStatic, .noiseStaticDetrended, .snrStaticDetrended, .fluctuation,
    .driftFit, .driftRaw, .driftLinear, .driftTheilSen, .rdc,
  ]
}
