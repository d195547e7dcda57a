import ArgumentParser
import Identity
import Reporting
import Trials
import Workflows

/// `diapason trial`: trials and the sites that take part.
struct TrialVerbs: VerbGroup {
  static let configuration = CommandConfiguration(
    commandName: "trial", abstract: "Record trials and who takes part, and list them.",
    discussion: """
      EXAMPLES
        diapason trial list
        diapason trial enrol GLIO-2 OSLO --from 2026-01-10

      EXIT STATUS
        that of the verb   64 no verb, or none of these

      SEE ALSO
        diapason site, diapason protocols, diapason report
      """,
    subcommands: [TrialAdd.self, TrialList.self, TrialShow.self, TrialEnrol.self])
}

/// `diapason trial add`
struct TrialAdd: Verb {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Record a trial and the protocols it agreed.",
    discussion: """
      The protocols are found in the library, and recorded as they are there.

      EXAMPLES
        diapason trial add GLIO-2 --title "Glioma perfusion" \\
          --protocol thust2018-dsc@1 --protocol thust2018-dce@1
        diapason trial add GLIO-3 --title "Glioma again" --protocol thust2018-dsc

      EXIT STATUS
        0 recorded   3 a protocol is retired
        64 no such protocol   65 the id is taken   66 no library

      SEE ALSO
        diapason trial enrol, diapason protocols list
      """)

  @Argument(help: "The key people type, as GLIO-2.") var id: Identifier<Trial>
  @Option(help: "The trial's title.") var title: String
  @Option(
    name: .customLong("protocol"), parsing: .upToNextOption,
    help: "A protocol of the library, as thust2018-dsc@1; by name alone the latest released one.")
  var protocols: [String]
  @OptionGroup var writing: WritingOptions
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json, .csv])
    var answer = try Answer(options)
    let entry = try options.workbench(isRehearsal: writing.isDryRun)
      .addTrial(id, title: title, protocols: protocols)
    try answer.list(
      .trials([entry]), schema: "diapason.trial/1", result: entry, as: format, options.style())
    try answer.finish()
    writing.close(options, next: "diapason trial enrol \(id) SITE --from DATE")
    return Status.favourable
  }
}

/// `diapason trial list`
struct TrialList: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the trials.",
    // The parser would name each option that all verbs take.
    usage: "diapason trial list [<options>]",
    discussion: """
      EXAMPLES
        diapason trial list --format json
        diapason trial list

      EXIT STATUS
        0 listed   66 no store

      SEE ALSO
        diapason trial show, diapason report trial
      """)

  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    try options.show {
      let trials = try $0.trials()
      return Shown(.trials(trials), schema: "diapason.trials/1", trials)
    }
  }
}

/// `diapason trial show`
struct TrialShow: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a trial and the sites that take part.",
    discussion: """
      EXAMPLES
        diapason trial show GLIO-2
        diapason trial show GLIO-2 --format json

      EXIT STATUS
        0 shown   65 no such trial

      SEE ALSO
        diapason trial list, diapason trial enrol, diapason report trial
      """)

  @Argument(help: "The trial's key.") var id: Identifier<Trial>
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    try options.show {
      let file = try $0.trial(id)
      return Shown(
        .enrolments(file.enrolments), above: [.trials([file.trial])],
        schema: "diapason.trialFile/1", file)
    }
  }
}

/// `diapason trial enrol`
struct TrialEnrol: Verb {
  static let configuration = CommandConfiguration(
    commandName: "enrol", abstract: "Record that a site takes part in a trial from a day on.",
    discussion: """
      Without --protocol the site keeps to all that the trial agreed. An exam that is asked about and \
      lacks a sequence of these protocols is undetermined. A later enrolment of the same site \
      replaces this one whole from its own first day: name every protocol again, in one enrolment. \
      What the site has recorded is judged again. A threshold that rests on a version of a protocol \
      which the site leaves is named where that suspends it; with --dry-run it is seen before.

      EXAMPLES
        diapason trial enrol GLIO-2 OSLO --from 2026-01-10
        diapason trial enrol GLIO-2 LYON --from 2026-02-01 \\
          --protocol thust2018-dsc@1 thust2018-dce@1

      EXIT STATUS
        0 recorded   3 a protocol is retired
        64 no such protocol   65 no such trial or site

      SEE ALSO
        diapason trial show, diapason ingest
      """)

  @Argument(help: "The trial's key.") var trial: Identifier<Trial>
  @Argument(help: "The site's code.") var site: Identifier<Site>
  @Option(
    name: .customLong("protocol"), parsing: .upToNextOption,
    help: "What the site acquires by, as thust2018-dsc@1.")
  var protocols: [String] = []
  @Option(help: "The first day; without it today, UTC.") var from: DayArgument?
  @OptionGroup var writing: WritingOptions
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json, .csv])
    var answer = try Answer(options)
    let answered = try options.workbench(isRehearsal: writing.isDryRun)
      .enrol(site, in: trial, protocols: protocols, from: from?.day)
    try answer.list(
      .enrolments([answered.entry]), schema: "diapason.enrolment/1", result: answered, as: format,
      options.style())
    try answer.finish()
    say(answered)
    answered.judgedAgain.say(options)
    options.tell(suspended: answered.suspended, "the enrolment suspends a threshold")
    writing.close(options, next: "diapason ingest PATH --site \(site)")
    return Status.favourable
  }

  /// Says what an earlier enrolment loses by this one.
  private func say(_ answered: EnrolmentAnswer) {
    guard let replaced = answered.replaced else { return }
    let changes = [("no longer asked", answered.dropped), ("asked from now on", answered.added)]
      .filter { !$0.1.isEmpty }
      .map { "\($0.1.map(\.text).joined(separator: ", ")) \($0.0)" }
    if changes.isEmpty { return }
    options.warn(
      TalkCode.enrolmentReplaced.rawValue,
      "this replaces what the site was enrolled by since \(replaced.value.from.text)",
      location: "\(site) in \(trial), from \(answered.entry.value.from.text) on",
      why: changes.joined(separator: "; "),
      remedy: "if both are meant, enrol once more and name every protocol")
  }
}

extension Listing {
  fileprivate static func trials(_ trials: [Entry<Trial>]) -> Listing {
    Listing(
      ["id", "title", "protocols", "recorded", "by"],
      trials.map {
        [
          $0.value.id.text, $0.value.title,
          $0.value.protocols.map(\.text).joined(separator: " "), $0.recordedAt.text, $0.by.shown,
        ]
      })
  }

  fileprivate static func enrolments(_ enrolments: [Entry<Enrolment>]) -> Listing {
    Listing(
      ["trial", "site", "from", "protocols", "recorded", "by"],
      enrolments.map {
        [
          $0.value.trial.text, $0.value.site.text, $0.value.from.text,
          $0.value.protocols.map(\.text).joined(separator: " "), $0.recordedAt.text, $0.by.shown,
        ]
      })
  }
}
