import Identity
import Yams

/// One value of a definition file, with its place and the log to report to.
///
/// Each accessor gives the value in one form, or reports that the file has another and gives nil;
/// so a reader goes on and finds every problem of a file in one pass.
struct Entry {
  private let node: Node
  let log: IssueLog

  init(_ node: Node, _ log: IssueLog) {
    self.node = node
    self.log = log
  }

  var line: Int { node.mark?.line ?? 1 }
  var column: Int { node.mark?.column ?? 1 }

  /// What the value is, for messages.
  private var shape: String {
    switch node {
    case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : quoted(scalar.string)
    case .sequence(let elements): elements.isEmpty ? "an empty list" : "a list"
    case .mapping: "keys with values"
    case .alias: "an alias"
    }
  }

  func report(
    _ code: LibraryErrorCode, offset: Int = 0, _ message: @autoclosure () -> String,
    remedy: @autoclosure () -> String, severity: LintIssue.Severity = .error
  ) {
    log.report(code, at: self, offset: offset, message(), remedy: remedy(), severity: severity)
  }

  private func wrongShape(_ due: String) {
    report(.wrongShape, "\(due) is due here, not \(shape)", remedy: "write \(due)")
  }

  /// The elements of a list; none of anything else, and nothing is reported.
  var quietList: [Entry] {
    guard case .sequence(let elements) = node else { return [] }
    return elements.map { Entry($0, log) }
  }

  /// Whether it is a list.
  var isList: Bool { if case .sequence = node { true } else { false } }

  /// Whether it is keys with values.
  var isMapping: Bool { if case .mapping = node { true } else { false } }

  /// The value of `key`, nil where there is none; nothing is reported.
  func quietly(_ key: String) -> Entry? {
    guard case .mapping(let pairs) = node else { return nil }
    for (name, value) in pairs {
      if case .scalar(let scalar) = name, scalar.string == key { return Entry(value, log) }
    }
    return nil
  }

  /// Columns from the start of the scalar to the first letter of its `text()`: the quote, and the
  /// spaces behind it.
  var textOffset: Int {
    guard case .scalar(let scalar) = node else { return 0 }
    switch scalar.style {
    case .singleQuoted, .doubleQuoted:
      return 1 + scalar.string.unicodeScalars.prefix { $0 == " " }.count
    case .any, .plain, .literal, .folded: return 0
    }
  }

  /// The text, without surrounding white space; reported where it is empty or no text.
  func text() -> String? {
    if let text = quietText { return text }
    wrongShape("a text")
    return nil
  }

  /// The text, without surrounding white space; nil where it is empty or no text.
  var quietText: String? {
    guard case .scalar(let scalar) = node else { return nil }
    var view = scalar.string.unicodeScalars[...]
    while let last = view.last, last == " " || last == "\n" || last == "\r" { view.removeLast() }
    while view.first == " " { view.removeFirst() }
    return view.isEmpty ? nil : String(view)
  }

  /// `true` or `false`, plain; a quoted one is a text.
  func flag() -> Bool? {
    if case .scalar(let scalar) = node, scalar.style == .plain {
      if scalar.string == "true" { return true }
      if scalar.string == "false" { return false }
    }
    wrongShape("true or false")
    return nil
  }

  /// A whole number from 1 on, as versions are.
  func count() -> Int? {
    if case .scalar(let scalar) = node, scalar.string.utf8.count <= 9,
      let number = Int(scalar.string), number >= 1, "\(number)" == scalar.string
    {
      return number
    }
    wrongShape("a whole number from 1 on")
    return nil
  }

  /// The elements of a list; reported where it is none or empty.
  func list() -> [Entry]? {
    guard case .sequence(let elements) = node, !elements.isEmpty else {
      wrongShape("a list")
      return nil
    }
    return elements.map { Entry($0, log) }
  }

  /// One word of a closed list, which is suggested from.
  func word<Word: RawRepresentable & CaseIterable>(_ kind: String, _: Word.Type) -> Word?
  where Word.RawValue == String {
    guard let text = text() else { return nil }
    if let word = Word(rawValue: text) { return word }
    let known = Word.allCases.map(\.rawValue)
    report(
      .unknownWord, "\(quoted(text)) is no \(kind)",
      remedy: remedy(for: text, among: known, list: "it is one of"))
    return nil
  }

  /// The keys with their values in the order of the file.
  ///
  /// - Parameters:
  ///   - kind: what it describes, for messages, as in `"a requirement"`.
  ///   - keys: every key that may stand here, in the order in which they are listed.
  ///     Nil where any key may, as where the keys are names.
  func members(of kind: String, keys: [String]?) -> Members? {
    guard case .mapping(let pairs) = node else {
      wrongShape("keys with values")
      return nil
    }
    var members: [(key: Entry, name: String, value: Entry)] = []
    for (key, value) in pairs {
      let entry = Entry(key, log)
      guard let name = entry.text() else { continue }
      if let keys, !keys.contains(name) {
        entry.report(
          .unknownKey, "\(quoted(name)) is no key of \(kind)",
          remedy: remedy(for: name, among: keys, list: "remove it; the keys are"))
        continue
      }
      // The parser finds keys that are written alike; spaces in quotes make one key of two.
      if let first = members.first(where: { $0.name == name }) {
        entry.report(
          .duplicateKey,
          "the key \(quoted(name)) is written twice, first on line \(first.key.line)",
          remedy: "keep one of them")
        continue
      }
      members.append((entry, name, Entry(value, log)))
    }
    return Members(owner: self, kind: kind, members: members)
  }

  private func remedy(for word: String, among known: [String], list: String) -> String {
    if let nearest = Nearest.candidate(to: word, among: known) { return "write \(nearest)" }
    return "\(list) \(known.joined(separator: ", "))"
  }
}

/// The members of a mapping whose keys were checked.
struct Members {
  let owner: Entry
  let kind: String
  /// In the order of the file, unknown keys left out.
  let members: [(key: Entry, name: String, value: Entry)]

  /// The value of `key`, nil where it is not there.
  subscript(key: String) -> Entry? { members.first { $0.name == key }?.value }

  /// The value of `key`; its absence is reported at the mapping's place.
  func due(_ key: String) -> Entry? {
    if let value = self[key] { return value }
    owner.report(.missingKey, "\(kind) needs the key \(quoted(key))", remedy: "add \(key)")
    return nil
  }
}
