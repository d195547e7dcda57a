import ArgumentParser
import Identity
import Library
import Reporting
import Workflows

/// How an answer is printed; each verb says which of these it has.
enum Format: String, ExpressibleByArgument, CaseIterable {
  case text, json, ndjson, csv, html, junit
}

/// When states are coloured.
enum ColourChoice: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

/// What every verb takes (`cli.md` 1).
struct GlobalOptions: ParsableArguments {
  @Option(help: "The store's folder; else DIAPASON_STORE, else your data folder.")
  var store: String?

  @Option(
    help: "The library's folder; else DIAPASON_LIBRARY, else this folder, else the installed.")
  var library: String?

  @Option(help: "How to print; each verb names its formats.")
  var format: Format?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Write the answer to a file, never over one that exists.", valueName: "file")
  )
  var output: String?

  @Flag(help: "Let -o replace a file that exists.")
  var force = false

  @Flag(name: [.short, .long], help: "Say nothing but errors.")
  var quiet = false

  @Flag(name: [.short, .long], help: "Say more; twice for all.")
  var verbose: Int

  // Declared for the help and so that another value is refused; `Terminal` looks for it itself.
  @Option(
    name: .customLong("log-format"),
    help: "How stderr is written: text, or json, one object a line.")
  var logFormat = LogFormat.text

  @Option(help: "Colour states: auto, always or never.")
  var color = ColourChoice.auto

  @Flag(name: .customLong("no-input"), help: "Never ask a question.")
  var noInput = false

  @Option(help: "The person who acts; recorded beside the account's name, never instead of it.")
  var actor: String?

  @Option(help: "Why, in your words; recorded with the act.")
  var reason: String?
}

/// What verbs that write take as well.
struct WritingOptions: ParsableArguments {
  @Flag(
    name: [.customShort("n"), .customLong("dry-run")],
    help: "Do everything but keep nothing, and answer as if it had been kept.")
  var isDryRun = false
}

extension WritingOptions {
  /// Ends the conversation of a verb that writes: what comes next, or that nothing was kept.
  func close(_ options: GlobalOptions, next: String? = nil) {
    if isDryRun {
      options.say("dry run: nothing was recorded")
    } else if let next {
      options.hint("next: \(next)")
    }
  }
}

extension GlobalOptions {
  /// The format asked for, the first of `formats` where none was.
  ///
  /// - Throws: a usage error for one that the verb does not have.
  func format(of formats: [Format]) throws -> Format {
    guard let format else { return formats[0] }
    if formats.contains(format) { return format }
    throw ValidationError(
      "This verb has no format '\(format.rawValue)'; it has "
        + formats.map(\.rawValue).joined(separator: ", ") + ".")
  }

  /// Part of the conversation: dropped by `-q`.
  func say(_ text: String) { tell(Message(.note, text)) }

  /// A message: `-q` drops all but errors.
  func tell(_ message: Message) {
    if quiet, message.level != .error { return }
    Terminal.tell(message)
  }

  /// Messages of which many may have one code: of more than five the first three, and how many more
  /// there are.
  func tell(all messages: [Message]) {
    for entry in Folded.list(messages, isWhole: verbose > 0, by: { $0.code }) {
      switch entry {
      case .one(let message): tell(message)
      case .more(let count, let message): tell(message.remainder(count))
      }
    }
  }

  /// At most one after a success: what to do next.
  func hint(_ text: String) { tell(Message(.hint, text)) }

  /// Says that another moment's knowledge is shown than was asked for: the moment has not come.
  ///
  /// - Parameter shown: from when on all was known that the answer knows.
  func hintAtKnown(_ shown: Instant, asked: MomentArgument?, at now: Instant) {
    guard let asked, shown < asked.instant else { return }
    hint("what is known at \(shown.text) is shown, since \(asked.obstacle(at: now))")
  }

  func warn(_ code: String, _ what: String, location: String? = nil, why: String, remedy: String) {
    tell(Message(.warning, code: code, what, location: location, why: why, remedy: remedy))
  }

  /// What the answer's stream can show.
  func style(_ surroundings: Surroundings = .read()) -> TextStyle {
    let isColoured =
      switch color {
      case .always: true
      case .never: false
      case .auto:
        output == nil && Terminal.isTerminal(1) && surroundings["NO_COLOR"] == nil
          && surroundings["TERM"] != nil && surroundings["TERM"] != "dumb"
      }
    return TextStyle(isUTF8: surroundings.isUTF8, isColoured: isColoured)
  }

  /// Where the store is: option, variable, the user's data folder (`cli.md` 2).
  func storePath(_ surroundings: Surroundings) throws(FaceError) -> String {
    if let named = store ?? surroundings["DIAPASON_STORE"] {
      if InputPath.isUTF8(named) { return named }
      throw FaceError(
        code: .usage, what: "a store cannot have this name", where: named,
        why: "it holds bytes that are no UTF-8", do: "name a folder in UTF-8")
    }
    if let data = surroundings["XDG_DATA_HOME"] { return "\(data)/diapason" }
    if let home = surroundings["HOME"] { return "\(home)/.local/share/diapason" }
    throw FaceError(
      code: .storeUnnamed, what: "it is not known where the store is",
      where: "the variables of this process",
      why: "neither --store nor DIAPASON_STORE, XDG_DATA_HOME or HOME is set",
      do: "name the folder with --store")
  }

  func actor(_ surroundings: Surroundings) -> Actor {
    Actor(account: surroundings.account, name: actor)
  }

  /// What is agreed, for verbs that need no store.
  ///
  /// - Throws: `library.noneFound`, `library.noFolder`.
  func referenceLibrary(
    _ surroundings: Surroundings = .read()
  ) throws(LibraryError) -> ReferenceLibrary {
    try ReferenceLibrary(
      ReferenceLibrary.Candidates(
        option: library, environment: surroundings.environment,
        workingDirectory: surroundings.workingDirectory,
        programFolder: surroundings.programFolder))
  }

  /// The workbench for a verb that works without a store too: nil where none was named by --store
  /// and there is none at its usual place.
  func workbenchIfThere() throws -> Workbench? {
    guard store == nil else { return try workbench() }
    guard let path = try? storePath(.read()), InputFile.exists(at: path) else { return nil }
    return try workbench()
  }

  /// The store, the library, the clock and who acts.
  ///
  /// - Parameter isRehearsal: whether nothing is kept.
  func workbench(isRehearsal: Bool = false) throws -> Workbench {
    let surroundings = Surroundings.read()
    let path = try storePath(surroundings)
    let opened = try Workbench(
      store: path, isRehearsal: isRehearsal, library: try referenceLibrary(surroundings),
      clock: { Surroundings.now() }, actor: actor(surroundings))
    let workbench = opened.dated(by: try surroundings.clock(isDemo: opened.isDemo))
    // A last record that cannot be read is for the verb to tell.
    if let last = try? workbench.momentAheadOfClock {
      warn(
        TalkCode.clockBack.rawValue, "the clock is behind the last record", location: path,
        why: "it is \(workbench.clock().text) by the clock, and the last act was recorded at "
          + "\(last.text); what is recorded now is dated then",
        remedy: "correct the clock, or find out why the last record is late")
    }
    return workbench
  }
}
