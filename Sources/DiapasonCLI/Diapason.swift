import ArgumentParser
import Glibc
import Identity
import Workflows

/// The `diapason` program: each verb parses, asks once, prints.
@main
struct Diapason: Verb {
  static let configuration = CommandConfiguration(
    commandName: "diapason",
    abstract: "Keeps many MRI sites in tune.",
    usage: "diapason <verb> [<options>]",
    discussion: """
      Reads the acquisition parameters of MR series from DICOM, of any maker and form, and says of \
      each whether it is known, absent or contradictory, and which element it came from; records \
      series by site, judges them by the protocols of a trial, and reports; calibrates local \
      thresholds from cases, and says what each may be used for.

      For research and trial data. It is not a medical device.

      Behind a verb -h prints its form and examples, --help all there is to say.

      EXAMPLES
        diapason demo
        diapason check exam/ --against thust2018-dsc

      EXIT STATUS
        0 favourable   1 unfavourable   2 not known, or no data   3 refused
        64 usage   65 bad input   66 no input   70 a fault of the program
        73 cannot write   74 store trouble   75 try again   77 not permitted
        78 configuration   130 interrupted   141 broken pipe

      SEE ALSO
        diapason demo, diapason explain
      """,
    subcommands: [
      Demo.self, Inspect.self, Check.self, ProtocolsVerbs.self, Ingest.self, SiteVerbs.self,
      EquipmentVerbs.self, PhantomVerbs.self, TrialVerbs.self, CohortVerbs.self,
      CalibrateVerbs.self, Apply.self, ThresholdVerbs.self, DeviationVerbs.self,
      ReportVerbs.self, StoreVerbs.self, Explain.self,
    ])

  @Flag(help: "Print the versions of the program and of its parts.")
  var version = false

  // Here as well as in each verb, for what is asked without one; before a verb `Dispatch` moves them.
  @OptionGroup(title: "Global") var options: GlobalOptions

  static func main() {
    // A limit on file sizes is an error of the write that meets it, not the end of the program.
    signal(SIGXFSZ, SIG_IGN)
    Help.widenTerminal()
    if let verb = Help.shortAsked(in: TypedWords.all) {
      return Terminal.answer(Help.short(verb))
    }
    do {
      var verb = try Dispatch.verb(of: TypedWords.all)
      try verb.run()
    } catch let status as ExitCode {
      // The parser would render help for it first, and throw that away.
      Glibc.exit(status.rawValue)
    } catch {
      if exitCode(for: error) == Status.usage { Usage.end(error) }
      // Help, which the parser ends with as with an error.
      if exitCode(for: error) == Status.favourable {
        return Terminal.answer(fullMessage(for: error, columns: Help.width()))
      }
      exit(withError: error)
    }
  }

  /// Without a verb there is no answer: the help is part of the conversation.
  func answer() throws -> ExitCode {
    guard version else {
      Terminal.say(Help.short(Self.self))
      return Status.usage
    }
    let parts = [
      ("diapason", Version.program), ("commit", "not recorded"),
      ("extraction", Version.extraction), ("checker", Version.checker),
      ("sqlite", Workbench.storeEngineVersion ?? "not known"), ("codecs", Workbench.codecVersions),
      ("spectra", Workbench.spectrumLibrary),
    ]
    var answer = try Answer(options)
    if try options.format(of: [.text, .json]) == .json {
      let members = parts.map { ($0.0, JSONValue.string($0.1)) }
      try answer.object(
        schema: "diapason.version/1", result: Dictionary(uniqueKeysWithValues: members))
    } else {
      answer.line("diapason \(Version.program), commit not recorded")
      for (name, text) in parts.dropFirst(2) { answer.line("  \(name) \(text)") }
    }
    try answer.finish()
    return Status.favourable
  }
}
