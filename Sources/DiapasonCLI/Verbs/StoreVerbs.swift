import ArgumentParser
import Identity
import Workflows

/// `diapason store`: the folder of records as a whole.
struct StoreVerbs: VerbGroup {
  static let configuration = CommandConfiguration(
    commandName: "store", abstract: "Make a store, look at it, and check that it is as written.",
    discussion: """
      EXAMPLES
        diapason store init
        diapason store verify

      EXIT STATUS
        that of the verb   64 no verb, or none of these

      SEE ALSO
        diapason site, diapason ingest, diapason report
      """,
    subcommands: [StoreInit.self, StoreShow.self, StoreVerify.self])
}

/// `diapason store init`
struct StoreInit: Verb {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make a new, empty store.",
    discussion: """
      EXAMPLES
        diapason store init
        diapason store init /srv/diapason

      EXIT STATUS
        0 made   73 something is there already, or the folder cannot be made
        78 the file system cannot hold a store

      SEE ALSO
        diapason site add, diapason store verify
      """)

  @Argument(help: "The folder to make; without it the place where the store is looked for.")
  var folder: String?

  @Flag(help: "For invented records: every page made from them says so.")
  var demo = false

  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json])
    var answer = try Answer(options)
    let surroundings = Surroundings.read()
    let path = try folder ?? options.storePath(surroundings)
    if folder == nil, options.store == nil { Surroundings.makeParents(of: path) }
    let info = try Workbench.makeStore(
      at: path, isDemo: demo, by: options.actor(surroundings),
      now: surroundings.clock(isDemo: demo)())
    try info.write(as: format, to: &answer)
    try answer.finish()
    options.hint("next: diapason site add CODE --name NAME --zone ZONE")
    return Status.favourable
  }
}

/// `diapason store info`
struct StoreShow: Verb {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Say which store this is and how much it holds.",
    discussion: """
      EXAMPLES
        diapason store info
        diapason store info --format json | jq -r .result.head

      EXIT STATUS
        0 said   66 no store   74 damaged   75 locked   78 newer than this program

      SEE ALSO
        diapason store verify, diapason store init
      """)

  @Argument(help: "The store's folder, as --store.")
  var folder: String?

  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json])
    var answer = try Answer(options)
    var options = options
    options.store = folder ?? options.store
    try options.workbench().info().write(as: format, to: &answer)
    try answer.finish()
    return Status.favourable
  }
}

/// `diapason store verify`
struct StoreVerify: Verb {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Compare the whole store with what its audit says was written.",
    discussion: """
      Keep the audit head that it prints somewhere else, and hand it in with --anchor: without it a \
      store that was rewritten whole cannot be told from an honest one.

      EXAMPLES
        diapason store verify
        diapason store verify --deep --anchor 3f9c01d2a7b4...

      EXIT STATUS
        0 all is as written   1 damage found
        66 no store   74 the store cannot be read

      SEE ALSO
        diapason store info, diapason report trial
      """)

  @Flag(
    help: "Check the whole file, reports against their findings, thresholds against their draws.")
  var deep = false

  @Option(help: "An audit head that was printed elsewhere: 64 hexadecimal digits.")
  var anchor: String?

  @OptionGroup(title: "Global") var options: GlobalOptions

  func validate() throws {
    if let anchor, Fingerprint(hex: anchor) == nil {
      throw ValidationError("An anchor has 64 hexadecimal digits, as store verify prints it.")
    }
  }

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json, .ndjson])
    var answer = try Answer(options)
    let found = try options.workbench().verify(deep: deep, anchor: anchor)
    switch format {
    case .json: try answer.object(schema: "diapason.verification/1", result: found)
    case .ndjson: for one in found.damages { answer.line(try JSONValue(encoding: one).text) }
    case .text, .csv, .html, .junit:
      if found.isIntact {
        answer.line("as written: \(counted(found.acts, "act")), \(counted(found.rows, "row"))")
        answer.line("audit head: \(found.head ?? "none")")
      } else {
        let rows = found.damages.map { [$0.code, $0.object, $0.text] as [String?] }
        answer.line(Listing(["code", "object", "seen"], rows).text(options.style()))
      }
    }
    try answer.finish()
    if found.isIntact { return Status.favourable }
    options.say("diapason: \(counted(found.damages.count, "damage")); restore the last backup")
    return Status.unfavourable
  }
}

extension StoreInfo {
  /// As text or as one object.
  func write(as format: Format, to answer: inout Answer) throws {
    guard format != .json else {
      return try answer.object(schema: "diapason.store/1", result: self)
    }
    let judged = reports.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    let places = [counted(sites, "site"), counted(scanners, "scanner"), counted(trials, "trial")]
    let lines = [
      ("store", path), ("id", id), ("made", "\(created.text), layout \(layout)"),
      ("purpose", purpose),
      ("holds", places.joined(separator: ", ")),
      ("", "\(counted(exams, "exam")), \(series) series, \(counted(instances, "file"))"),
      ("reports", judged.isEmpty ? "none" : judged.joined(separator: ", ")),
      ("audit", "\(counted(acts, "act")), head \(head ?? "none")"),
    ]
    for (name, text) in lines {
      answer.line(name + String(repeating: " ", count: 9 - name.count) + text)
    }
  }
}
