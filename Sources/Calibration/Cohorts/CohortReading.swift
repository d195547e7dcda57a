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
