public import Identity

/// What `store.json` says: which store this is.
public struct StoreDescription: Sendable, Hashable, Codable {
  /// What a store is for.
  public enum Purpose: String, Sendable, Hashable, Codable, CaseIterable {
    /// Real records.
    case work
    /// Invented records; every page made from them says so.
    case demo
  }

  /// 32 hexadecimal digits, drawn at random.
  public let id: String
  public let created: Instant
  /// The version of the folder and its tables.
  public let layout: Int
  public let purpose: Purpose
}
