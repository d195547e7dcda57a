public import Conformance
public import Identity

/// All that is agreed, by name and version, in one folder.
///
/// ```
/// <folder>/Protocols/released.lock
/// <folder>/Protocols/acquisition/<name>/<version>.yaml
/// <folder>/Reports/templates/<name>.mustache
/// <folder>/Reports/style/diapason.css
/// ```
///
/// The value is the folder's path, and nothing else: each question reads what it needs, so that
/// asking for one protocol parses one file.
public struct ReferenceLibrary: Sendable, Hashable {
  /// The folder that holds `Protocols` and `Reports`.
  public let folder: String

  /// - Throws: `library.noFolder` where `folder` is no folder.
  public init(folder: String) throws(LibraryError) {
    guard DefinitionFile.isFolder(folder) else {
      throw LibraryError(
        code: .noFolder, what: "the library is not there", where: folder,
        why: "a library is a folder that holds Protocols",
        do: "name another with --library or DIAPASON_LIBRARY")
    }
    self.folder = folder
  }

  private var protocolsFolder: String { "\(folder)/Protocols/acquisition" }
  private var lockFile: String { "\(folder)/Protocols/released.lock" }

  /// Where the file of a protocol is.
  func path(of name: String, _ version: Int) -> String {
    "\(protocolsFolder)/\(name)/\(version).yaml"
  }

  /// The names of all protocols, in order; empty where there are none.
  public var protocolNames: [String] {
    (DefinitionFile.names(in: protocolsFolder) ?? []).filter {
      Reference.isName($0) && !versions(of: $0).isEmpty
    }
  }

  /// The versions of the protocol `name`, ascending; empty where there is none of that name.
  public func versions(of name: String) -> [Int] {
    guard Reference.isName(name) else { return [] }
    return (DefinitionFile.names(in: "\(protocolsFolder)/\(name)") ?? [])
      .compactMap { $0.hasSuffix(".yaml") ? Reference.version($0.dropLast(5)) : nil }
      .sorted()
  }

  /// The fingerprints of released files; nil where the library has no `released.lock`.
  ///
  /// - Throws: `library.unreadable`, or the code of the first error of the file.
  public func lock() throws(LibraryError) -> ReleasedLock? {
    guard DefinitionFile.exists(lockFile) else { return nil }
    let read = ReleasedLock.read(try DefinitionFile.bytes(at: lockFile), file: lockFile)
    if let error = LibraryError(read.issues) { throw error }
    return read.value
  }

  /// The protocol `reference`, as `thust2018-dsc` or `thust2018-dsc@1`.
  ///
  /// With a version: that one, whatever its status. Without: the latest released one, for which
  /// versions are read from the highest down.
  ///
  /// - Throws: `library.invalidReference`, `unknownName` and `unknownVersion` with the nearest name
  ///   or the versions there are, `notReleased`; the code of the first error of a file that cannot
  ///   be used.
  public func find(_ reference: String) throws(LibraryError) -> ScanProtocol {
    try find(Reference(reference))
  }

  /// The protocol `reference`; see `find(_:)` with text.
  public func find(_ reference: Reference) throws(LibraryError) -> ScanProtocol {
    let known = versions(of: reference.name)
    guard !known.isEmpty else { throw unknown(reference) }
    let lock = try lock()
    if let version = reference.version {
      guard known.contains(version) else {
        throw LibraryError(
          code: .unknownVersion, what: "\(reference.name) has no version \(version)",
          where: "\(protocolsFolder)/\(reference.name)",
          why: "there is \(known.map { "\($0)" }.joined(separator: ", "))",
          do: "name one of these, or none for the latest released one")
      }
      return try read(reference.name, version, lock)
    }
    for version in known.reversed() {
      let value = try read(reference.name, version, lock)
      if value.status == .released { return value }
    }
    throw LibraryError(
      code: .notReleased, what: "\(reference.name) has no released version",
      where: "\(protocolsFolder)/\(reference.name)",
      why: "there is \(known.map { "\($0)" }.joined(separator: ", ")), none of them released",
      do: "name a version, as \(reference.name)@\(known[known.count - 1])")
  }

  /// The latest released version of every protocol that has one, by name.
  ///
  /// - Throws: the code of the first error of a file that cannot be used.
  public func released() throws(LibraryError) -> [ScanProtocol] {
    var found: [ScanProtocol] = []
    let lock = try lock()
    for name in protocolNames {
      for version in versions(of: name).reversed() {
        let value = try read(name, version, lock)
        guard value.status == .released else { continue }
        found.append(value)
        break
      }
    }
    return found
  }

  /// What there is to say about the file of a protocol, warnings included.
  ///
  /// - Throws: `library.unreadable`, and the errors of `lock()`.
  public func lint(_ name: String, _ version: Int) throws(LibraryError) -> Linted<ScanProtocol> {
    try linted(name, version, lock())
  }

  private func linted(
    _ name: String, _ version: Int, _ lock: ReleasedLock?
  ) throws(LibraryError) -> Linted<ScanProtocol> {
    let path = path(of: name, version)
    return ProtocolReader.read(
      try DefinitionFile.bytes(at: path), file: path,
      expecting: Reference(name: name, version: version), lock: lock)
  }

  private func read(
    _ name: String, _ version: Int, _ lock: ReleasedLock?
  ) throws(LibraryError) -> ScanProtocol {
    let linted = try linted(name, version, lock)
    if let value = linted.value { return value }
    throw LibraryError(linted.issues)
      ?? LibraryError(
        code: .unreadable, what: "the protocol cannot be read", where: path(of: name, version),
        why: "its file holds no protocol", do: "run diapason protocols lint on it")
  }

  private func unknown(_ reference: Reference) -> LibraryError {
    let names = protocolNames
    let nearest = Nearest.candidate(to: reference.name, among: names)
    return LibraryError(
      code: .unknownName, what: "no protocol is named \(quoted(reference.name))",
      where: protocolsFolder,
      why: names.isEmpty ? "the library has no protocols" : "there are \(names.count) others",
      do: nearest.map { "write \($0)" } ?? "see diapason protocols list")
  }

  /// The templates of pages by name, as `trial.sites` for `trial.sites.mustache`; empty where the
  /// library has none.
  ///
  /// - Throws: `library.unreadable`, `tooLarge`, `notUTF8`, `controlCharacter`.
  public func templates() throws(LibraryError) -> [String: String] {
    let folder = "\(folder)/Reports/templates"
    var texts: [String: String] = [:]
    for name in DefinitionFile.names(in: folder) ?? [] where name.hasSuffix(".mustache") {
      texts[String(name.dropLast(9))] = try text(at: "\(folder)/\(name)")
    }
    return texts
  }

  /// The style sheets by file name, as `diapason.css`; empty where the library has none.
  ///
  /// - Throws: as `templates()`.
  public func styles() throws(LibraryError) -> [String: String] {
    let folder = "\(folder)/Reports/style"
    var texts: [String: String] = [:]
    for name in DefinitionFile.names(in: folder) ?? [] where name.hasSuffix(".css") {
      texts[name] = try text(at: "\(folder)/\(name)")
    }
    return texts
  }

  private func text(at path: String) throws(LibraryError) -> String {
    let log = IssueLog(file: path)
    if let text = YAMLText.read(try DefinitionFile.bytes(at: path), log, suspects: .max) {
      return text
    }
    throw LibraryError(log.issues)
      ?? LibraryError(
        code: .unreadable, what: "a text of the library cannot be read", where: path,
        why: "it is no text", do: "save it as UTF-8")
  }
}
