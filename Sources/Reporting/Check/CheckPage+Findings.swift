import Conformance
import Imaging

extension CheckPage {
  /// What is not passed, series by series, worst first.
  var findings: Layout.Section {
    var rows: [Layout.Table.Row] = []
    var count = 0
    for (series, report) in reports {
      let open = report.findings.filter(\.needsAttention)
      if open.isEmpty { continue }
      rows.append(.group("\(name(series)) \u{B7} \(Self.clause(report))"))
      rows += open.map { .plain(row($0, series)) }
      count += open.count
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
    return Layout.Table.PlainRow(
      kind: state == .stopped ? .hot(.stopped) : .normal,
      head: .state(state, finding.outcome.rawValue, [finding.requirement]),
      cells: [
        .text(text.seen, lines.compactMap { $0 }), text.agreedCell, text.clauseCell,
        text.readFromCell(elements, marks: finding.marks.map(\.rawValue)),
      ])
  }

  /// What is passed, reported or left out, a row a series and protocol.
  var passed: Layout.Section {
    let table = Layout.Table(
      caption: "Requirements that need no look, with what was seen and agreed.",
      columns: [
        .init(text: "Series"), .init(text: "Passed"), .init(text: "Reported only"),
        .init(text: "Does not apply"),
      ],
      rows: reports.map { series, report in
        let rest = report.findings.filter { !$0.needsAttention }
        let asked = rest.filter { $0.outcome != .notApplicable }
        return .plain(
          Layout.Table.PlainRow(
            head: .text(name(series), [Self.clause(report)]),
            cells: [
              cell(asked.filter { $0.level != .informative }, of: report.counts.total),
              cell(asked.filter { $0.level == .informative }, of: nil),
              cell(rest.filter { $0.outcome == .notApplicable }, of: nil),
            ]))
      })
    return Layout.Section(
      id: "passed", title: "Passed and reported", tables: reports.isEmpty ? [] : [table],
      notes: reports.isEmpty ? ["No requirement was asked."] : [])
  }

  private func cell(_ findings: [Finding], of total: Int?) -> Layout.Cell {
    if findings.isEmpty { return .muted("none") }
    let lines = findings.sorted { $0.requirement < $1.requirement }.map { finding in
      let text = FindingText(finding, style)
      if finding.outcome == .notApplicable { return text.title }
      let agreed = text.agreed.map { ", agreed \($0)" } ?? ""
      let doubt = finding.confirmed ? "" : ", \(FindingText.unconfirmed)"
      // An estimate is told with its interval, also where it passes.
      let isEstimate = finding.sources.contains { $0.element == "signal" }
      return "\(text.title): \(text.seen)\(agreed)\(doubt)"
        + (isEstimate ? " (\(finding.notes.joined(separator: "; ")))" : "")
    }
    return .text(
      total.map { style.count(findings.count, of: $0) } ?? style.count(findings.count), lines)
  }
}
