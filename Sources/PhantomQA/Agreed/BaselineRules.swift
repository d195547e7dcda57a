/// How a baseline is made of the measurements of a phantom.
public struct BaselineRules: Sendable, Hashable, Codable {
  /// The least number of measurements, at least 2.
  public let minimum: Int
  /// The ids of the measurands that have a chart.
  public let charts: [String]
  /// The ids of those that are charted as logarithms.
  public let log: [String]
  /// The reasons that do not keep a limited measurement out of a baseline.
  public let harmless: [PhantomReason]

  public init(minimum: Int, charts: [String], log: [String], harmless: [PhantomReason]) {
    self.minimum = minimum
    self.charts = charts
    self.log = log
    self.harmless = harmless
  }
}
