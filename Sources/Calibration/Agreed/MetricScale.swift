import Glibc

/// The scale on which a metric is compared, averaged and fitted.
///
/// Logarithms for ratios and coefficients, whose error of measurement grows with them: there the
/// within-subject spread is one number, and a factor between sites is a shift.
public enum MetricScale: String, Sendable, Hashable, Codable, CaseIterable {
  case linear
  /// The natural logarithm.
  case log
  /// ln(p / (1 - p)), for shares.
  case logit

  /// The number on this scale.
  ///
  /// - At an end of the domain (0; for a share also 1) an infinity; not-a-number beyond it.
  ///
  /// - Parameter value: in the unit of the metric.
  public func forward(_ value: Double) -> Double {
    switch self {
    case .linear: value
    case .log: value == 0 ? -.infinity : Glibc.log(value)
    case .logit:
      // The two tails by themselves: p / (1 - p) of 0 and 1 has no sign to rely on.
      value == 0 ? -.infinity : value == 1 ? .infinity : Glibc.log(value / (1 - value))
    }
  }

  /// The value, in the unit of the metric, that has `scaled` on this scale.
  public func inverse(_ scaled: Double) -> Double {
    switch self {
    case .linear: scaled
    case .log: exp(scaled)
    // The form whose exponential cannot overflow.
    case .logit: scaled >= 0 ? 1 / (1 + exp(-scaled)) : exp(scaled) / (1 + exp(scaled))
    }
  }

  /// Whether `value` lies at an end of the domain, where the scale gives an infinity: such a case
  /// can be ranked and has no place in a normal model.
  public func isBoundary(_ value: Double) -> Bool { forward(value).isInfinite }
}
