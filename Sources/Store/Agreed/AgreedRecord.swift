import GRDB
public import Identity

/// A definition that something recorded rests on, as it was when it was first used.
///
/// Protocols have a table of their own.
public struct AgreedRecord: Sendable, Hashable {
  /// What was agreed; the raw values stand in the store for ever.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    case phantom, metric, recipe, labelRule, plan, transform, literature
  }

  public let kind: Kind
  public let name: String
  /// Counted from 1.
  public let version: Int
  public let document: Document

  public init(kind: Kind, name: String, version: Int, document: Document) {
    self.kind = kind
    self.name = name
    self.version = version
    self.document = document
  }

  public var fingerprint: Fingerprint { document.fingerprint }
  /// `name@version`, as people and records cite it.
  public var key: String { "\(name)@\(version)" }
}

extension AgreedRecord: FactRecord {
  static let table = "agreed"

  var columns: [String: (any DatabaseValueConvertible)?] {
    [
      "fingerprint": fingerprint.hex, "kind": kind.rawValue, "name": name, "version": version,
      "json": document.text,
    ]
  }

  init(_ row: Row) throws {
    self.init(
      kind: try Stored.word(row.text("kind")), name: try row.text("name"),
      version: Int(try row.integer("version")), document: try row.document())
  }
}
