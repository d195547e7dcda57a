public import Calibration
import Identity

extension Recipe: LibraryDefinition {
  public static let folder = "recipes"
  public static let kind = "recipe"

  /// Reads a recipe file (`diapason.recipe/1`).
  ///
  /// ```yaml
  /// metric: rcbv.mean
  /// family: rCBV
  /// hard: {leakageCorrection: BSW, statistic: mean}    # keys left out are undeclared
  /// soft: {smoothing: none}
  /// ```
  ///
  /// - Source: `calibration.md` 3.1.
  public static func read(
    _ bytes: [UInt8], file: String, expecting reference: Reference? = nil,
    lock: ReleasedLock? = nil
  ) -> Linted<Recipe> {
    DefinitionReader.read(
      bytes, file: file, expecting: reference, lock: lock, "a recipe",
      keys: ["metric", "family", "hard", "soft"], RecipeReader.recipe)
  }
}

/// Reads what a recipe file has beside its head.
enum RecipeReader {
  static func recipe(_ members: Members, _ head: DefinitionReader.Head?) -> Recipe? {
    let source = members["source"].map { ProtocolReader.citation($0) }
    let metric = members.due("metric").flatMap { ProtocolReader.identifier($0, "a metric") }
    let hard = members.due("hard")
    // Without a family no key could be judged.
    guard let family = members.due("family").flatMap({ $0.word("family", MetricFamily.self) })
    else { return nil }
    let hardKeys = hard.map { texts($0, "the hard keys of \(family.rawValue)", family.hardKeys) }
    let softKeys = members["soft"].map {
      texts($0, "the soft keys of \(family.rawValue)", family.softKeys)
    }
    guard !members.owner.log.hasErrors, let head, let metric, let hardKeys else { return nil }
    do {
      return try Recipe(
        name: head.name, version: head.version, status: head.status, title: head.title,
        source: source.flatMap(\.self), metric: metric, family: family, hard: hardKeys,
        soft: softKeys ?? [:])
    } catch {
      members.owner.report(.notANumber, error.what, remedy: error.do)
      return nil
    }
  }

  private static func texts(_ entry: Entry, _ kind: String, _ keys: [String]) -> [String: String] {
    guard let members = entry.members(of: kind, keys: keys) else { return [:] }
    var texts: [String: String] = [:]
    for (_, name, value) in members.members { texts[name] = value.text() }
    return texts
  }
}
