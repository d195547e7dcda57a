import Calibration
import Chains
import Identity
import Store

/// What the chains of thresholds are to know of a cohort: that its values are computed by another recipe
/// than those of earlier cohorts of its site and metric.
///
/// This only warns. A case by the new recipe is refused when it is applied, one by the former still
/// stands on the same ground.
struct RecipeEvents {
  private let registry: Registry

  init(_ registry: Registry) { self.registry = registry }

  /// The events of a cohort that is not recorded yet, one for each recipe that it leaves.
  ///
  /// - Parameters:
  ///   - id: of the cohort, as `OSLO-rcbv.mean`.
  ///   - recipes: by which its cases are computed.
  ///   - now: the moment of recording; when values were computed anew nobody says.
  func events(of id: String, by recipes: [Recipe], at now: Instant) throws -> [ChainEvent] {
    var former: Set<Fingerprint> = []
    for cohort in try registry.cohorts().map(\.value) where cohort.id == id {
      former.formUnion(
        try cohort.document.decoded(as: CohortSummary.self).recipes.map(\.fingerprint))
    }
    let current = Set(recipes.map(\.fingerprint))
    guard !former.isEmpty, !current.isSubset(of: former) else { return [] }
    return try former.subtracting(current).sorted().compactMap { fingerprint in
      try registry.agreed(fingerprint)?.value.document.decoded(as: Recipe.self)
    }.compactMap { event(of: $0, for: recipes, in: id, at: now) }
  }

  private func event(
    of old: Recipe, for new: [Recipe], in id: String, at now: Instant
  ) -> ChainEvent? {
    var hard: (recipe: Recipe, keys: [String])?
    var soft: (recipe: Recipe, keys: [String])?
    for recipe in new {
      switch old.compare(with: recipe) {
      // By another name and the same keys the values are the same.
      case .identical: return nil
      case .softDiffers(let keys): soft = (recipe, keys)
      case .hardDiffers(let keys): hard = (recipe, keys)
      }
    }
    guard let (recipe, keys) = soft ?? hard else { return nil }
    return ChainEvent(
      kind: soft == nil ? .recipeHardChanged : .recipeSoftChanged,
      object: ChainEvent.object(old.name, of: id), version: "\(old.version)",
      // A link holds the hard keys alone: what differs softly is no other fingerprint.
      newFingerprint: soft == nil ? recipe.hardFingerprint : nil, effectiveAt: now,
      recordedAt: now,
      cause: "cohort \(id) by \(recipe.key) in place of \(old.key), "
        + "other: \(keys.joined(separator: ", "))")
  }
}
