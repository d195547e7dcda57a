public import Conformance
import Identity

/// Reads a protocol file (`diapason.protocol/1`) and finds everything that is wrong with it.
///
/// - Source: `conformance.md` 4. The forms of bounds are those of `BoundText`.
public enum ProtocolReader {
  /// The protocol in `bytes`, and all that there is to say about the file.
  ///
  /// The value depends on what the file says alone: comments, layout and the order of keys change
  /// nothing in it, nor in its fingerprint.
  ///
  /// - Parameters:
  ///   - bytes: the whole file; UTF-8, at most 1 MiB.
  ///   - file: its name as issues give it.
  ///   - reference: the name and version that its path promises; nil: none.
  ///   - lock: the fingerprints of released files; nil: not compared.
  public static func read(
    _ bytes: [UInt8], file: String, expecting reference: Reference? = nil,
    lock: ReleasedLock? = nil
  ) -> Linted<ScanProtocol> {
    DefinitionReader.read(
      bytes, file: file, expecting: reference, lock: lock, "a protocol", keys: ["profiles", "exam"]
    ) { members, head in
      let source = members.due("source").flatMap { citation($0) }
      let profiles = members.due("profiles").flatMap { Self.profiles($0) }
      let ids = (members["profiles"].map(\.quietList) ?? []).compactMap {
        $0.quietly("id")?.quietText
      }
      let exam = members["exam"].map { ExamReader.read($0, among: ids) } ?? []
      guard !members.owner.log.hasErrors, let head, let source, let profiles else { return nil }
      do throws(ConformanceError) {
        return try ScanProtocol(
          name: head.name, version: head.version, status: head.status, title: head.title,
          source: source, profiles: profiles, exam: exam)
      } catch {
        members.owner.report(.notANumber, error.what, remedy: error.do)
        return nil
      }
    }
  }

  private static func profiles(_ entry: Entry) -> [Profile]? {
    guard let list = entry.list() else { return nil }
    // Ids are looked up as the file has them: a profile with an error elsewhere has one as well.
    var seen = SeenIDs("profile")
    for element in list { seen.check(element) }
    let ids = list.compactMap { $0.quietly("id")?.quietText }
    let profiles = list.map { ProfileReader.read($0, among: ids) }
    let read = profiles.compactMap(\.self)
    return read.count == profiles.count ? read : nil
  }

  /// Whether the file is of the schema `name`; reported where it is not.
  static func schema(_ members: Members, _ name: String) -> Bool {
    guard let entry = members.due("schema"), let text = entry.text() else { return false }
    if text == name { return true }
    entry.report(
      .wrongSchema, "the schema is \(quoted(text)), not \(name)", remedy: "write \(name)")
    return false
  }

  /// A name that can stand in paths and on the command line.
  static func identifier(_ entry: Entry, _ kind: String) -> String? {
    guard let text = entry.text() else { return nil }
    if Identifier<ScanProtocol>(text) != nil { return text }
    entry.report(
      .wrongShape, "\(quoted(text)) cannot be \(kind)",
      remedy: "use at most 64 letters, digits, dots, hyphens and underscores")
    return nil
  }

  static func citation(_ entry: Entry) -> Citation? {
    guard let members = entry.members(of: "a source", keys: ["text", "doi", "read"]) else {
      return nil
    }
    let text = members.due("text").flatMap { $0.text() }
    let doi = members["doi"].flatMap { $0.text() }
    let read = members.due("read").flatMap { $0.flag() }
    guard let text, let read else { return nil }
    return Citation(text: text, doi: doi, read: read)
  }
}

/// Finds ids that stand twice in one list.
struct SeenIDs {
  private let kind: String
  private var lines: [String: Int] = [:]

  init(_ kind: String) { self.kind = kind }

  /// Reports `element`'s id, if it has one, at its own place where it was seen before.
  mutating func check(_ element: Entry) {
    guard let entry = element.quietly("id"), let id = entry.quietText else { return }
    if let line = lines[id] {
      entry.report(
        .duplicateID, "the \(kind) \(quoted(id)) is there twice, first on line \(line)",
        remedy: "give each \(kind) its own id")
    } else {
      lines[id] = entry.line
    }
  }
}
