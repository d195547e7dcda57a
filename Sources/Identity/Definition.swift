/// What is agreed before the data and lives as a versioned file of the library: a scan protocol, a
/// metric, a recipe, a label rule, a plan.
///
/// A released version never changes but that it may be retired; its fingerprint says so.
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

  /// The fingerprint that a version has for good: its own, and of one that was retired that of the same
  /// content as it was released.
  ///
  /// That a version is retired changes nothing that it says. What rests on it holds the fingerprint that it
  /// had then, and so does the lock.
  public var fingerprintAtRelease: Fingerprint {
    guard status == .retired, case .object(var members)? = try? JSONValue(encoding: self) else {
      return fingerprint
    }
    members["status"] = .string(DefinitionStatus.released.rawValue)
    return Fingerprint(of: .object(members))
  }

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
