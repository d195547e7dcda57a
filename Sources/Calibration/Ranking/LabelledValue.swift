/// One case as a fit sees it: a value of the metric, its class, whose it is.
public struct LabelledValue: Sendable, Hashable, Codable {
  /// On the transform scale of the metric, negated where lower values mean the positive class, so
  /// that higher is always more positive. Never not-a-number; infinite for a value at or below zero
  /// on a logarithmic scale.
  public let value: Double
  /// Whether the case belongs to the positive class.
  public let isPositive: Bool
  /// Whose case it is: the cases of one patient are drawn and left out together.
  public let patient: String
  /// What orders cases of equal value, so that the order of the rows never matters. Unique among
  /// the cases of a fit.
  public let key: String

  public init(value: Double, isPositive: Bool, patient: String, key: String) {
    self.value = value
    self.isPositive = isPositive
    self.patient = patient
    self.key = key
  }
}
