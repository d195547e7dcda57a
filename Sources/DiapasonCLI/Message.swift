import Identity
import Reporting
import Workflows

/// One thing that is said on standard error: what, where, why, and what to do (`cli.md` 4).
struct Message: Hashable {
  enum Level: String {
    case error, warning, hint
    /// What is part of the conversation and no trouble.
    case note
  }

  let level: Level
  /// Nil for hints and notes, which `explain` has nothing to add to.
  var code: String?
  var what: String
  var location: String?
  var why: String?
  var remedy: String?

  init(
    _ level: Level, code: String? = nil, _ what: String, location: String? = nil,
    why: String? = nil, remedy: String? = nil
  ) {
    self.level = level
    self.code = code
    self.what = what
    self.location = location
    self.why = why
    self.remedy = remedy
  }

  init<Code>(_ level: Level, _ error: Explained<Code>) {
    self.init(
      level, code: error.code.rawValue, error.what, location: error.where, why: error.why,
      remedy: error.do)
  }

  init(_ level: Level, _ trouble: Trouble) {
    self.init(
      level, code: trouble.code, trouble.what, location: trouble.where, why: trouble.why,
      remedy: trouble.do)
  }

  /// Said in place of `count` messages like this one.
  func remainder(_ count: Int) -> Message {
    Message(level, code: code, Folding.remainder(count))
  }

  /// The message as it is written, without the end of its last line.
  func text(as format: LogFormat) -> String {
    switch format {
    case .text: lines.joined(separator: "\n")
    case .json: record.text
    }
  }

  /// What may come from files is shown escaped in both forms; what has no code is the program's own.
  private func shown(_ text: String) -> String {
    code == nil ? text : VisibleText.escaped(text)
  }

  private var lines: [String] {
    guard let code else { return [level == .note ? what : "\(level.rawValue): \(what)"] }
    var lines = ["\(level.rawValue)[\(code)]: \(shown(what))"]
    if let location, !location.isEmpty { lines.append("  where: \(shown(location))") }
    if let why { lines.append("  why:   \(shown(why))") }
    if let remedy { lines.append("  do:    \(shown(remedy))") }
    return lines
  }

  private var record: JSONValue {
    var members = ["level": JSONValue.string(level.rawValue), "what": .string(shown(what))]
    members["code"] = code.map { .string($0) }
    if let location, !location.isEmpty { members["where"] = .string(shown(location)) }
    members["why"] = why.map { .string(shown($0)) }
    members["do"] = remedy.map { .string(shown($0)) }
    return .object(members)
  }
}
