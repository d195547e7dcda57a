/// What there is to say about a cohort file. The raw values are stable: they stand in messages, JSON
/// and manual.
///
/// - Source: `calibration.md` 2.2.
public enum CohortCode: String, Sendable, Hashable, Codable, CaseIterable {
  // The file as text: nothing of it is judged.

  /// Too many bytes, rows, columns, or letters in one field.
  case csvTooLarge = "cohort.csvTooLarge"
  /// Not UTF-8 text, or a character that no table needs.
  case csvEncoding = "cohort.csvEncoding"
  /// A quote that is not closed, or one where none may stand.
  case csvQuote = "cohort.csvQuote"
  /// No header, or one without the columns that a cohort needs.
  case csvHeader = "cohort.csvHeader"
  /// A column that is not known, or given twice, or a row of another length.
  case csvColumns = "cohort.csvColumns"
  /// A byte order mark, which was passed over.
  case csvByteOrderMark = "cohort.csvByteOrderMark"
  case weightColumn = "cohort.weightColumn"

  // The cells of one row.

  case valueUnknown = "cohort.valueUnknown"
  case dateParse = "cohort.dateParse"
  case idLooksLikePatient = "cohort.idLooksLikePatient"
  case numberParse = "cohort.numberParse"
  case numberComma = "cohort.numberComma"
  case numberNonFinite = "cohort.numberNonFinite"
  case unitUnknown = "cohort.unitUnknown"
  case unitMismatch = "cohort.unitMismatch"
  case rangeHard = "cohort.rangeHard"
  case rangeSoft = "cohort.rangeSoft"
  case logNonpositive = "cohort.logNonpositive"
  case recipeUnknown = "cohort.recipeUnknown"
  /// The metric, recipe or label rule is retired: an error; of a recipe whose hard keys another one in use
  /// has, a warning.
  case definitionRetired = "cohort.definitionRetired"
  case labelRuleMissing = "cohort.labelRuleMissing"
  case labelRuleUnmet = "cohort.labelRuleUnmet"
  case labelCircular = "cohort.labelCircular"
  case labelMixedNoPercent = "cohort.labelMixedNoPercent"
  case labelPending = "cohort.labelPending"
  case antiangiogenicUnknown = "cohort.antiangiogenicUnknown"
  case antiangiogenicCurrent = "cohort.antiangiogenicCurrent"
  case dateOrder = "cohort.dateOrder"
  case dateFuture = "cohort.dateFuture"
  /// A day before there were MR scanners.
  case dateTooEarly = "cohort.dateTooEarly"
  case scanNotConformant = "cohort.scanNotConformant"
  case scanUnchecked = "cohort.scanUnchecked"
  /// A series that was judged as another kind of scan than the metric is read from.
  case seriesOtherKind = "cohort.seriesOtherKind"
  case phantomGap = "cohort.phantomGap"

  // One row against another.

  case duplicateKey = "cohort.duplicateKey"
  case duplicateIdentical = "cohort.duplicateIdentical"
  /// One series for several patients, of the file or of what is recorded.
  case seriesTwoPatients = "cohort.seriesTwoPatients"
  /// One series for several days of a patient.
  case seriesTwoDates = "cohort.seriesTwoDates"
  case patientTwoSites = "cohort.patientTwoSites"
  /// One patient among the cases to fit and among those to test.
  case patientTwoRoles = "cohort.patientTwoRoles"

  // The cohort as a whole.

  case unitSuspect = "cohort.unitSuspect"
  case heaping = "cohort.heaping"
  case recipeHardMix = "cohort.recipeHardMix"
  case recipeSoftMix = "cohort.recipeSoftMix"
  case classSmall = "cohort.classSmall"
  case cluster = "cohort.cluster"
  case siteLabelConfounded = "cohort.siteLabelConfounded"
  case selection = "cohort.selection"

  /// Whether the file is malformed where this is found, so that no row of it is judged.
  public var keepsFileUnread: Bool {
    switch self {
    case .csvTooLarge, .csvEncoding, .csvQuote, .csvHeader, .csvColumns: true
    case .csvByteOrderMark, .weightColumn, .valueUnknown, .dateParse, .idLooksLikePatient,
      .numberParse, .numberComma, .numberNonFinite, .unitUnknown, .unitMismatch, .rangeHard,
      .rangeSoft, .logNonpositive, .recipeUnknown, .definitionRetired, .labelRuleMissing,
      .labelRuleUnmet,
      .labelCircular, .labelMixedNoPercent, .labelPending, .antiangiogenicUnknown,
      .antiangiogenicCurrent, .dateOrder, .dateFuture, .dateTooEarly, .scanNotConformant,
      .scanUnchecked, .seriesOtherKind, .phantomGap, .duplicateKey, .duplicateIdentical,
      .seriesTwoPatients, .seriesTwoDates, .patientTwoSites, .patientTwoRoles,
      .unitSuspect, .heaping, .recipeHardMix, .recipeSoftMix, .classSmall, .cluster,
      .siteLabelConfounded, .selection:
      false
    }
  }
}
