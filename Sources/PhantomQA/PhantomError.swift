public import Identity

/// What can go wrong in this target. A bad image never does: it is a reason.
public typealias PhantomError = Explained<PhantomErrorCode>

/// Stable names of the errors.
public enum PhantomErrorCode: String, Sendable, Hashable, CaseIterable {
  /// A definition holds a number that is not finite.
  case definitionNotFinite = "phantom.definitionNotFinite"
  /// A definition asks for a measurand that has no method.
  case unknownMeasurand = "phantom.unknownMeasurand"
  /// Measurements are too few, or from too few days, for a baseline.
  case baselineTooFew = "phantom.baselineTooFew"
  /// A measurement has no place on a logarithmic chart.
  case baselineOffScale = "phantom.baselineOffScale"
  /// Measurements neither scatter nor have intervals.
  case baselineNoSpread = "phantom.baselineNoSpread"
}
