/// Why a part of a calibration could not be computed, or what must be read beside its numbers.
///
/// Bad data never stops a calibration: what cannot be computed is absent and carries its reason. The
/// raw values are a promise: they stand in records, JSON, reports and the manual.
public enum CalibrationReason: String, Error, Sendable, Hashable, Codable, CaseIterable {
  // The data.

  /// A class has too few cases for the method: none at all, or one where a spread is needed.
  case tooFewCases = "threshold.tooFewCases"
  /// All values of a class are equal, so that it has no spread.
  case noSpread = "threshold.noSpread"
  /// Values at or below zero on a logarithmic scale: parametric methods are not asked.
  case logNonpositive = "threshold.logNonpositive"

  // The area under the curve.

  /// One case in a class: DeLong's variance does not exist.
  case delongUndefined = "threshold.delongUndefined"
  /// The area is 0 or 1, or its variance 0: the interval is Newcombe's, not DeLong's. Of a
  /// difference of areas: it has no variance, and no interval.
  case delongDegenerate = "threshold.delongDegenerate"
  /// Two metrics rank all cases alike: their difference has no variance.
  case identicalCurves = "threshold.identicalCurves"

  // The cut-off.

  /// No cut does better than calling every case alike, or the area's lower bound is not above one
  /// half.
  case noDiscrimination = "threshold.noDiscrimination"
  /// Disjoint intervals are optimal alike.
  case plateauAmbiguous = "threshold.plateauAmbiguous"
  /// The costs make one decision cheaper at every value: there is no interior optimum.
  case costDominates = "threshold.costDominates"
  /// The densities cross a second time within the data: the one-sided rule is not the best one.
  case hook = "threshold.hook"
  /// The positive class does not lie on its declared side.
  case directionContradicted = "threshold.directionContradicted"
  /// The log-binormal model does not describe the data.
  case lackOfFit = "threshold.lackOfFit"
  /// A class has fewer than five patients, or none can be drawn in place of another: resamples would
  /// repeat the sample or hardly leave it, so that there is no interval.
  case fewPatients = "threshold.fewPatients"
  /// More than 5 % of the resamples gave no threshold: there is no interval.
  case bootstrapUnstable = "threshold.bootstrapUnstable"

  // What limits a status.

  /// The threshold leaves its interval when the mixed cases are counted to one class.
  case mixedSensitive = "threshold.mixedSensitive"
  /// Labels rest on the calibrated modality, by declared exception.
  case incorporation = "threshold.incorporation"
  /// Strata have different thresholds.
  case strataDiffer = "threshold.strataDiffer"
  /// The label rule is the one by a second scan after eight weeks, which pseudoprogression outlasts.
  case mri8w = "threshold.mri8w"
  /// A hard key of the recipe is not declared.
  case hardKeyUndeclared = "threshold.hardKeyUndeclared"
  /// Cases of one scanner come from before and after a change of it.
  case epochsMixed = "threshold.epochsMixed"
  /// The site's data contradict the prior.
  case priorConflict = "threshold.priorConflict"
  /// The state of a phantom that the threshold rests on is not known: nothing of it is charted, or its
  /// chart has no baseline.
  case phantomUnknown = "threshold.phantomUnknown"
}
