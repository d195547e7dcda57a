import Conformance

extension Layout.Table.PlainRow {
  /// A finding on an exam as a whole, below the columns finding, seen, agreed, clause and read from.
  static func ofExam(_ finding: Finding, _ style: NumberStyle) -> Layout.Table.PlainRow {
    let text = FindingText(finding, style)
    let isTold = finding.level == .informative
    let state = DisplayState(finding.outcome.verdict ?? .undetermined)
    let (asked, shown) = (finding.notes.first ?? "", Array(finding.notes.dropFirst()))
    let lines = [
      text.why, text.settledBy.map { "settled by \($0)" }, ExamInstruction.line(finding, style),
    ].compactMap { $0 }
    let doubt = finding.confirmed ? [] : [FindingText.unconfirmed]
    let head: Layout.Cell =
      isTold
      ? .text(text.title, ["told, not counted"])
      : .state(state, finding.outcome.rawValue, [finding.requirement])
    return Layout.Table.PlainRow(
      kind: state == .stopped ? .hot(.stopped) : .normal, head: head,
      cells: [
        finding.isPromise
          ? .text(asked, shown + lines)
          : .text(finding.seen == nil ? "see beside" : text.seen, shown + lines),
        finding.isPromise
          ? .muted("of every exam") : .text(asked, [finding.level.rawValue] + doubt),
        .text(text.clause(quotes: ("\u{201C}", "\u{201D}")), [finding.reading].compactMap { $0 }),
        .muted("the exam"),
      ])
  }
}
