import ArgumentParser
import Calibration
import Identity
import Reporting
import Workflows

/// `diapason threshold`: which thresholds there are, whether they may be used, and why not.
struct ThresholdVerbs: VerbGroup {
  static let configuration = CommandConfiguration(
    commandName: "threshold",
    abstract:
      "List thresholds, say whether they may be used and why not, review and withdraw them.",
    discussion: """
      EXAMPLES
        diapason threshold list --site OSLO
        diapason threshold why OSLO-rcbv.mean

      EXIT STATUS
        that of the verb   64 no verb, or none of these

      SEE ALSO
        diapason calibrate, diapason apply, diapason phantom
      """,
    subcommands: [
      ThresholdList.self, ThresholdShow.self, ThresholdWhy.self, ThresholdReview.self,
      ThresholdWithdraw.self,
    ])
}

/// `diapason threshold list`
struct ThresholdList: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the latest version of each threshold with its status.",
    discussion: """
      The status is what the evidence carries while a threshold is in force, else suspended, expired \
      or withdrawn.

      EXAMPLES
        diapason threshold list --site OSLO
        diapason threshold list --status suspended --as-of 2026-03-08 --format csv

      EXIT STATUS
        0 all may be used   1 one may not   2 there are none   65 no such site

      SEE ALSO
        diapason threshold show, diapason threshold why, diapason calibrate threshold
      """)

  @Option(help: "Only those of this site.") var site: Identifier<Site>?
  @Option(help: "Only those of this metric, as rcbv.mean.") var metric: String?
  @Option(help: "Only those with this status; may be given again.") var status: [String] = []
  @Option(help: "As of this date; a day means its end, UTC.") var asOf: MomentArgument?
  @OptionGroup(title: "Global") var options: GlobalOptions

  private static let statuses =
    Rung.allCases.map(\.rawValue) + ["suspended", "expired", "withdrawn"]

  func validate() throws {
    guard let unknown = status.first(where: { !Self.statuses.contains($0) }) else { return }
    let nearest = Nearest.candidate(to: unknown, among: Self.statuses)
    throw ValidationError(
      "No status is named '\(unknown)'; "
        + (nearest.map { "did you mean '\($0)'?" }
          ?? "there are \(Self.statuses.joined(separator: ", "))."))
  }

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json, .csv])
    var answer = try Answer(options)
    let lines = try options.workbench().thresholds(
      at: site, metric: metric, statuses: Set(status), asOf: asOf?.instant)
    switch format {
    case .json: try answer.object(schema: "diapason.thresholds/1", result: lines)
    case .csv: answer.whole(ThresholdTable.csv(lines))
    case .text, .ndjson, .html, .junit:
      if !lines.isEmpty { answer.line(ThresholdTable.text(lines, options.style())) }
    }
    try answer.finish()
    guard !lines.isEmpty else {
      options.warn(
        TalkCode.noThresholds.rawValue, "no threshold is recorded that was asked for",
        why: "none was issued by then at this site, for this metric, with this status",
        remedy: "calibrate one: diapason calibrate threshold --record")
      return Status.undetermined
    }
    return lines.contains(where: \.isStopped) ? Status.unfavourable : Status.favourable
  }
}

/// `diapason threshold show`
struct ThresholdShow: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a threshold: its numbers, their evidence, what it rests on.",
    discussion: """
      --as-of is the date of use, --known-at leaves out what was recorded later; both are now where \
      they are not given.

      EXAMPLES
        diapason threshold show OSLO-rcbv.mean
        diapason threshold show OSLO-rcbv.mean@1 --as-of 2026-03-08 \\
          --known-at 2026-03-08

      EXIT STATUS
        0 it may be used   3 it may not
        65 no such threshold, or not issued by then

      SEE ALSO
        diapason threshold why, diapason threshold list, diapason apply
      """)

  @OptionGroup var question: ThresholdQuestion
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    try question.answer(options) { $0.record }
  }
}

/// `diapason threshold why`
struct ThresholdWhy: Verb {
  static let configuration = CommandConfiguration(
    commandName: "why", abstract: "Say why a threshold may be used or not, link by link.",
    discussion: """
      Every link with its state, the event that broke it and what mends it; what happened to them; \
      and the answers that were given while it was in doubt. --as-of is the date of use, --known-at \
      leaves out what was recorded later.

      EXAMPLES
        diapason threshold why OSLO-rcbv.mean
        diapason threshold why OSLO-rcbv.mean --as-of 2026-03-08 \\
          --known-at 2026-03-08

      EXIT STATUS
        0 it may be used   3 it may not
        65 no such threshold, or not issued by then

      SEE ALSO
        diapason threshold show, diapason threshold review
      """)

  @OptionGroup var question: ThresholdQuestion
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    try question.answer(options) { $0.reasons }
  }
}

/// Which threshold, as of when, as known when.
struct ThresholdQuestion: ParsableArguments {
  @Argument(help: "The threshold, as OSLO-rcbv.mean@1; without a version the latest.")
  var id: String
  @Option(help: "The date of use; a day means its end, UTC.") var asOf: MomentArgument?
  @Option(help: "Leave out what was recorded later.") var knownAt: MomentArgument?

  func answer(
    _ options: GlobalOptions, _ text: (ThresholdAccountText) -> String
  ) throws -> ExitCode {
    let format = try options.format(of: [.text, .json])
    var answer = try Answer(options)
    let workbench = try options.workbench()
    let account = try workbench.threshold(id, asOf: asOf?.instant, knownAt: knownAt?.instant)
    try answer.account(account, as: format, options, text)
    try answer.finish()
    options.hintAtKnown(account.knownAt, asked: knownAt, at: workbench.clock())
    return Status.of(account)
  }
}

/// `diapason threshold review`
struct ThresholdReview: Verb {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Lift what a person may lift of a suspended threshold.",
    discussion: """
      A named person decides, with a reason; both stand in the record. What needs \
      measurements or a new fit is not lifted.

      EXAMPLES
        diapason threshold review OSLO-rcbv.mean --actor "Kari Nordmann" \\
          --reason "phantom was badly placed; repeated and in control"
        diapason threshold review OSLO-rcbv.mean@1 --dry-run \\
          --actor "Kari Nordmann" --reason "event was entered for another scanner"

      EXIT STATUS
        0 in force again   3 nothing to lift, or something else is open
        64 no reason or no name   65 no such threshold
        77 the store cannot be written

      SEE ALSO
        diapason threshold why, diapason threshold withdraw
      """)

  @Argument(help: "The threshold, as OSLO-rcbv.mean@1; without a version the latest.")
  var id: String
  @OptionGroup var writing: WritingOptions
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json])
    var answer = try Answer(options)
    let account = try options.workbench(isRehearsal: writing.isDryRun)
      .reviewThreshold(id, reason: options.reason)
    try answer.account(account, as: format, options) { $0.reasons }
    try answer.finish()
    writing.close(options)
    return Status.of(account)
  }
}

/// `diapason threshold withdraw`
struct ThresholdWithdraw: Verb {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Withdraw a version of a threshold for good.",
    discussion: """
      A named person decides, with a reason; it cannot be taken back. What was said by it stays.

      EXAMPLES
        diapason threshold withdraw OSLO-rcbv.mean@1 --actor "Kari Nordmann" \\
          --reason "labels of two patients were mixed up" --yes
        diapason threshold withdraw OSLO-rcbv.mean@1 --dry-run \\
          --actor "Kari Nordmann" --reason "labels of two patients were mixed up"

      EXIT STATUS
        0 withdrawn   3 it is withdrawn already
        64 no reason, no name or not confirmed   65 no such threshold

      SEE ALSO
        diapason threshold why, diapason threshold list
      """)

  @Argument(help: "The threshold, as OSLO-rcbv.mean@1; without a version the latest.")
  var id: String
  @OptionGroup var confirming: ConfirmingOptions
  @OptionGroup var writing: WritingOptions
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json])
    var answer = try Answer(options)
    let workbench = try options.workbench(isRehearsal: writing.isDryRun)
    if !writing.isDryRun { try confirming.confirm("a withdrawal", id, options) }
    let account = try workbench.withdrawThreshold(id, reason: options.reason)
    try answer.account(account, as: format, options) { $0.reasons }
    try answer.finish()
    writing.close(options)
    return Status.favourable
  }
}

extension Answer {
  fileprivate mutating func account(
    _ account: ThresholdAccount, as format: Format, _ options: GlobalOptions,
    _ text: (ThresholdAccountText) -> String
  ) throws {
    if format == .json {
      try object(
        schema: "diapason.thresholdAccount/1",
        basis: [
          "asOf": .string(account.asOf.text), "knownAt": .string(account.knownAt.text),
        ], result: account)
    } else {
      line(text(ThresholdAccountText(account, options.style())))
    }
  }
}

extension Status {
  fileprivate static func of(_ account: ThresholdAccount) -> ExitCode {
    account.state == .stopped ? refused : favourable
  }
}
