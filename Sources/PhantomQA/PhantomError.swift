public import Identity

/// What can go wrong in this target. A bad image never does: it is a reason.
public typealias PhantomError = Explained<PhantomErrorCode>

/// Stable names of the errors.
public enum PhantomErrorCode: String, Sendable, Hashable, CaseIterable {
  /// A definition holds a number that is not finite.
  case definitionNotFinite = "phantom.definitionNotFinite"
  /// No image of the scan can be read.
  case noPlane = "phantom.noPlane"
}
