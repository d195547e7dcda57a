/// Why a line is no record.
///
/// It says where in the record, by keys that records have, and never repeats a text of it: what is no
/// record may hold anything, a name too.
struct RecordFault: Error {
  /// In bytes from the start of the line; nil where the line can be read as JSON.
  let offset: Int?
  let why: String

  init(offset: Int? = nil, why: String) {
    self.offset = offset
    self.why = why
  }

  /// - Parameter path: keys from the outermost on.
  init(at path: [String], _ why: String) {
    self.init(why: "\(Self.place(path)) \(why)")
  }

  /// `parameters.echoTimes` of its keys, as far as records have them.
  private static func place(_ path: [String]) -> String {
    let known = path.prefix { keys.contains($0) }
    return known.isEmpty ? "the record" : known.joined(separator: ".")
  }

  /// All keys of a record.
  static let keys: Set<String> = Set(
    [
      "schema", "extraction", "notRead", "exam", "raw",
      "uid", "examUID", "part", "number", "description", "suffix", "equipment", "dialect", "form",
      "parameters", "ageClass", "placement", "cosines", "first", "last",
      "extent", "frame",
      "completeness", "startedAt", "setAside", "notices",
      "series", "subject", "manufacturer", "model", "serial", "state", "files", "frames", "reason",
      "day", "secondsOfDay", "code", "text", "value", "sources", "witnesses", "unit", "element",
      "notes",
    ] + Parameter.allCases.map(\.rawValue))
}
