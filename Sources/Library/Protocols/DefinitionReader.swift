import Identity

/// What the files of all definitions have in common: their head, the path that promises it, and the
/// lock of released ones.
enum DefinitionReader {
  static let headKeys = ["schema", "name", "version", "status", "title", "source"]

  /// The members that every file begins with.
  struct Head {
    let name: String
    let version: Int
    let status: DefinitionStatus
    let title: String
  }

  /// Reads a file: its text, its shape, its head, and then what `body` makes of the rest.
  ///
  /// All parts are read before any is missed, so that every problem of the file is found.
  ///
  /// - Parameters:
  ///   - kind: as in `"a metric"`.
  ///   - keys: beside those of the head.
  ///   - body: makes the value; nil where it reported why it could not.
  static func read<Value: LibraryDefinition>(
    _ bytes: [UInt8], file: String, expecting reference: Reference?, lock: ReleasedLock?,
    _ kind: String, keys: [String], _ body: (Members, Head?) -> Value?
  ) -> Linted<Value> {
    let log = IssueLog(file: file)
    let value = YAMLDocument.root(of: bytes, log).flatMap { root -> Value? in
      guard let members = root.members(of: kind, keys: headKeys + keys),
        ProtocolReader.schema(members, Value.schema)
      else { return nil }
      let head = head(members, reference)
      guard let value = body(members, head), !log.hasErrors else { return nil }
      lock?.check(value, members["status"] ?? root)
      return value
    }
    return Linted(log.hasErrors ? nil : value, log.issues)
  }

  private static func head(_ members: Members, _ reference: Reference?) -> Head? {
    let name = members.due("name").flatMap { ProtocolReader.identifier($0, "a name") }
    let version = members.due("version").flatMap { $0.count() }
    let status = members.due("status").flatMap { $0.word("status", DefinitionStatus.self) }
    let title = members.due("title").flatMap { $0.text() }
    if let reference {
      compare(name, with: reference.name, members["name"])
      compare(version.map { "\($0)" }, with: reference.version.map { "\($0)" }, members["version"])
    }
    guard let name, let version, let status, let title else { return nil }
    return Head(name: name, version: version, status: status, title: title)
  }

  private static func compare(_ seen: String?, with promised: String?, _ entry: Entry?) {
    guard let seen, let promised, let entry, seen != promised else { return }
    entry.report(
      .wrongPath, "the path promises \(quoted(promised)), the file says \(quoted(seen))",
      remedy: "move the file to <name>/<version>.yaml, or correct it")
  }
}
