import ArgumentParser
import Calibration
import Identity
import Reporting
import Workflows

/// `diapason cohort`: the cases that thresholds are calibrated on.
struct CohortVerbs: VerbGroup {
  static let configuration = CommandConfiguration(
    commandName: "cohort", abstract: "Hold tables of cases to their rules, and record them.",
    discussion: """
      EXAMPLES
        diapason cohort template --format csv > cases.csv
        diapason cohort lint cases.csv

      EXIT STATUS
        that of the verb   64 no verb, or none of these

      SEE ALSO
        diapason calibrate, diapason apply, diapason threshold
      """,
    subcommands: [
      CohortTemplateVerb.self, CohortLintVerb.self, CohortImportVerb.self, CohortShow.self,
    ])
}

/// `diapason cohort template`
struct CohortTemplateVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "template", abstract: "Print the columns of a cohort file and what they mean.",
    // The parser would name each option that all verbs take.
    usage: "diapason cohort template [<options>]",
    discussion: """
      One row is one value of a metric of one lesion on one scan. Columns of your own begin with x_.

      EXAMPLES
        diapason cohort template
        diapason cohort template --format csv > cases.csv

      EXIT STATUS
        0 printed

      SEE ALSO
        diapason cohort lint, diapason cohort import
      """)

  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json, .csv])
    var answer = try Answer(options)
    let columns = CohortTemplate.columns
    if format == .csv {
      answer.whole(CohortTemplate.header(.standard))
    } else {
      let rows = columns.map {
        [$0.column.rawValue, $0.isRequired ? "yes" : "no", $0.example, $0.meaning] as [String?]
      }
      try answer.list(
        Listing(["column", "needed", "example", "meaning"], rows),
        schema: "diapason.cohortTemplate/1", result: columns, as: format, options.style())
    }
    try answer.finish()
    if format == .text { options.hint("--format csv prints the header of a file") }
    return Status.favourable
  }
}

/// `diapason cohort lint`
struct CohortLintVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Hold a table of cases to its rules.",
    discussion: """
      Every problem is named with its line, column and code. Where there is a store, its sites, \
      scanners and checked series are asked; nothing is recorded.

      EXAMPLES
        diapason cohort lint cases.csv
        diapason cohort lint cases.csv --strict --delimiter ';' --decimal ','

      EXIT STATUS
        0 no errors   1 rows with errors   2 no rows
        65 no table   66 the file cannot be opened

      SEE ALSO
        diapason cohort template, diapason cohort import
      """)

  @Argument(help: "The file; - is standard input.") var file: String
  @OptionGroup(title: "The file") var fileOptions: CohortFileOptions
  @OptionGroup(title: "Judging") var judging: CohortJudgingOptions
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json, .csv])
    var answer = try Answer(options)
    let handedIn = judging(try fileOptions.file(at: file))
    let reading =
      if let workbench = try options.workbenchIfThere() {
        try workbench.judge(handedIn)
      } else {
        try handedIn.judge(by: options.referenceLibrary(), now: Surroundings.now())
      }
    let lint = reading.lint
    switch format {
    case .json: try answer.object(schema: "diapason.cohortLint/1", result: lint)
    case .csv: answer.whole(Listing(lint.findings).csv)
    case .text, .ndjson, .html, .junit:
      let lines = CohortText.lines(
        lint.findings, of: file, omitted: lint.omitted, isWhole: options.verbose > 0)
      for line in lines { answer.line(line) }
    }
    try answer.finish()
    options.say("diapason: \(CohortText.summary(lint))")
    return lint.status
  }
}

/// `diapason cohort import`
struct CohortImportVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Record a table of cases, one cohort a site and metric.",
    discussion: """
      Rows with errors are left out and counted. Patients are kept under pseudonyms of the store. The \
      definitions that the rows cite are recorded with them. The same file again is harmless.

      EXAMPLES
        diapason cohort import cases.csv
        diapason cohort import cases.csv --set site=OSLO --dry-run

      EXIT STATUS
        0 recorded   1 recorded, and rows were left out
        3 no row can be used, for what they cite is retired
        65 no row can be used   66 the file cannot be opened

      SEE ALSO
        diapason cohort lint, diapason cohort show, diapason calibrate threshold
      """)

  @Argument(help: "The file; - is standard input.") var file: String
  @OptionGroup(title: "The file") var fileOptions: CohortFileOptions
  @OptionGroup(title: "Judging") var judging: CohortJudgingOptions
  @OptionGroup var writing: WritingOptions
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json, .csv])
    var answer = try Answer(options)
    let handedIn = judging(try fileOptions.file(at: file))
    let workbench = try options.workbench(isRehearsal: writing.isDryRun)
    let receipt: CohortReceipt
    do {
      receipt = try workbench.importCohort(handedIn)
    } catch {
      // What keeps the rows from use is said before that none is left.
      try workbench.judge(handedIn).lint.talk(options, of: file)
      throw error
    }
    try answer.list(
      .cohorts(receipt.cohorts), schema: "diapason.cohorts/1", result: receipt.cohorts, as: format,
      options.style())
    try answer.finish()
    receipt.lint.talk(options, of: file)
    if receipt.new < receipt.cohorts.count {
      options.say("diapason: \(receipt.cohorts.count - receipt.new) recorded before, left as it is")
    }
    let key = receipt.cohorts.first?.value.key ?? "COHORT"
    writing.close(options, next: "diapason calibrate threshold --plan PLAN --cohort \(key)")
    return receipt.lint.hasErrors ? Status.unfavourable : Status.favourable
  }
}

/// `diapason cohort show`
struct CohortShow: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "List the recorded cohorts, or show the cases of one.",
    discussion: """
      A cohort is named as OSLO-rcbv.mean, which means the latest, or with the beginning of its \
      fingerprint, as OSLO-rcbv.mean@1f3a9c02. Patients stand under the store's pseudonyms.

      EXAMPLES
        diapason cohort show
        diapason cohort show OSLO-rcbv.mean --format csv

      EXIT STATUS
        0 shown   65 no such cohort

      SEE ALSO
        diapason cohort import, diapason calibrate threshold
      """)

  @Argument(help: "The cohort; without it all are listed.") var cohort: String?
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    guard let cohort else {
      return try options.show {
        let cohorts = try $0.cohorts()
        return Shown(.cohorts(cohorts), schema: "diapason.cohorts/1", cohorts)
      }
    }
    return try options.show {
      let file = try $0.cohort(cohort)
      return Shown(
        .cases(file.cases), above: [.cohorts([file.cohort])], schema: "diapason.cohort/1", file)
    }
  }
}

extension CohortLint {
  fileprivate var status: ExitCode {
    if !isReadable { return Status.badInput }
    if hasErrors { return Status.unfavourable }
    return rows == 0 ? Status.undetermined : Status.favourable
  }
}

extension Listing {
  fileprivate init(_ findings: [CohortFinding]) {
    self.init(
      ["line", "column", "field", "severity", "code", "message", "remedy"],
      findings.map { one in
        [
          one.line.map { "\($0)" }, one.column.map { "\($0)" }, one.field, one.severity.rawValue,
          one.code.rawValue, one.message, one.remedy,
        ]
      })
  }

  fileprivate static func cohorts(_ cohorts: [Entry<RecordedCohort>]) -> Listing {
    Listing(
      [
        "cohort", "cases", "patients", "progression", "treatment effect", "left out", "recorded",
        "by",
      ],
      cohorts.map { entry in
        let summary = entry.value.summary
        return [
          entry.value.key, "\(summary.cases)", "\(summary.patients)",
          "\(summary.labels[.progression] ?? 0)", "\(summary.labels[.treatmentEffect] ?? 0)",
          "\(summary.leftOut.values.reduce(0, +))", entry.recordedAt.text, entry.by.shown,
        ]
      })
  }

  fileprivate static func cases(_ cases: [CohortRegisterFile.RecordedCase]) -> Listing {
    Listing(
      [
        "case", "patient", "scan", "lesion", "scan_date", "scanner", "value", "recipe", "label",
        "role",
      ],
      cases.map { one in
        let made = one.made
        return [
          one.fingerprint.short, made?.patient ?? "erased", made?.scan, made?.lesion,
          made?.scanDate.text, made?.scanner.text, made.map { "\($0.value)" }, made?.recipe,
          made?.label.rawValue, made?.role?.rawValue,
        ]
      })
  }
}
