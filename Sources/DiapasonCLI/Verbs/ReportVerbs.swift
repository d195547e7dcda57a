import ArgumentParser
import Identity
import Reporting
import Trials
import Workflows

/// `diapason report`: pages that can be asked for again.
struct ReportVerbs: VerbGroup {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Report what is recorded; the same request, the same bytes.",
    discussion: """
      EXAMPLES
        diapason report trial GLIO-2 -o now.html
        diapason report trial GLIO-2 --as-of 2026-03-08 --known-at 2026-03-08 \\
          -o then.html

      EXIT STATUS
        that of the verb   64 no verb, or none of these

      SEE ALSO
        diapason trial, diapason threshold, diapason store verify
      """,
    subcommands: [ReportTrial.self])
}

/// `diapason report trial`
struct ReportTrial: Verb {
  static let configuration = CommandConfiguration(
    commandName: "trial", abstract: "Say which sites of a trial can be trusted, as of a date.",
    discussion: """
      --as-of is the end of the period; --known-at leaves out what was recorded later. Both are now \
      where they are not given; a day means its end, UTC. The fingerprint is said on stderr.

      EXAMPLES
        diapason report trial GLIO-2 --as-of 2026-03-08 -o now.html
        diapason report trial GLIO-2 --as-of 2026-03-08 \\
          --known-at 2026-03-08 -o then.html

      EXIT STATUS
        0 all in order   1 a site is stopped or needs attention
        2 something is not known
        64 a site takes no part   65 no such trial   73 the file exists

      SEE ALSO
        diapason trial show, diapason threshold why, diapason store verify
      """)

  @Argument(help: "The trial's key.") var id: Identifier<Trial>
  @Option(help: "Only this site; may be given again.") var site: [Identifier<Site>] = []
  @Option(help: "The first day of the period; without it the trial's beginning.")
  var from: DayArgument?
  @Option(help: "The end of the period.") var asOf: MomentArgument?
  @Option(help: "Leave out what was recorded later.") var knownAt: MomentArgument?
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.html, .json])
    var answer = try Answer(options)
    let found = try options.workbench().trialReport(
      id, sites: site, from: from?.start, asOf: asOf?.instant, knownAt: knownAt?.instant)
    let report = found.report
    if format == .json {
      try answer.object(
        schema: TrialReport.schema,
        basis: [
          "fingerprint": .string(found.page.fingerprint.hex),
          "asOf": .string(report.request.asOf.text),
          "knownAt": .string(report.request.knownAt.text),
          "auditHead": report.auditHead.map { .string($0.hex) } ?? .null,
        ], result: report)
    } else {
      answer.whole(found.page.html)
    }
    try answer.finish()
    options.say("diapason: \(report.state.word); sites: \(report.sites.count)")
    options.say("fingerprint: \(found.page.fingerprint.hex)")
    return Status.of(report.state)
  }
}
