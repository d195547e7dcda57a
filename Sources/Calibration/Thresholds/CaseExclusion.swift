/// Why a case of a cohort is not fitted. All of them are counted.
public enum CaseExclusion: String, Sendable, Hashable, Codable, CaseIterable, CodingKeyRepresentable
{
  /// For a test, or for watching the threshold in use.
  case otherRole
  /// A repeat of an agreement study.
  case repeated
  case otherStratum
  /// It is not known to which stratum it belongs.
  case stratumUnknown
  /// Labelled by a rule that the plan does not name.
  case otherRule
  case pending
  /// Of no class by its rule: mixed, or not decided. Such cases are swept.
  case unclassed
  /// A value that the metric cannot have.
  case impossible
}
