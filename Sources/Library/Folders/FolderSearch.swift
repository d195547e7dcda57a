public import Identity

extension ReferenceLibrary {
  /// Where the folder of a library may be named, in the order in which it is looked for.
  public struct Candidates: Sendable, Hashable {
    /// `--library`.
    public let option: String?
    /// All variables of the process; `DIAPASON_LIBRARY` is read.
    public let environment: [String: String]
    /// The key `library` of the configuration file.
    public let configured: String?
    public let workingDirectory: String
    /// The folder of the running program; its sibling `share/diapason` is the installed library.
    public let programFolder: String?

    public init(
      option: String? = nil, environment: [String: String] = [:], configured: String? = nil,
      workingDirectory: String, programFolder: String? = nil
    ) {
      self.option = option
      self.environment = environment
      self.configured = configured
      self.workingDirectory = workingDirectory
      self.programFolder = programFolder
    }
  }

  /// The library of the first candidate that is given: option, environment, configuration, the
  /// working directory if it has `Protocols`, the installed folder.
  ///
  /// One that was named and is not there is an error, never a reason to look further; an empty
  /// variable counts as not set.
  ///
  /// - Throws: `library.noneFound`, `library.noFolder`.
  /// - Source: `cli.md` 2.
  public init(_ candidates: Candidates) throws(LibraryError) {
    let named = [
      candidates.option, candidates.environment["DIAPASON_LIBRARY"], candidates.configured,
    ]
    if let folder = named.compactMap(\.self).first(where: { !$0.isEmpty }) {
      try self.init(folder: folder)
    } else if DefinitionFile.isFolder("\(candidates.workingDirectory)/Protocols") {
      try self.init(folder: candidates.workingDirectory)
    } else if let program = candidates.programFolder,
      DefinitionFile.isFolder("\(program)/../share/diapason/Protocols")
    {
      try self.init(folder: "\(program)/../share/diapason")
    } else {
      throw LibraryError(
        code: .noneFound, what: "no library was found", where: candidates.workingDirectory,
        why: "no folder was named, this one has no Protocols, and none is installed",
        do: "name one with --library or DIAPASON_LIBRARY")
    }
  }
}
