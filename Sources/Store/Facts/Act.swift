/// What the program can do to a store; the raw values stand in the audit for ever.
enum Act: String, CaseIterable {
  case storeCreated = "store.created"
  case siteAdded = "site.added"
  case siteEdited = "site.edited"
  case siteRecordDeclared = "siteRecord.declared"
  case equipmentAdded = "equipment.added"
  /// Headers of a series named a scanner that was not recorded.
  case equipmentSeen = "equipment.seen"
  case equipmentEventRecorded = "equipmentEvent.recorded"
  case trialAdded = "trial.added"
  case siteEnrolled = "site.enrolled"
  /// A person tolerates for a while that a requirement is not kept.
  case deviationWaived = "deviation.waived"
  case protocolRecorded = "protocol.recorded"
  case seriesAdmitted = "series.admitted"
  /// More files of a series came, or a newer extraction read the same ones.
  case seriesExtended = "series.extended"
  /// Other bytes came under UIDs that the series has, and were refused.
  case seriesConflicted = "series.conflicted"
  /// New files of a recorded series came without known ones, and were not taken.
  case seriesSentInPart = "series.sentInPart"
  /// Files of another subject came under the exam's UID, and were refused.
  case examConflicted = "exam.conflicted"
  case seriesChecked = "series.checked"
  /// A protocol that asks something of exams as wholes was asked about one.
  case examChecked = "exam.checked"
  case fileQuarantined = "file.quarantined"
  /// A definition was recorded because something rests on it.
  case agreedRecorded = "agreed.recorded"
  case phantomMeasured = "phantom.measured"
  case baselineProposed = "baseline.proposed"
  case baselineAdopted = "baseline.adopted"
  case measurementExcluded = "measurement.excluded"
  /// A measurement that was excluded counts again.
  case measurementRestored = "measurement.restored"
  case cohortImported = "cohort.imported"
  case cohortSplit = "cohort.split"
  case caseErased = "case.erased"
  case thresholdIssued = "threshold.issued"
  case thresholdApplied = "threshold.applied"
  case chainEventRecorded = "chainEvent.recorded"

  /// What kind of thing its object is.
  var objectKind: String {
    switch self {
    case .storeCreated: "store"
    case .siteAdded, .siteEdited, .siteRecordDeclared: "site"
    case .equipmentAdded, .equipmentSeen, .equipmentEventRecorded: "equipment"
    case .trialAdded, .siteEnrolled: "trial"
    case .deviationWaived: "deviation"
    case .protocolRecorded: "protocol"
    case .seriesAdmitted, .seriesExtended, .seriesConflicted, .seriesSentInPart, .seriesChecked:
      "series"
    case .examConflicted, .examChecked: "exam"
    case .fileQuarantined: "file"
    case .agreedRecorded: "agreed"
    case .phantomMeasured: "equipment"
    case .baselineProposed, .baselineAdopted: "chart"
    case .measurementExcluded, .measurementRestored: "measurement"
    case .cohortImported, .cohortSplit, .caseErased: "cohort"
    case .thresholdIssued, .thresholdApplied: "threshold"
    case .chainEventRecorded: "chain"
    }
  }
}

/// The face through which an act came.
public enum Via: String, Sendable, Hashable, Codable, CaseIterable {
  case commandLine, service
}
