/// What there is to say about a cohort file, and what became of its rows.
public struct CohortLint: Sendable, Hashable, Codable {
  /// Whether it is a table with the columns that are needed; where not, nothing was judged.
  public let isReadable: Bool
  /// In order of their places, those about the whole cohort last.
  public let findings: [CohortFinding]
  /// How many more findings there were than are listed.
  public let omitted: Int
  /// The rows below the header.
  public let rows: Int
  /// The rows that became cases.
  public let kept: Int
  /// By label, of the rows whose label could be read.
  public let labels: [CaseLabel: LabelCount]

  /// How many rows of one label there are.
  public struct LabelCount: Sendable, Hashable, Codable {
    public let kept, leftOut: Int

    public init(kept: Int, leftOut: Int) {
      self.kept = kept
      self.leftOut = leftOut
    }
  }

  public init(
    isReadable: Bool, findings: [CohortFinding], omitted: Int, rows: Int, kept: Int,
    labels: [CaseLabel: LabelCount]
  ) {
    self.isReadable = isReadable
    self.findings = findings
    self.omitted = omitted
    self.rows = rows
    self.kept = kept
    self.labels = labels
  }

  /// Whether anything is an error.
  public var hasErrors: Bool { findings.contains { $0.severity == .error } }
}

/// A cohort file, judged: what there is to say about it, and the cohorts that were made of it.
public struct CohortReading: Sendable, Hashable {
  public let lint: CohortLint
  /// One for each site and metric, in their order; empty where an error concerns all rows.
  public let cohorts: [Cohort]

  public init(lint: CohortLint, cohorts: [Cohort]) {
    self.lint = lint
    self.cohorts = cohorts
  }
}
