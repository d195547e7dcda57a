/// A cohort file to be filled in.
public enum CohortTemplate {
  /// A column as it is explained to whoever fills it in.
  public struct Column: Sendable, Hashable, Codable {
    public let column: CohortColumn
    public let isRequired: Bool
    /// What stands in it, in a phrase.
    public let meaning: String
    /// What may stand in it; empty where it is usually left empty.
    public let example: String
  }

  /// Every column, in the order of the header.
  public static let columns = CohortColumn.allCases.map {
    Column(
      column: $0, isRequired: $0.isRequired, meaning: $0.meaning, example: $0.example)
  }

  /// The header line, with a line end: a file that may be filled in below it.
  public static func header(_ format: CohortFormat) -> String {
    CohortColumn.allCases.map(\.rawValue).joined(separator: String(format.delimiter)) + "\r\n"
  }
}

extension CohortColumn {
  fileprivate var example: String {
    switch self {
    case .site: "OSLO"
    case .patient: "P0001"
    case .scan: "S1"
    case .series: ""
    case .scanDate: "D+80"
    case .lesion: "1"
    case .scanner: "OSLO-1"
    case .metric: "rcbv.mean"
    case .value: "1.52"
    case .unit: "1"
    case .recipe: "dsc-rcbv-mean@1"
    case .label: "treatmentEffect"
    case .labelRule: "histoOrFu6m@1"
    case .labelDate: "D+270"
    case .labelSource: "followup"
    case .followupDays: "190"
    case .tumourPercent: ""
    case .antiangiogenic: "none"
    case .steroid: "stable"
    case .therapy: "rt+tmz"
    case .daysSinceRT: "80"
    case .rater, .repeat, .role: ""
    }
  }
}
