// The closed lists of words that a case is described by. The raw values stand in cohort files.

/// What became of a lesion: the truth that a threshold is fitted to.
public enum CaseLabel: String, Sendable, Hashable, Codable, CaseIterable, CodingKeyRepresentable {
  /// Tumour grows.
  case progression
  /// What grows is an effect of treatment: pseudoprogression or radiation necrosis.
  case treatmentEffect
  /// Both, by histology.
  case mixed
  /// It could not be decided.
  case indeterminate
  /// Not decided yet.
  case pending
}

/// On what kind of evidence a label was decided.
public enum LabelSource: String, Sendable, Hashable, Codable, CaseIterable, CodingKeyRepresentable {
  case histology, followup, consensus
}

/// Whether a patient was under therapy against vessel growth at the scan.
public enum Antiangiogenic: String, Sendable, Hashable, Codable, CaseIterable {
  case none, current, within42d, before, unknown
}

/// How the dose of steroids stood at the scan.
public enum Steroid: String, Sendable, Hashable, Codable, CaseIterable {
  case none, stable, rising, falling, unknown
}

/// What the lesion was treated with.
public enum Therapy: String, Sendable, Hashable, Codable, CaseIterable {
  case radiotherapy = "rt"
  case radiochemotherapy = "rt+tmz"
  case immunotherapy = "immuno"
  case other, unknown
}

/// What a patient's cases are used for.
public enum CaseRole: String, Sendable, Hashable, Codable, CaseIterable {
  case fit, test, monitor
}
