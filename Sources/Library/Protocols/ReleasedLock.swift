public import Conformance
public import Identity

/// The fingerprints of all released files: what makes a released file unchangeable. One that is retired
/// stays in it as it was released.
///
/// A text file, `released.lock`, one line a file: name, version, fingerprint, separated by spaces; the
/// name of all but protocols with its folder, as `metrics/rcbv.mean`. Empty lines and lines that begin
/// with `#` are comments.
public struct ReleasedLock: Sendable, Hashable {
  /// By `name@version`.
  private var fingerprints: [String: Fingerprint] = [:]

  public init() {}

  /// Reads the lines of `text`; a line of another form, or a file that stands twice, is an issue.
  public static func read(_ bytes: [UInt8], file: String) -> Linted<ReleasedLock> {
    let log = IssueLog(file: file)
    var lock = ReleasedLock()
    guard let text = YAMLText.read(bytes, log, suspects: .max) else {
      return Linted(nil, log.issues)
    }
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated() {
      let words = line.split(separator: " ")
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      guard words.count == 3, isName(words[0]),
        let version = Reference.version(words[1]),
        let fingerprint = Fingerprint(hex: String(words[2]))
      else {
        log.report(
          .invalidLock, line: index + 1, column: 1, "the line is no name, version and fingerprint",
          remedy: "write them with spaces between, the fingerprint in 64 hexadecimal digits")
        continue
      }
      let key = "\(words[0])@\(version)"
      if lock.fingerprints.updateValue(fingerprint, forKey: key) != nil {
        log.report(
          .invalidLock, line: index + 1, column: 1, "\(key) is locked twice",
          remedy: "keep the line that was there first")
      }
    }
    return Linted(log.hasErrors ? nil : lock, log.issues)
  }

  /// A name alone, or behind the folder of another kind of definition.
  private static func isName(_ text: Substring) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let folders = LibraryKind.allCases.map { $0.definition.folder }
    return switch parts.count {
    case 1: Reference.isName(parts[0])
    case 2: folders.contains(String(parts[0])) && Reference.isName(parts[1])
    default: false
    }
  }

  /// The name under which a definition is locked.
  private static func name<Value: LibraryDefinition>(_ name: String, _: Value.Type) -> String {
    // Protocols were locked before there was anything else.
    Value.self == ScanProtocol.self ? name : "\(Value.folder)/\(name)"
  }

  /// The locked fingerprint of a file, nil where it is not locked.
  public subscript<Value: LibraryDefinition>(
    name: String, version: Int, as type: Value.Type = ScanProtocol.self
  ) -> Fingerprint? {
    fingerprints["\(Self.name(name, type))@\(version)"]
  }

  /// The line that locks `value`.
  public static func line<Value: LibraryDefinition>(for value: Value) -> String {
    "\(name(value.name, Value.self)) \(value.version) \(value.fingerprintAtRelease.hex)"
  }

  /// Reports a definition that is released, or was before it was retired, and is not as it was locked, or
  /// not locked at all; and a draft that was released before.
  func check<Value: LibraryDefinition>(_ value: Value, _ entry: Entry) {
    switch value.status {
    case .draft:
      if self[value.name, value.version, as: Value.self] == nil { return }
      entry.report(
        .releasedChanged, "the file says it is a draft, and released.lock holds it",
        remedy: "undo the change and write it into version \(value.version + 1)")
      return
    case .released, .retired: break
    }
    let status = value.status.rawValue
    guard let locked = self[value.name, value.version, as: Value.self] else {
      entry.report(
        .notLocked, "the file says it is \(status), and released.lock does not hold it",
        remedy: "add the line: \(Self.line(for: value))")
      return
    }
    let now = value.fingerprintAtRelease
    if locked != now {
      entry.report(
        .releasedChanged,
        "the \(status) file was changed: locked as \(locked.short), now \(now.short)",
        remedy: "undo the change and write it into version \(value.version + 1)")
    }
  }
}
