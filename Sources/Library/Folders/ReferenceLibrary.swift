public import Calibration
public import Conformance
public import Identity

/// All that is agreed, by name and version, in one folder.
///
/// ```
/// <folder>/Protocols/released.lock
/// <folder>/Protocols/acquisition/<name>/<version>.yaml
/// <folder>/Protocols/metrics/<name>/<version>.yaml
/// <folder>/Protocols/recipes/<name>/<version>.yaml
/// <folder>/Protocols/labels/<name>/<version>.yaml
/// <folder>/Protocols/plans/<name>/<version>.yaml
/// <folder>/Phantoms/<name>/<version>.yaml
/// <folder>/Reports/templates/<name>.mustache
/// <folder>/Reports/style/diapason.css
/// ```
///
/// The value is the folder's path, and nothing else: each question reads what it needs, so that
/// asking for one protocol parses one file. Questions are asked of scan protocols unless another kind
/// of definition is named: `find("rcbv.mean", as: Metric.self)`.
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

  private func folder<Value: LibraryDefinition>(of _: Value.Type) -> String {
    ([folder, Value.parent, Value.folder].filter { !$0.isEmpty }).joined(separator: "/")
  }
  private var lockFile: String { "\(folder)/Protocols/released.lock" }

  /// Where the file of a definition is.
  func path<Value: LibraryDefinition>(
    of name: String, _ version: Int, as type: Value.Type
  ) -> String {
    "\(folder(of: type))/\(name)/\(version).yaml"
  }

  /// The names of all definitions of a kind, in order; empty where there are none.
  public func names<Value: LibraryDefinition>(as type: Value.Type = ScanProtocol.self) -> [String] {
    (DefinitionFile.names(in: folder(of: type)) ?? []).filter {
      Reference.isName($0) && !versions(of: $0, as: type).isEmpty
    }
  }

  /// The versions of the definition `name`, ascending; empty where there is none of that name.
  public func versions<Value: LibraryDefinition>(
    of name: String, as type: Value.Type = ScanProtocol.self
  ) -> [Int] {
    guard Reference.isName(name) else { return [] }
    return (DefinitionFile.names(in: "\(folder(of: type))/\(name)") ?? [])
      .compactMap { $0.hasSuffix(".yaml") ? Reference.version($0.dropLast(5)) : nil }
      .sorted()
  }

  /// The fingerprints of released files; none where the library has no `released.lock`: a file that
  /// merely says it is released has nothing to witness that it was not changed since.
  ///
  /// - Throws: `library.unreadable`, or the code of the first error of the file.
  public func lock() throws(LibraryError) -> ReleasedLock {
    guard DefinitionFile.exists(lockFile) else { return ReleasedLock() }
    let read = ReleasedLock.read(try DefinitionFile.bytes(at: lockFile), file: lockFile)
    if let error = LibraryError(read.issues) { throw error }
    return read.value ?? ReleasedLock()
  }

  /// The definition `reference`, as `thust2018-dsc` or `thust2018-dsc@1`.
  ///
  /// With a version: that one, whatever its status. Without: the latest released one, for which
  /// versions are read from the highest down.
  ///
  /// - Throws: `library.invalidReference`, `unknownName` and `unknownVersion` with the nearest name
  ///   or the versions there are, `notReleased`, `retired` where what was released is retired; the code
  ///   of the first error of a file that cannot be used.
  public func find<Value: LibraryDefinition>(
    _ reference: String, as type: Value.Type = ScanProtocol.self
  ) throws(LibraryError) -> Value {
    try find(Reference(reference), as: type)
  }

  /// The definition `reference`; see `find(_:as:)` with text.
  public func find<Value: LibraryDefinition>(
    _ reference: Reference, as type: Value.Type = ScanProtocol.self
  ) throws(LibraryError) -> Value {
    let known = versions(of: reference.name, as: type)
    guard !known.isEmpty else { throw unknown(reference, type) }
    let lock = try lock()
    if let version = reference.version {
      guard known.contains(version) else {
        throw LibraryError(
          code: .unknownVersion, what: "\(reference.name) has no version \(version)",
          where: "\(folder(of: type))/\(reference.name)",
          why: "there is \(known.map { "\($0)" }.joined(separator: ", "))",
          do: "name one of them, as \(reference.name)@\(known[known.count - 1])")
      }
      return try read(reference.name, version, lock, type)
    }
    var retired: Value?
    for version in known.reversed() {
      let value = try read(reference.name, version, lock, type)
      switch value.status {
      case .released: return value
      case .retired: retired = retired ?? value
      case .draft: continue
      }
    }
    if let retired {
      throw LibraryError.retired(retired, "no version of \(reference.name) is in use any more")
    }
    throw LibraryError(
      code: .notReleased, what: "\(reference.name) has no released version",
      where: "\(folder(of: type))/\(reference.name)",
      why: "there is \(known.map { "\($0)" }.joined(separator: ", ")), none of them released",
      do: "release one: set its status to released once it is agreed")
  }

  /// The latest released version of every definition of a kind that has one, by name.
  ///
  /// - Throws: the code of the first error of a file that cannot be used.
  public func released<Value: LibraryDefinition>(
    as type: Value.Type = ScanProtocol.self
  ) throws(LibraryError) -> [Value] {
    var found: [Value] = []
    let lock = try lock()
    for name in names(as: type) {
      for version in versions(of: name, as: type).reversed() {
        let value = try read(name, version, lock, type)
        guard value.status == .released else { continue }
        found.append(value)
        break
      }
    }
    return found
  }

  /// Every version of every definition of a kind, whatever its status, by name and version.
  ///
  /// - Throws: the code of the first error of a file that cannot be used.
  public func all<Value: LibraryDefinition>(
    as type: Value.Type = ScanProtocol.self
  ) throws(LibraryError) -> [Value] {
    var found: [Value] = []
    let lock = try lock()
    for name in names(as: type) {
      for version in versions(of: name, as: type) {
        found.append(try read(name, version, lock, type))
      }
    }
    return found
  }

  /// What the rows of a cohort may cite, and what they might until it was retired: every metric, recipe
  /// and label rule that is no draft.
  ///
  /// - Throws: as `all(as:)`.
  public func cohortDefinitions() throws(LibraryError) -> CohortDefinitions {
    CohortDefinitions(
      metrics: try all(as: Metric.self).filter { $0.status != .draft },
      recipes: try all(as: Recipe.self).filter { $0.status != .draft },
      labelRules: try all(as: LabelRule.self).filter { $0.status != .draft })
  }

  /// A version of a definition where the library holds it as retired; nil where it is in use, and where it
  /// is not there: another library may hold it.
  ///
  /// - Throws: the code of the first error of the file where it cannot be used.
  public func retired<Value: LibraryDefinition>(
    _ name: String, _ version: Int, as type: Value.Type
  ) throws(LibraryError) -> Value? {
    guard versions(of: name, as: type).contains(version) else { return nil }
    let value = try read(name, version, lock(), type)
    return value.status == .retired ? value : nil
  }

  /// What there is to say about the file of a definition, warnings included.
  ///
  /// - Throws: `library.unreadable`, and the errors of `lock()`.
  public func lint<Value: LibraryDefinition>(
    _ name: String, _ version: Int, as type: Value.Type = ScanProtocol.self
  ) throws(LibraryError) -> Linted<Value> {
    try linted(name, version, lock(), type)
  }

  private func linted<Value: LibraryDefinition>(
    _ name: String, _ version: Int, _ lock: ReleasedLock?, _ type: Value.Type
  ) throws(LibraryError) -> Linted<Value> {
    let path = path(of: name, version, as: type)
    return Value.read(
      try DefinitionFile.bytes(at: path), file: path,
      expecting: Reference(name: name, version: version), lock: lock)
  }

  private func read<Value: LibraryDefinition>(
    _ name: String, _ version: Int, _ lock: ReleasedLock?, _ type: Value.Type
  ) throws(LibraryError) -> Value {
    let linted = try linted(name, version, lock, type)
    if let value = linted.value { return value }
    throw LibraryError(linted.issues)
      ?? LibraryError(
        code: .unreadable, what: "the \(Value.kind) cannot be read",
        where: path(of: name, version, as: type), why: "its file holds no \(Value.kind)",
        do: "run diapason protocols lint on it")
  }

  private func unknown<Value: LibraryDefinition>(
    _ reference: Reference, _ type: Value.Type
  ) -> LibraryError {
    let names = names(as: type)
    let nearest = Nearest.candidate(to: reference.name, among: names)
    return LibraryError(
      code: .unknownName, what: "no \(Value.kind) is named \(quoted(reference.name))",
      where: folder(of: type),
      why: names.isEmpty
        ? "the library has no \(Value.kind)s"
        : "there \(names.count == 1 ? "is" : "are") \(counted(names.count, "other"))",
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
