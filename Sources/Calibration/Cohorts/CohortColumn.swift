/// A column of a cohort file, in the order in which the template gives them.
///
/// - Source: `calibration.md` 2.1.
public enum CohortColumn: String, Sendable, Hashable, Codable, CaseIterable {
  case site, patient, scan, series
  case scanDate = "scan_date"
  case lesion, scanner, metric, value, unit, recipe, label
  case labelRule = "label_rule"
  case labelDate = "label_date"
  case labelSource = "label_source"
  case followupDays = "followup_days"
  case tumourPercent = "tumour_percent"
  case antiangiogenic, steroid, therapy
  case daysSinceRT = "days_since_rt"
  case rater, `repeat`, role

  /// Weights hide which cases were chosen: a column of this name is refused.
  static let refused = "weight"
  /// What a column of one's own begins with; it is not read.
  static let freePrefix = "x_"

  /// Whether every file must give it, as a column or as a constant.
  public var isRequired: Bool {
    switch self {
    case .site, .patient, .scan, .scanDate, .scanner, .metric, .value, .unit, .recipe, .label,
      .antiangiogenic, .therapy:
      true
    case .series, .lesion, .labelRule, .labelDate, .labelSource, .followupDays, .tumourPercent,
      .steroid, .daysSinceRT, .rater, .repeat, .role:
      false
    }
  }

  /// What stands in it, in a phrase.
  public var meaning: String {
    switch self {
    case .site: "code of the registered site"
    case .patient: "pseudonym, 4 to 64 letters, digits, - or _"
    case .scan: "name of the scan, unique for the patient"
    case .series: "id of the series as ingest prints it"
    case .scanDate: "2026-03-08, or D+80 for days after radiotherapy"
    case .lesion: "name of the lesion; empty: 1"
    case .scanner: "code of the registered scanner"
    case .metric: "name of the metric, as rcbv.mean"
    case .value: "decimal number"
    case .unit: "unit of the value, as 1 or 1e-6 mm2/s"
    case .recipe: "recipe as name@version"
    case .label: words(CaseLabel.self)
    case .labelRule: "label rule as name@version; empty while pending"
    case .labelDate: "date on which the rule was satisfied; empty while pending"
    case .labelSource: words(LabelSource.self) + "; empty while pending"
    case .followupDays: "days from the scan to the last one the rule used"
    case .tumourPercent: "viable tumour, 0 to 100"
    case .antiangiogenic: words(Antiangiogenic.self) + "; at the scan"
    case .steroid: words(Steroid.self) + "; may be empty"
    case .therapy: words(Therapy.self)
    case .daysSinceRT: "days after radiotherapy; may be empty"
    case .rater: "who measured, in an agreement study"
    case .repeat: "0, or the number of the repeat in an agreement study"
    case .role: words(CaseRole.self) + "; empty: fit"
    }
  }

  private func words<Word: CaseIterable & RawRepresentable>(_: Word.Type) -> String
  where Word.RawValue == String {
    Word.allCases.map(\.rawValue).joined(separator: ", ")
  }
}
