import Conformance
import Identity

/// An equipment report for a terminal: the state, the epochs, and of each sequence its findings and what
/// was changed, and the requirements of which nobody has confirmed the figure and the counts that nothing announced.
public struct EquipmentText: Sendable {
  let report: EquipmentReport
  let style: TextStyle

  public init(_ report: EquipmentReport, _ style: TextStyle) {
    self.report = report
    self.style = style
  }

  /// The lines, without a line feed at the end.
  public var text: String {
    let words = EquipmentWords(report: report)
    let head =
      style.painted("\(style.shape(report.state)) \(report.state.word)", report.state)
      + "  \(report.request.scanner) as of \(report.request.asOf.day): \(words.sentence)"
    let top = [head, words.counts, words.sharing].compactMap(\.self).joined(separator: "\n")
    let blocks = report.sequences.map { block(of: $0).joined(separator: "\n") }
    return ([top, epochs] + blocks).joined(separator: "\n\n")
  }

  private var epochs: String {
    var table = TextTable(["EPOCH", "SINCE", "SOFTWARE", "CAUSE"].map { .words($0) })
    for epoch in report.epochs {
      table.append(
        ["\(epoch.number)", epoch.effectiveAt.day, epoch.software ?? "-", epoch.cause].map {
          TextTable.Cell($0)
        })
    }
    return table.text(style)
  }

  private func block(of status: SequenceStatus) -> [String] {
    let course = status.course
    var lines = [EquipmentWords.name(of: course), "  " + EquipmentWords.lead(of: course)]
    if !course.findings.isEmpty {
      var table = TextTable(["  OUTCOME", "REQUIREMENT", "SEEN", "COURSE"].map { .words($0) })
      for (one, mark) in zip(course.findings, status.marks) {
        let outcome = one.state.isUnfavourable ? one.finding.outcome.rawValue : one.state.word
        table.append([
          TextTable.Cell(
            "  " + outcome,
            state: one.state.isUnfavourable
              ? one.finding.outcome.verdict.map { DisplayState($0) } : nil),
          TextTable.Cell(one.requirement),
          TextTable.Cell(
            [EquipmentWords.seen(one, .plain), EquipmentWords.place(of: one)]
              .compactMap(\.self).joined(separator: " ")),
          TextTable.Cell(EquipmentWords.course(mark, of: one.finding)),
        ])
      }
      lines.append(table.text(style))
    }
    if !course.changes.isEmpty {
      var table = TextTable(["  CHANGED", "BEFORE", "AFTER", "FIRST SEEN"].map { .words($0) })
      for change in course.changes {
        table.append(
          [
            "  " + EquipmentWords.name(of: change.parameter),
            EquipmentWords.text(change.before, of: change, .plain),
            EquipmentWords.text(change.after, of: change, .plain),
            change.firstSeen.observedAt.day,
          ].map { TextTable.Cell($0) })
      }
      lines.append(table.text(style))
    }
    for epoch in course.epochs.dropFirst() {
      lines.append("  from \(epoch.since.observedAt.day) on: \(epoch.cause)")
    }
    return lines
      + told("  not confirmed", UnconfirmedFigures.lead, status.unconfirmed)
      + told("  not announced", UnannouncedCounts.lead, status.unannounced)
  }

  private func told(_ head: String, _ lead: String, _ items: [String]) -> [String] {
    if items.isEmpty { return [] }
    var fill = LineFill(
      width: CheckText.width, indent: head.count + 2, head: head, headWidth: head.count)
    fill.add(lead + items.joined(separator: ", "))
    return fill.lines
  }
}
