import Conformance
import Imaging

extension CheckPage {
  /// What is not passed, series by series, worst first.
  var findings: Layout.Section {
    var rows: [Layout.Table.Row] = []
    var count = 0
    for (series, report) in reports {
      let open = report.findings.filter { $0.needsAttention || $0.isPromise }
      if open.isEmpty { continue }
      rows.append(.group("\(name(series)) \u{B7} \(Self.clause(report))"))
      rows += open.map { .plain(row($0, series)) }
      count += open.count { $0.needsAttention }
    }
    for report in examReports {
      let open = report.findings.filter { $0.needsAttention || $0.isPromise }
      if open.isEmpty { continue }
      rows.append(.group("\(name(report)) \u{B7} \(report.protocolKey)"))
      rows += open.map { .plain(.ofExam($0, style)) }
      count += open.count { $0.needsAttention }
    }
    let table = Layout.Table(
      caption: "\(Words.counted(count, "finding", "findings")) by series.",
      columns: [
        .init(text: "Finding"), .init(text: "Seen"), .init(text: "Agreed"),
        .init(text: "Clause"), .init(text: "Read from"),
      ],
      rows: rows)
    return Layout.Section(
      id: "findings", title: "Findings",
      lead: "Failing first, then undetermined, then suboptimal. Seen, agreed, and the clause it "
        + "was agreed in.",
      tables: rows.isEmpty ? [] : [table],
      notes: rows.isEmpty
        ? ["0 findings: no series missed a requirement, and none left one undetermined."] : [])
  }

  private func row(_ finding: Finding, _ series: Series) -> Layout.Table.PlainRow {
    let text = FindingText(finding, style)
    let state = DisplayState(finding.outcome.verdict ?? .undetermined)
    let gap = finding.reason == .seriesIncomplete ? series.completeness.reason : nil
    let lines = [
      text.deviation(of: finding.seen?.value), text.why, gap,
      text.settledBy.map { "settled by \($0)" },
      ConsoleSetting(finding, by: ConsoleMaker(of: series), style)?.text,
    ]
    var elements: [String] = []
    for source in finding.sources where !elements.contains(source.element) {
      elements.append(source.element)
    }
    let head: Layout.Cell =
      finding.level == .informative
      ? .text(text.title, ["told, not counted"])
      : .state(state, finding.outcome.rawValue, [finding.requirement])
    return Layout.Table.PlainRow(
      kind: state == .stopped ? .hot(.stopped) : .normal, head: head,
      cells: [
        .text(text.seen, lines.compactMap { $0 }), text.agreedCell, text.clauseCell,
        text.readFromCell(elements, marks: finding.marks.map(\.rawValue)),
      ])
  }

  /// What is passed, reported or left out, a row a series and protocol, then a row an exam as a whole.
  var passed: Layout.Section {
    var rows: [Layout.Table.Row] = []
    for (series, report) in reports {
      rows.append(
        .plain(passedRow(name(series), Self.clause(report), report.findings, report.counts)))
    }
    for report in examReports {
      // What is told whatever the protocol asks stands among the findings.
      let asked = report.findings.filter { !$0.isPromise }
      let clause = "\(report.protocolKey), \(ExamRequirement.place)"
      rows.append(.plain(passedRow(name(report), clause, asked, report.counts)))
    }
    let table = Layout.Table(
      caption: "Requirements that need no look, with what was seen and agreed.",
      columns: [
        .init(text: "Series"), .init(text: "Passed"), .init(text: "Reported only"),
        .init(text: "Does not apply"),
      ],
      rows: rows)
    return Layout.Section(
      id: "passed", title: "Passed and reported", tables: rows.isEmpty ? [] : [table],
      notes: rows.isEmpty ? ["No requirement was asked."] : [])
  }

  private func passedRow(
    _ name: String, _ clause: String, _ findings: [Finding], _ counts: OutcomeCounts
  ) -> Layout.Table.PlainRow {
    let rest = findings.filter { !$0.needsAttention && !$0.isPromise }
    let asked = rest.filter { $0.outcome != .notApplicable }
    return Layout.Table.PlainRow(
      head: .text(name, [clause]),
      cells: [
        cell(asked.filter { $0.level != .informative }, of: counts.total),
        cell(asked.filter { $0.level == .informative }, of: nil),
        cell(rest.filter { $0.outcome == .notApplicable }, of: nil),
      ])
  }

  private func cell(_ findings: [Finding], of total: Int?) -> Layout.Cell {
    if findings.isEmpty { return .muted("none") }
    let lines = findings.sorted { $0.requirement < $1.requirement }.map { finding in
      let text = FindingText(finding, style)
      if finding.isOfExam { return line(text) }
      if finding.outcome == .notApplicable { return text.title }
      let agreed = text.agreed.map { ", agreed \($0)" } ?? ""
      let doubt = finding.confirmed ? "" : ", \(FindingText.unconfirmed)"
      // An estimate is told with its interval, also where it passes.
      let isEstimate = finding.sources.contains { $0.element == "signal" }
      // So is what a count rests on, where that is the count alone.
      let notes =
        isEstimate ? finding.notes.joined(separator: "; ") : finding.remarksOnCounts.sentence
      return "\(text.title): \(text.seen)\(agreed)\(doubt)" + (notes.isEmpty ? "" : " (\(notes))")
    }
    return .text(
      total.map { style.count(findings.count, of: $0) } ?? style.count(findings.count), lines)
  }

  /// What was asked of an exam as a whole and seen, and the clause: the notes of a finding say the first two.
  private func line(_ text: FindingText) -> String {
    let finding = text.finding
    let doubt = finding.confirmed ? nil : FindingText.unconfirmed
    let clause = [text.clause(quotes: ("\u{201C}", "\u{201D}")), doubt].compactMap { $0 }
      .filter { !$0.isEmpty }.joined(separator: ", ")
    return "\(text.title): \(finding.notes.joined(separator: "; "))"
      + (clause.isEmpty ? "" : " (\(clause))")
  }
}
