import ArgumentParser
import Identity
import Reporting
import Workflows

/// `diapason report equipment`
struct ReportEquipment: Verb {
  static let configuration = CommandConfiguration(
    commandName: "equipment",
    abstract: "Say what is new on a scanner, what persists, and what was changed.",
    discussion: """
      Of each sequence that a protocol asks about: the settings that its latest scan has otherwise \
      than the last accepted one before it, and its findings as new, persisting, waived or resolved; \
      beside them the epochs of the scanner. Accepted is a scan that passed or was suboptimal. Scans \
      that the scanner's clock does not order are judged together; where one that has no moment is \
      worse than the latest, the state is not known. A \
      waiver changes no state. --as-of and --known-at mean what they mean of a trial's report, and \
      the same request has the same bytes; its fingerprint is said on stderr.

      FORMATS
        html the page, unless another is asked for   json every statement of it
        csv a row a finding and a change             junit a suite a sequence
        text for a terminal

      EXAMPLES
        diapason report equipment OSLO-2 -o oslo-2.html
        diapason report equipment OSLO-2 --as-of 2026-03-08 --format text
        diapason report equipment OSLO-2 --format csv -o oslo-2.csv

      EXIT STATUS
        0 the latest scans pass   1 one fails or is suboptimal
        2 something is not known, or no scan was checked
        65 no such scanner   73 the file exists

      SEE ALSO
        diapason equipment show, diapason deviation waive, diapason report trial
      """)

  @Argument(help: "The scanner's key.") var id: Identifier<MRScanner>
  @Option(help: "The end of what is looked at; without it the end of today.")
  var asOf: MomentArgument?
  @Option(help: "Leave out what was recorded later.") var knownAt: MomentArgument?
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.html, .json, .csv, .junit, .text])
    var answer = try Answer(options)
    let workbench = try options.workbench()
    let found = try workbench.equipmentReport(
      id, asOf: asOf?.instant, knownAt: knownAt?.instant)
    let report = found.report
    let fingerprint = found.page.fingerprint
    switch format {
    case .json: answer.line(try report.envelope(fingerprint).text)
    case .text: answer.line(EquipmentText(report, options.style()).text)
    case .csv: answer.whole(EquipmentCSV.table(report).text)
    case .junit: answer.whole(EquipmentJUnit.document(report, fingerprint))
    case .html, .ndjson: answer.whole(found.page.html)
    }
    try answer.finish()
    options.say("diapason: \(report.state.word); sequences: \(report.sequences.count)")
    options.say("fingerprint: \(fingerprint.hex)")
    options.hintAtKnown(report.request.knownAt, asked: knownAt, at: workbench.clock())
    return Status.of(report.state)
  }
}
