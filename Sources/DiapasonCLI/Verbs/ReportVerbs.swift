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
        diapason report equipment OSLO-2 --format text

      EXIT STATUS
        that of the verb   64 no verb, or none of these

      SEE ALSO
        diapason trial, diapason deviation, diapason store verify
      """,
    subcommands: [ReportTrial.self, ReportEquipment.self])
}

/// `diapason report trial`
struct ReportTrial: Verb {
  static let configuration = CommandConfiguration(
    commandName: "trial", abstract: "Say which sites of a trial can be trusted, as of a date.",
    discussion: """
      --as-of is the end of the period, without it the end of today; --known-at leaves out what was \
      recorded later, and without it nothing. A day means its end, UTC. The page names the last act \
      that it knows of: asked again on the same day, before anything else is recorded, it has the same \
      bytes. Of a moment that has not come only what is known now can be told, which is said on \
      stderr. So is the fingerprint; it and the exit status are the same in every format.

      FORMATS
        html the page, unless another is asked for   json every statement of it
        csv a row a site and requirement             junit a suite a site

      EXAMPLES
        diapason report trial GLIO-2 --as-of 2026-03-08 -o now.html
        diapason report trial GLIO-2 --as-of 2026-03-08 \\
          --known-at 2026-03-08 -o then.html
        diapason report trial GLIO-2 --format csv -o audit.csv

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
  @Option(help: "The end of the period; without it the end of today.") var asOf: MomentArgument?
  @Option(help: "Leave out what was recorded later.") var knownAt: MomentArgument?
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.html, .json, .csv, .junit])
    var answer = try Answer(options)
    let workbench = try options.workbench()
    let found = try workbench.trialReport(
      id, sites: site, from: from?.start, asOf: asOf?.instant, knownAt: knownAt?.instant)
    let report = found.report
    let fingerprint = found.page.fingerprint
    switch format {
    case .json: answer.line(try report.envelope(fingerprint).text)
    case .csv: answer.whole(TrialCSV.table(report).text)
    case .junit: answer.whole(TrialJUnit.document(report, fingerprint))
    case .html, .text, .ndjson: answer.whole(found.page.html)
    }
    try answer.finish()
    options.say("diapason: \(report.state.word); sites: \(report.sites.count)")
    options.say("fingerprint: \(fingerprint.hex)")
    options.hintAtKnown(report.request.knownAt, asked: knownAt, at: workbench.clock())
    return Status.of(report.state)
  }
}
