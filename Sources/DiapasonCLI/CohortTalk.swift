import Calibration
import Reporting

extension CohortLint {
  /// Says what of a file was not used and what must be known of it: errors, a line for each kind of
  /// warning, and the count of rows.
  func talk(_ options: GlobalOptions, of file: String) {
    let errors = findings.filter { $0.severity == .error }
    let warnings = findings.filter { $0.severity == .warning }
    options.tell(errors, of: file, omitted: omitted)
    options.tell(warnings, of: file, most: 1, shown: 1)
    options.say("diapason: \(CohortText.summary(self))")
  }
}

extension GlobalOptions {
  /// Says what was found in a cohort file: a line each, as its editor reads them; in JSON a message
  /// each. Of a code with more than `most` the first `shown`; `-q` drops all but errors.
  func tell(
    _ findings: [CohortFinding], of file: String, omitted: Int = 0, most: Int = Folding.most,
    shown: Int = Folding.shown
  ) {
    let isWhole = verbose > 0
    let findings = quiet ? findings.filter { $0.severity == .error } : findings
    let omitted = quiet ? 0 : omitted
    guard Terminal.logFormat == .json else {
      let lines = CohortText.lines(
        findings, of: file, omitted: omitted, isWhole: isWhole, most: most, shown: shown)
      for line in lines { Terminal.say(line) }
      return
    }
    for entry in Folded.list(
      findings, most: most, shown: shown, isWhole: isWhole, by: { $0.code })
    {
      switch entry {
      case .one(let finding): tell(Message(finding, of: file))
      case .more(let count, let finding): tell(Message(finding, of: file).remainder(count))
      }
    }
    if omitted > 0 { say("\(VisibleText.escaped(file)): \(CohortText.rest(omitted))") }
  }
}

extension Message {
  fileprivate init(_ finding: CohortFinding, of file: String) {
    let level: Level =
      switch finding.severity {
      case .error: .error
      case .warning: .warning
      case .note: .note
      }
    self.init(
      level, code: finding.code.rawValue, finding.message,
      location: CohortText.place(finding, of: file), remedy: finding.remedy)
  }
}
