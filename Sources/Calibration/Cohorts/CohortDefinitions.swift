import Identity

/// What is agreed that the rows of a cohort cite. What is retired is among it, so that a row which cites
/// it is told so.
public struct CohortDefinitions: Sendable, Hashable {
  /// By name: a file cites metrics without a version.
  public let metrics: [String: Metric]
  /// By `name@version`.
  public let recipes: [String: Recipe]
  public let labelRules: [String: LabelRule]

  /// - Parameter metrics: of several of one name the highest version that is not retired is taken, else
  ///   the highest.
  public init(metrics: [Metric], recipes: [Recipe], labelRules: [LabelRule]) {
    self.metrics = Dictionary(metrics.map { ($0.name, $0) }) { one, other in
      if (one.status == .retired) != (other.status == .retired) {
        return one.status == .retired ? other : one
      }
      return one.version > other.version ? one : other
    }
    self.recipes = Dictionary(recipes.map { ($0.key, $0) }) { first, _ in first }
    self.labelRules = Dictionary(labelRules.map { ($0.key, $0) }) { first, _ in first }
  }

  /// A recipe in use with the hard keys of another one, of the same name where there is one: values by
  /// either are of one metric.
  public func inUse(like recipe: Recipe) -> Recipe? {
    let alike = recipes.values.filter {
      $0.status != .retired && $0.hardFingerprint == recipe.hardFingerprint
    }
    return alike.filter { $0.name == recipe.name }.max { $0.version < $1.version }
      ?? alike.min { $0.key < $1.key }
  }

  /// Whether nothing new may rest on values by a recipe: it is retired, and none in use has its hard keys.
  public func isWithdrawn(_ recipe: Recipe) -> Bool {
    recipe.status == .retired && inUse(like: recipe) == nil
  }
}
