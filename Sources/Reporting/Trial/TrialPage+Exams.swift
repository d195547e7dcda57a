import Conformance

extension TrialPage {
  /// What protocols say of exams as wholes: the findings of each that is not in order, worst first.
  var exams: Layout.Section {
    let open = report.exams.filter { $0.state != .inOrder }
    let counts = DisplayState.allCases.map { state in
      (state, report.exams.count { $0.state == state })
    }
    var rows: [Layout.Table.Row] = []
    for exam in open {
      rows.append(.group("\(exam.name) \u{B7} \(exam.report.protocolKey)"))
      let findings = exam.report.findings.filter { $0.needsAttention || $0.isPromise }
      rows += findings.map { .plain(.ofExam($0, style)) }
    }
    let table = Layout.Table(
      caption: "Findings of exams as wholes; dates by the scanner\u{2019}s clock.",
      columns: ["Finding", "Seen", "Agreed", "Clause", "Read from"].map { .init(text: $0) },
      rows: rows)
    return Layout.Section(
      id: "exams", title: "Exams as wholes",
      lead: "Sequences, their order and what they have in common: "
        + "\(DisplayState.counted(counts, of: report.exams.count)).",
      tables: open.isEmpty ? [] : [table],
      notes: open.isEmpty ? ["Every exam keeps to what is asked of it as a whole."] : [])
  }
}
