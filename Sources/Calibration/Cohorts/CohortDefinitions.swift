import Identity

/// What is agreed that the rows of a cohort cite.
public struct CohortDefinitions: Sendable, Hashable {
  /// By name: a file cites metrics without a version.
  public let metrics: [String: Metric]
  /// By `name@version`.
  public let recipes: [String: Recipe]
  public let labelRules: [String: LabelRule]

  /// - Parameter metrics: one version of each; of several of one name the highest is taken.
  public init(metrics: [Metric], recipes: [Recipe], labelRules: [LabelRule]) {
    self.metrics = Dictionary(metrics.map { ($0.name, $0) }) { $0.version > $1.version ? $0 : $1 }
    self.recipes = Dictionary(recipes.map { ($0.key, $0) }) { first, _ in first }
    self.labelRules = Dictionary(labelRules.map { ($0.key, $0) }) { first, _ in first }
  }
}
