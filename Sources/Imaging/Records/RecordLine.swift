import Identity

/// What one line of a file of records says.
enum RecordLine {
  case series(SeriesRecord)
  /// How many files the reading that wrote the records could not read.
  case notRead(Int)

  /// - Throws: for a line that says anything which a record of this version would not.
  init(_ line: [UInt8]) throws(RecordFault) {
    let members = try RecordText.members(of: line)
    try Self.requireVersion(members)
    if let count = members["notRead"] {
      self = .notRead(try Self.count(count, members))
      return
    }
    let record = try Self.record(members)
    try record.requireSense()
    self = .series(record)
  }

  /// Whether a line means to be a record: it says so, or breaks off before it can.
  static func isMeant(_ line: [UInt8]) -> Bool {
    var parser = SidecarParser(Array(line.prefix(Sidecar.largest)))
    let isWhole = (try? parser.read()) != nil
    for member in parser.members where member.key == "schema" {
      if case .string(let text) = member.value, text.hasPrefix(family) { return true }
    }
    // In the order of their keys, a record begins so, and its schema is one of the last.
    return !isWhole && parser.members.contains { $0.key == "completeness" }
  }

  /// What the schemas of all versions begin with.
  private static let family = "diapason.parameters/"

  private static func requireVersion(_ members: [String: JSONValue]) throws(RecordFault) {
    guard case .string(let schema)? = members["schema"] else {
      throw RecordFault(why: "the line does not say that it is a record: it has no schema")
    }
    guard schema == SeriesRecord.schema else {
      throw RecordFault(why: "it is of another schema than \(SeriesRecord.schema)")
    }
    guard members["extraction"] == .string(Version.extraction) else {
      throw RecordFault(
        why: "its parameters were read by another version than \(Version.extraction) of how they "
          + "are read")
    }
  }

  private static func count(
    _ value: JSONValue, _ members: [String: JSONValue]
  ) throws(RecordFault) -> Int {
    guard members.count == 3, let count = value.number.flatMap({ Int(exactly: $0) }), count > 0
    else { throw RecordFault(at: ["notRead"], "is no count that stands alone") }
    return count
  }

  /// The record, where writing it again gives these members.
  ///
  /// So nothing is passed over: no key that is not known, no unit that is not the parameter's, no
  /// parameter that is not told of. What `raw` shows of the files is no part of the series.
  private static func record(_ members: [String: JSONValue]) throws(RecordFault) -> SeriesRecord {
    var members = members
    if let raw = members.removeValue(forKey: "raw"), raw.array == nil {
      throw RecordFault(at: ["raw"], "is no list")
    }
    let record: SeriesRecord
    let written: JSONValue
    do {
      record = try JSONValue.object(members).decoded(as: Decoded.self).record
      written = try record.json
    } catch let error as DecodingError {
      throw RecordFault(at: path(of: error), "is not there, or not what a record has there")
    } catch {
      throw RecordFault(why: "it is not what a record is")
    }
    if let path = difference(.object(members), written) {
      throw RecordFault(at: path, "is not what a record has there, or has a key too many")
    }
    return record
  }

  /// A series and its place in its exam are members of one object.
  private struct Decoded: Decodable {
    let record: SeriesRecord

    private enum Key: String, CodingKey { case exam, objects }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      record = SeriesRecord(
        series: try Series(from: decoder),
        exam: try container.decode(SeriesRecord.Exam.self, forKey: .exam),
        objects: try container.decodeIfPresent([String: Int].self, forKey: .objects) ?? [:])
    }
  }

  private static func path(of error: DecodingError) -> [String] {
    var path: [any CodingKey] = []
    if case .keyNotFound(let key, let context) = error { path = context.codingPath + [key] }
    if case .typeMismatch(_, let context) = error { path = context.codingPath }
    if case .valueNotFound(_, let context) = error { path = context.codingPath }
    if case .dataCorrupted(let context) = error { path = context.codingPath }
    return path.map { $0.stringValue }
  }

  /// Where two values differ first, in the order of keys; nil where they are one.
  private static func difference(_ a: JSONValue, _ b: JSONValue) -> [String]? {
    if a == b { return nil }
    guard case .object(let mine) = a, case .object(let theirs) = b else { return [] }
    for key in Set(mine.keys).union(theirs.keys).sorted() {
      guard let one = mine[key], let other = theirs[key] else { return [key] }
      if let path = difference(one, other) { return [key] + path }
    }
    return []
  }
}
