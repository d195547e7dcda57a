import Identity

/// What an act wrote: its detail, and for each table how many rows with which hash.
struct AuditPayload {
  /// Facts about the act that stand in no row.
  let detail: [String: JSONValue]
  /// The hash of the rows by table.
  let rows: [String: (count: Int, hash: Fingerprint)]

  /// The canonical JSON that the commitment covers.
  var json: JSONValue {
    let tables = rows.mapValues { rows -> JSONValue in
      .object(["count": .number(Double(rows.count)), "sha": .string(rows.hash.hex)])
    }
    var members: [String: JSONValue] = ["rows": .object(tables)]
    if !detail.isEmpty { members["detail"] = .object(detail) }
    return .object(members)
  }

  /// The rows of a payload that was read back; nil where the text is none.
  static func rows(in text: String) -> [String: (count: Int, hash: Fingerprint)]? {
    guard case .object(let tables)? = JSONValue(parsing: text)?["rows"] else { return nil }
    var rows: [String: (count: Int, hash: Fingerprint)] = [:]
    for (table, value) in tables {
      guard let count = value["count"]?.number, let exact = Int(exactly: count),
        let hash = value["sha"]?.string.flatMap(Fingerprint.init(hex:))
      else { return nil }
      rows[table] = (exact, hash)
    }
    return rows
  }

  /// SHA-256(salt || payload).
  static func commitment(salt: String, payload: String) -> String {
    Fingerprint(of: Array(salt.utf8) + Array(payload.utf8)).hex
  }
}
