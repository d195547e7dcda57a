import ArgumentParser
import Conformance
import Identity
import Library
import Reporting

/// `diapason protocols`: what is agreed, in the library's folder.
struct ProtocolsVerbs: VerbGroup {
  static let configuration = CommandConfiguration(
    commandName: "protocols",
    abstract: "Show, match, compare and draft the agreed protocols, and lint their files.",
    discussion: """
      EXAMPLES
        diapason protocols list
        diapason protocols show thust2018-dsc

      EXIT STATUS
        that of the verb   64 no verb, or none of these

      SEE ALSO
        diapason check, diapason trial
      """,
    subcommands: [
      ProtocolsList.self, ProtocolsShow.self, ProtocolsMatch.self, ProtocolsDiff.self,
      ProtocolsInfer.self, ProtocolsLint.self,
    ])
}

/// `diapason protocols list`
struct ProtocolsList: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the protocols of the library.",
    // The parser would name each option that all verbs take.
    usage: "diapason protocols list [<options>]",
    discussion: """
      EXAMPLES
        diapason protocols list
        diapason protocols list --format csv

      EXIT STATUS
        0 listed   2 there are none   65 a file cannot be used   66 no library

      SEE ALSO
        diapason protocols show, diapason check
      """)

  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json, .csv])
    var answer = try Answer(options)
    let library = try options.referenceLibrary()
    let protocols = try library.all()
    try answer.list(
      .protocols(protocols), schema: "diapason.protocols/1",
      result: protocols.map(ProtocolsShow.record), as: format, options.style())
    try answer.finish()
    if protocols.isEmpty {
      options.warn(
        TalkCode.noProtocols.rawValue, "the library has no protocols", location: library.folder,
        why: "Protocols/acquisition holds no versioned file",
        remedy: "name another library with --library")
      return Status.undetermined
    }
    return Status.favourable
  }
}

/// `diapason protocols show`
struct ProtocolsShow: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what a protocol asks, with levels and sources.",
    discussion: """
      With --console it is a sheet for whoever sets the scanner up: the settings in that maker's words \
      and units, and apart from them what no console sets.

      EXAMPLES
        diapason protocols show thust2018-dsc
        diapason protocols show thust2018-dsc@1 --format json
        diapason protocols show thust2018-dsc --console siemens

      EXIT STATUS
        0 shown   64 no such protocol   65 its file cannot be used   66 no library

      SEE ALSO
        diapason protocols list, diapason check
      """)

  @Argument(help: "The protocol, as thust2018-dsc or thust2018-dsc@1.")
  var name: String

  @Option(
    help: "Show the settings in this maker's words: siemens, ge, philips or canon.",
    transform: ProtocolsShow.maker)
  var console: ConsoleMaker?

  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json, .csv])
    var answer = try Answer(options)
    let agreed = try options.referenceLibrary().find(name)
    if let console {
      try write(ConsoleSheet(agreed, by: console), as: format, to: &answer)
      try answer.finish()
      return Status.favourable
    }
    if format == .text { answer.line(ProtocolText.heading(agreed) + "\n") }
    try answer.list(
      .requirements(agreed), schema: ScanProtocol.schema, result: Self.record(agreed), as: format,
      options.style())
    if format == .text, options.verbose > 0 { answer.line("\n" + ProtocolText.readings(agreed)) }
    try answer.finish()
    if format == .text, options.verbose == 0 { options.hint("-v shows how each figure was read") }
    return Status.favourable
  }

  /// The sheet: in text what no console sets stands below the settings.
  private func write(
    _ sheet: ConsoleSheet, as format: Format, to answer: inout Answer
  ) throws {
    let (console, rest) = (sheet.rows(ofConsole: true), sheet.rows(ofConsole: false))
    guard format == .text else {
      return try answer.list(
        Listing(ConsoleSheet.columns, console + rest), schema: "diapason.console/1",
        result: sheet.record, as: format, options.style())
    }
    answer.line(sheet.heading)
    for (title, rows) in [("At the console", console), ("Not set at the console", rest)]
    where !rows.isEmpty {
      answer.line("\n\(title)\n" + Listing(ConsoleSheet.columns, rows).text(options.style()))
    }
  }

  private static func maker(_ text: String) throws -> ConsoleMaker {
    if let maker = ConsoleMaker(rawValue: text.lowercased()) { return maker }
    let known = ConsoleMaker.allCases.map(\.rawValue)
    let nearest = Nearest.candidate(to: text, among: known)
    throw ValidationError(
      "no console of '\(VisibleText.escaped(text))' is known; "
        + (nearest.map { "did you mean '\($0)'?" }
          ?? "there are \(known.joined(separator: ", "))."))
  }

  /// A protocol with its fingerprint beside it.
  static func record(_ agreed: ScanProtocol) -> JSONValue {
    // A protocol holds finite numbers only: its initialiser saw to that.
    guard let value = try? JSONValue(encoding: agreed) else { return .null }
    return .object(["protocol": value, "fingerprint": .string(agreed.fingerprint.hex)])
  }
}

/// `diapason protocols lint`
struct ProtocolsLint: Verb {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Hold definition files to their rules.",
    discussion: """
      Reads protocols, site records and released.lock, and names every problem with its place.

      EXAMPLES
        diapason protocols lint Protocols/
        diapason protocols lint Protocols/ --format junit -o lint.xml

      EXIT STATUS
        0 no errors   1 errors   2 no file to lint   65 no file is YAML
        66 a path does not exist

      SEE ALSO
        diapason protocols list, diapason protocols show
      """)

  @Argument(help: "Files and folders.") var paths: [String]
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json, .junit])
    var answer = try Answer(options)
    var files: [String] = []
    var issues: [LintIssue] = []
    for path in paths {
      let read = try DefinitionLint.run(path)
      files += read.files
      issues += read.issues
    }
    switch format {
    case .json:
      try answer.object(
        schema: "diapason.lint/1",
        result: JSONValue.object([
          "files": .array(files.map { .string($0) }),
          "issues": try JSONValue(encoding: issues.sorted()),
        ]))
    case .junit: answer.whole(Self.junit(files, issues))
    case .text, .ndjson, .csv, .html:
      for issue in issues.sorted() {
        let text = "\(issue.place): \(issue.severity.rawValue)[\(issue.code.rawValue)]: "
        answer.line(VisibleText.escaped("\(text)\(issue.message); \(issue.remedy)"))
      }
    }
    try answer.finish()
    let errors = issues.count { $0.severity == .error }
    options.say(
      "diapason: \(counted(files.count, "file")), \(counted(errors, "error")), "
        + counted(issues.count - errors, "warning"))
    if files.isEmpty {
      options.warn(
        TalkCode.noDefinitions.rawValue, "there is nothing to lint",
        location: paths.joined(separator: " "),
        why: "no file there ends in .yaml or .yml, and none is released.lock",
        remedy: "name the folder that holds Protocols")
      return Status.undetermined
    }
    let broken = Set(issues.filter { $0.code == .syntax }.map(\.file))
    if broken.count == files.count { return Status.badInput }
    return errors > 0 ? Status.unfavourable : Status.favourable
  }

  /// One case a file; its errors fail it, its warnings are told.
  private static func junit(_ files: [String], _ issues: [LintIssue]) -> String {
    let cases = files.map { file in
      let own = issues.filter { $0.file == file }.sorted()
      let lines = own.map { "\($0.line):\($0.column): \($0.code.rawValue): \($0.message)" }
      let first = own.first { $0.severity == .error }
      return JUnitSuite.Case(
        group: "lint", name: file,
        ending: first.map {
          .failure(
            type: $0.code.rawValue, message: $0.message, text: lines.joined(separator: "\n"))
        } ?? .passed)
    }
    return JUnitSuite.document(
      "diapason protocols lint", [JUnitSuite(name: "definitions", cases: cases)])
  }
}

extension Listing {
  fileprivate static func protocols(_ protocols: [ScanProtocol]) -> Listing {
    Listing(
      ["name", "version", "status", "title", "requirements", "fingerprint"],
      protocols.map { agreed in
        [
          agreed.name, "\(agreed.version)", agreed.status.rawValue, agreed.title,
          "\(agreed.profiles.reduce(0) { $0 + $1.requirements.count })", agreed.fingerprint.short,
        ]
      })
  }

  fileprivate static func requirements(_ agreed: ScanProtocol) -> Listing {
    Listing(ProtocolText.columns, ProtocolText.rows(agreed))
  }
}
