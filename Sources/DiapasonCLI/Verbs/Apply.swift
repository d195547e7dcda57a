import ArgumentParser
import Calibration
import Identity
import Reporting
import Workflows

/// `diapason apply`: what a threshold says of cases.
struct Apply: Verb {
  static let configuration = CommandConfiguration(
    abstract: "Apply a threshold to cases, or to one value; refused where it may not be used.",
    discussion: """
      The cases are a file with the columns of a cohort, or one value. Site and metric are those of \
      the threshold where the file does not say; what it does not say of treatment is unknown. Every \
      answer gives the side, the probability that the true value is beyond the threshold, and \
      whether that leaves it in the grey zone. With --record the answers are kept with the standing \
      that the threshold had.

      EXAMPLES
        diapason apply --threshold OSLO-rcbv.mean new.csv --record
        diapason apply --threshold OSLO-rcbv.mean --value 2.1 --unit 1 \\
          --case P0001 --set scanner=OSLO-1 --set scan_date=2026-03-08 \\
          --set recipe=oslo-rcbv@1 --set antiangiogenic=none

      EXIT STATUS
        0 an answer, whichever side
        2 no case, or a row that cannot be read or contradicts another
        3 refused   65 no such threshold, or no row that can be read

      SEE ALSO
        diapason threshold show, diapason threshold why, diapason cohort template
      """)

  @Option(help: "The threshold, as OSLO-rcbv.mean@1; without a version the latest.")
  var threshold: String
  @Argument(help: "The file; - is standard input.") var file: String?
  @Option(parsing: .unconditional, help: "One value, in place of a file.") var value: String?
  @Option(help: "Its unit, as 1 or 1e-6 mm2/s.") var unit: String?
  @Option(
    name: .customLong("case"),
    help: ArgumentHelp("Whose it is.", valueName: "patient[/scan[/lesion]]"))
  var subject: String?
  @Flag(help: "Keep the answers.") var record = false
  @OptionGroup(title: "The file") var fileOptions: CohortFileOptions
  @OptionGroup var writing: WritingOptions
  @OptionGroup(title: "Global") var options: GlobalOptions

  func validate() throws {
    if (file == nil) == (value == nil) { throw ValidationError("Name a file, or --value.") }
    if value != nil, unit == nil || subject == nil {
      throw ValidationError("A value needs --unit and --case.")
    }
    if value == nil, unit != nil || subject != nil {
      throw ValidationError("--unit and --case go with --value.")
    }
  }

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json, .ndjson, .csv])
    var answer = try Answer(options)
    // What is not to be kept is tried all the same, and answered as the act.
    let workbench = try options.workbench(isRehearsal: !record || writing.isDryRun)
    let said = try workbench.apply(threshold, to: handedIn)
    switch format {
    case .json:
      try answer.object(
        schema: "diapason.evaluations/1",
        basis: [
          "threshold": .string(said.threshold.key), "asOf": .string(said.asOf.text),
          "recorded": .bool(record && !writing.isDryRun),
        ],
        result: JSONValue.object([
          "standing": try JSONValue(encoding: said.standing),
          "cases": try JSONValue(encoding: said.cases),
          "findings": try JSONValue(encoding: said.findings),
        ]))
    case .ndjson: for one in said.cases { answer.line(try JSONValue(encoding: one).text) }
    case .csv: answer.whole(ApplyText.csv(said))
    case .text, .html, .junit:
      if !said.cases.isEmpty { answer.line(ApplyText.text(said, options.style())) }
    }
    try answer.finish()
    talk(said)
    return status(said)
  }

  private var handedIn: CohortFile {
    get throws {
      if let file { return try fileOptions.file(at: file) }
      let parts = (subject ?? "").split(separator: "/", omittingEmptySubsequences: false)
        .map(String.init)
      let row = [
        ("patient", parts.first ?? ""), ("scan", parts.count > 1 ? parts[1] : "1"),
        ("lesion", parts.count > 2 ? parts[2] : ""), ("value", value ?? ""), ("unit", unit ?? ""),
      ]
      var one = try fileOptions.file(of: [])
      // A file of one row, in which every cell is in quotes.
      let lines = [row.map(\.0), row.map(\.1)].map { cells in
        cells.map { "\"\($0.replacing("\"", with: "\"\""))\"" }
          .joined(separator: String(one.format.delimiter)) + "\n"
      }
      one.bytes = Array(lines.joined().utf8)
      return one
    }
  }

  private func talk(_ said: ApplyAnswer) {
    options.tell(said.findings, of: file ?? "value")
    if said.rows == 0, said.isReadable {
      options.warn(
        TalkCode.noCases.rawValue, "there is no case to judge", location: file,
        why: "the file has no row below its header", remedy: "name the file with the cases")
    }
    for (text, count) in said.refusals {
      let share = said.cases.count > 1 ? ", \(count) of \(said.cases.count) cases" : ""
      options.tell(
        Message(
          .error, code: text.code, text.what, location: text.where + share, why: text.why,
          remedy: text.do))
    }
    writing.close(options, next: nil)
  }

  private func status(_ said: ApplyAnswer) -> ExitCode {
    if said.hasRefusals { return Status.refused }
    if said.cases.isEmpty {
      return said.isReadable && said.rows == 0 ? Status.undetermined : Status.badInput
    }
    return said.findings.contains { $0.severity == .error }
      ? Status.undetermined : Status.favourable
  }
}
