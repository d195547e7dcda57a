/// Why a threshold is not applied to a case, in the order in which reasons are named: the first is
/// the headline, and all are listed.
///
/// - Source: `calibration.md` 3.10.
public enum Refusal: String, Sendable, Hashable, Codable, CaseIterable {
  // The threshold.

  /// A link broke, or a monitor alarmed.
  case suspended = "threshold.suspended"
  /// Its time has passed, or what it rests on was withdrawn.
  case expired = "threshold.expired"
  /// Ended by a named person.
  case withdrawn = "threshold.withdrawn"
  /// Too few local cases.
  case literatureOnly = "threshold.literatureOnly"
  /// The lower bound of its area is not above one half.
  case noDiscrimination = "threshold.noDiscrimination"
  /// Borrowed, from a prior that the site's own data contradict.
  case priorConflict = "threshold.priorConflict"

  // What the case rests on.

  /// Another recipe: hard keys differ.
  case recipeHard = "threshold.recipeHard"
  /// Another metric, or another version of it.
  case metricVersion = "threshold.metricVersion"
  /// Acquired by another protocol than the fitted cases, or by none that is known.
  case protocolNotLinked = "threshold.protocolNotLinked"
  /// Another scanner than those of the fitted cases, or the same with other software.
  case scannerNotLinked = "threshold.scannerNotLinked"
  /// Brought to another scale than the fitted cases.
  case transformChanged = "threshold.transformChanged"
  /// The series fails its protocol.
  case scanNotConformant = "threshold.scanNotConformant"
  /// The phantom was out of control around the day of the scan.
  case phantomOutOfControl = "threshold.phantomOutOfControl"
  /// A case of another stratum, or of one that is not known.
  case stratumMismatch = "threshold.stratumMismatch"
  /// Under therapy against vessel growth, which has a threshold of its own.
  case antiangiogenicStratum = "threshold.antiangiogenicStratum"
  /// A value that the metric cannot have.
  case outOfRange = "threshold.outOfRange"
  /// A value at the end of the scale, as 0 on a logarithmic one: it has no place there.
  case scaleBoundary = "threshold.scaleBoundary"
  /// The patient is one of those that the threshold was fitted to.
  case fitCase = "threshold.fitCase"
}
