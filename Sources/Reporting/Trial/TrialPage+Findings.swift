import Conformance
import Identity
import Imaging

extension TrialPage {
  /// A row a group of equal findings, failing first.
  var findings: Layout.Section {
    let table = Layout.Table(
      caption: "\(Words.counted(report.findings.count, "finding", "findings")) by scanner and "
        + "requirement, each with its series and their dates by the scanner\u{2019}s clock.",
      columns: [
        .init(text: "Finding"), .init(text: "Seen"), .init(text: "Agreed"),
        .init(text: "Clause"), .init(text: "Read from"), .init(text: "Series"),
      ],
      rows: report.findings.enumerated().flatMap { index, group -> [Layout.Table.Row] in
        [.plain(row(of: group, number: index + 1)), .evidence(evidence(of: group))]
      })
    return Layout.Section(
      id: "findings", title: "Findings",
      lead: "Failing first, then undetermined, then suboptimal. Seen, agreed, and the clause it "
        + "was agreed in.",
      tables: report.findings.isEmpty ? [] : [table],
      notes: report.findings.isEmpty
        ? ["0 findings: no series missed a requirement, and none left one undetermined."] : [])
  }

  private func row(of group: FindingGroup, number: Int) -> Layout.Table.PlainRow {
    let text = FindingText(group.example, style, others: group.seen.map(\.value))
    let finding = group.example
    var head = Layout.Cell.state(
      group.state, finding.outcome.rawValue,
      ["\(number): \(group.place), \(finding.requirement)"])
    head.lines += group.mark?.lines ?? []
    return Layout.Table.PlainRow(
      id: "finding-\(number)",
      kind: group.state == .stopped ? .hot(.stopped) : .normal,
      head: head,
      cells: [
        seenCell(group, text), text.agreedCell, text.clauseCell,
        text.readFromCell(group.readFrom, marks: group.marks),
        Layout.Cell(
          text: style.count(group.count),
          lines: [
            .init(fixed: Words.span(group.firstDay, group.lastDay)),
            .init(text: "first", hex: String(group.firstSeries.hex.prefix(8))),
          ]),
      ])
  }

  /// Every series of a group, in the words of its row.
  private func evidence(of group: FindingGroup) -> Layout.Table.Evidence {
    let text = FindingText(
      group.example, style, others: group.series.flatMap { $0.shown })
    return Layout.Table.Evidence(
      summary: group.count == 1
        ? "The series of this finding" : "The \(Words.series(group.count)) of this finding",
      items: group.series.map { one in
        let seen = one.shown.map { text.text($0) }
        let parts = [
          one.scanner?.text ?? "scanner not known", one.name,
          seen.isEmpty ? "nothing seen" : seen.joined(separator: " or "),
        ]
        return Layout.Table.Evidence.Item(
          hex: String(one.key.hex.prefix(8)), fixed: one.day?.text ?? "no date",
          text: parts.filter { !$0.isEmpty }.joined(separator: ", "), codes: one.readFrom)
      })
  }

  private func seenCell(_ group: FindingGroup, _ text: FindingText) -> Layout.Cell {
    let values = group.seen
    let reason = group.example.reason.map { [$0.rawValue] } ?? []
    if values.isEmpty { return .text(text.seen, reason) }
    let worst = values.compactMap { text.deviation(of: $0.value) }
    let deviation: [String] =
      switch worst.count {
      case 0: []
      case 1: [worst[0]]
      default: worst.first == worst.last ? [worst[0]] : ["\(worst[0]) to \(worst[worst.count - 1])"]
      }
    return .text(TrialPage.seen(group, text), deviation + reason)
  }

  /// Up to three values with how many series each; more as the first, the last and how many.
  static func seen(_ group: FindingGroup, _ text: FindingText) -> String {
    let values = group.seen
    guard let first = values.first, let last = values.last else { return text.seen }
    if values.count == 1 { return text.text(first.value) }
    if values.count <= 3 {
      return values.map { "\(text.text($0.value)) in \($0.count)" }.joined(separator: ", ")
    }
    return "\(text.text(first.value)) to \(text.text(last.value)), \(values.count) values"
  }
}
