/// Why a finding is undetermined.
///
/// The raw values are a promise: they stand in `diapason.check/1`.
public enum Reason: String, Sendable, Hashable, Codable, CaseIterable {
  /// No element and no site record holds a value.
  case notRecorded
  /// Witnesses disagree.
  case contradictory
  /// The source has no cell for this value, as for a field of 7 T.
  case referenceAmbiguous
  /// Frames are missing, or their count cannot be shown.
  case seriesIncomplete
  /// It cannot be told whether the profile is meant for this series.
  case matchAmbiguous
  /// The value was estimated, and its interval straddles a required bound.
  case estimateUncertain
  /// The images were read, and do not show it; a note says why.
  case signalUnclear
  /// The series is no acquisition: a map, a localizer.
  case setAside
}
