/// What is agreed before the data and lives as a versioned file of the library: a scan protocol, a
/// metric, a recipe, a label rule, a plan.
///
/// A released version never changes; its fingerprint says so.
public protocol Definition: Sendable, Hashable, Codable {
  /// The name of the schema of its file, as `diapason.metric/1`.
  static var schema: String { get }
  /// As `rcbv.mean`.
  var name: String { get }
  /// Counted from 1.
  var version: Int { get }
  var status: DefinitionStatus { get }
  /// SHA-256 of the canonical JSON of the value.
  var fingerprint: Fingerprint { get }
}

extension Definition {
  /// `name@version`, as people and records cite it.
  public var key: String { "\(name)@\(version)" }

  /// The definition as part of a basis.
  public var basisSource: Basis.Source { Basis.Source(name: key, fingerprint: fingerprint) }
}

extension Basis.Source {
  /// The name and the version of a definition, where this is one; the version is empty where the name
  /// has none.
  public var definition: (name: String, version: String) {
    let parts = name.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
  }
}

/// Where a version of a definition stands in its life.
public enum DefinitionStatus: String, Sendable, Hashable, Codable, CaseIterable {
  case draft, released, retired
}
