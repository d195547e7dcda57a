import FoundationEssentials
import GRDB
import Identity

/// One write transaction: every act in it gets its audit record, and its rows enter with it.
struct Recording {
  let db: Database
  let actor: Actor
  let via: Via
  /// The moment of every fact of this transaction: the later of the clock and the last recorded
  /// moment, so that what was known at a moment never changes.
  let recordedAt: Instant
  /// How many seconds the clock was behind the last recorded moment; 0 where it was not.
  let clockBehind: Int64
  private var seq: Int64
  private var head: String

  /// Begins where the audit ends. Must be inside a transaction.
  init(_ db: Database, by actor: Actor, via: Via, at now: Instant) throws {
    self.db = db
    self.actor = actor
    self.via = via
    let last = try Row.one(db, sql: "SELECT seq, at, sha FROM audit ORDER BY seq DESC LIMIT 1")
    seq = try last?.integer("seq") ?? 0
    head = try last?.text("sha") ?? AuditRecord.origin
    let lastAt = try (last?.text("at")).map(Stored.instant) ?? now
    recordedAt = max(now, lastAt)
    clockBehind = recordedAt.seconds - now.seconds
  }

  /// Records one act with the rows it wrote.
  ///
  /// - Returns: the act's number.
  @discardableResult
  mutating func record(
    _ act: Act, _ object: String, reason: String? = nil, detail: [String: JSONValue] = [:],
    rows: [FactRow]
  ) throws -> Int64 {
    let number = seq + 1
    var detail = detail
    if clockBehind > 0 { detail["clockBehind"] = .number(Double(clockBehind)) }
    let values = try rows.map { row in
      (row.table, try row.values(fact: number, recordedAt: recordedAt))
    }
    var lines: [String: [Fingerprint]] = [:]
    for (table, columns) in values { lines[table, default: []].append(RowDigest.line(columns)) }
    let payload = AuditPayload(
      detail: detail, rows: lines.mapValues { ($0.count, RowDigest.fingerprint($0)) }
    ).json.text
    let salt = Random.hexadecimal(bytes: 32)
    let record = AuditRecord(
      seq: number, at: recordedAt, by: actor, via: via.rawValue, program: Version.program,
      act: act.rawValue, objectKind: act.objectKind, object: object, reason: reason,
      commitment: AuditPayload.commitment(salt: salt, payload: payload), prev: head)
    try insert(
      into: "audit",
      [
        "seq": number.databaseValue, "at": recordedAt.text.databaseValue,
        "account": record.account.databaseValue, "person": record.person.databaseValue,
        "via": record.via.databaseValue, "program": record.program.databaseValue,
        "act": record.act.databaseValue, "objectKind": record.objectKind.databaseValue,
        "object": object.databaseValue, "reason": reason.databaseValue,
        "commitment": record.commitment.databaseValue, "prev": record.prev.databaseValue,
        "sha": record.sha.databaseValue,
      ])
    try insert(
      into: "auditPayload",
      [
        "seq": number.databaseValue, "salt": salt.databaseValue,
        "payload": payload.databaseValue,
      ])
    for (table, columns) in values { try insert(into: table, columns) }
    seq = number
    head = record.sha
    return number
  }

  private func insert(into table: String, _ values: [String: DatabaseValue]) throws {
    let names = values.keys.sorted()
    let marks = names.map { _ in "?" }.joined(separator: ", ")
    let statement = try db.cachedStatement(
      sql: "INSERT INTO \(table) (\(names.joined(separator: ", "))) VALUES (\(marks))")
    try statement.execute(arguments: StatementArguments(names.map { values[$0] ?? .null }))
  }
}

/// Random digits for salts and ids, from the system's generator.
enum Random {
  /// `bytes` random bytes as hexadecimal digits.
  static func hexadecimal(bytes: Int) -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<bytes).map { _ in
      let text = String(UInt8.random(in: .min ... .max, using: &generator), radix: 16)
      return text.count == 1 ? "0" + text : text
    }.joined()
  }
}

extension Recording {
  /// `value` as a fact of the act `number` of this transaction.
  func fact<Value: Sendable>(_ value: Value, _ number: Int64) -> Fact<Value> {
    Fact(
      value: value, number: number, recordedAt: recordedAt, by: actor, program: Version.program)
  }
}
