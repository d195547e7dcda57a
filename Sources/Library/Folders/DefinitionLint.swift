import Conformance
public import Identity

/// Holds files to their rules, whatever they define: `diapason protocols lint`.
public enum DefinitionLint {
  /// How deep folders are walked.
  static let maximumDepth = 16

  /// What there is to say about a file, or about all YAML files and `released.lock` below a folder.
  ///
  /// What a file defines says the folder it is in, else its `schema`. Released definitions of a
  /// library are compared with its `released.lock`; a file that lies in none stands for itself. A
  /// folder without a definition gives no files, which is not the same as no issues.
  ///
  /// - Returns: the files that were read, in order, and their issues, in order.
  /// - Throws: `library.unreadable` where `path` is neither file nor folder.
  public static func run(
    _ path: String
  ) throws(LibraryError) -> (files: [String], issues: [LintIssue]) {
    let files = DefinitionFile.isFolder(path) ? definitions(below: path, depth: 0) : [path]
    var issues: [LintIssue] = []
    for file in files { issues += try lint(file) }
    return (files, issues.sorted())
  }

  private static func definitions(below folder: String, depth: Int) -> [String] {
    guard depth < maximumDepth else { return [] }
    var files: [String] = []
    for name in DefinitionFile.names(in: folder) ?? [] {
      let path = "\(folder)/\(name)"
      if name.hasSuffix(".yaml") || name.hasSuffix(".yml") || name == lockName {
        files.append(path)
      } else if DefinitionFile.isFolder(path), !DefinitionFile.isLink(path) {
        files += definitions(below: path, depth: depth + 1)
      }
    }
    return files
  }

  private static let lockName = "released.lock"

  private static func lint(_ file: String) throws(LibraryError) -> [LintIssue] {
    let bytes = try DefinitionFile.bytes(at: file)
    let parts = file.split(separator: "/", omittingEmptySubsequences: false)
    if parts.last == lockName[...] { return ReleasedLock.read(bytes, file: file).issues }
    if schema(of: bytes) == SiteRecordReader.schema {
      return SiteRecordReader.read(bytes, file: file).issues
    }
    let said = schema(of: bytes)
    // `…/Protocols/<folder>/<name>/<version>.yaml`: the path makes a promise and has a lock.
    let folder = parts.count >= 3 ? String(parts[parts.count - 3]) : nil
    let kind =
      LibraryKind.allCases.map { $0.definition }.first { $0.folder == folder }
      ?? LibraryKind.allCases.map { $0.definition }.first { $0.schema == said } ?? ScanProtocol.self
    guard kind.folder == folder,
      let version = Reference.version(parts[parts.count - 1].dropLast(5))
    else { return issues(kind, bytes, file) }
    // One lock for all: below Protocols, which phantoms lie beside.
    let home = parts.dropLast(3) + (kind.parent.isEmpty ? ["Protocols"] : [])
    let lockFile = (home + [lockName[...]]).joined(separator: "/")
    let lock =
      DefinitionFile.exists(lockFile)
      ? ReleasedLock.read(try DefinitionFile.bytes(at: lockFile), file: lockFile).value
      : ReleasedLock()
    return issues(
      kind, bytes, file, Reference(name: String(parts[parts.count - 2]), version: version), lock)
  }

  private static func issues<Value: LibraryDefinition>(
    _: Value.Type, _ bytes: [UInt8], _ file: String, _ reference: Reference? = nil,
    _ lock: ReleasedLock? = nil
  ) -> [LintIssue] {
    Value.read(bytes, file: file, expecting: reference, lock: lock).issues
  }

  /// What the file says it is, quietly: its reader will report what is wrong.
  private static func schema(of bytes: [UInt8]) -> String? {
    YAMLDocument.root(of: bytes, IssueLog(file: ""))?.quietly("schema")?.quietText
  }
}
