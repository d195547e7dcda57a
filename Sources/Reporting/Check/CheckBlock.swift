import Conformance
import Identity
import Imaging

/// One block of `CheckText`: a head line and what is not passed.
struct CheckBlock {
  let verdict: Verdict
  /// Profile, field, number, description, protocol, count of requirements: harmless to look at.
  let head: [String]
  let findings: [FindingText]
  /// Why the series is not complete; nil where it is.
  let gap: String?
  /// How many protocols fit, and which came next; nil where no other did, or one was named.
  private let choice: String?
  /// The UID of the series, as JSON has it; nil where the number tells which series is meant.
  private let uid: String?
  /// Whose words a technologist reads; nil where they are not known.
  private let maker: ConsoleMaker?

  /// Which of `head` is cut where a line would be too long.
  private static let description = 3

  /// - Parameter isOfSeveral: whether there are series of other exams, which may have its number too.
  init(_ checked: CheckedSeries, _ report: ConformanceReport, isOfSeveral: Bool) {
    let series = checked.series
    uid = isOfSeveral ? series.uid : nil
    choice = checked.choice
    verdict = report.verdict
    head = [
      report.profile.isEmpty ? "no profile" : report.profile, series.field(.plain) ?? "? T",
      series.numberText, series.description, report.protocolKey,
      Self.count(report.counts),
    ].map(VisibleText.escaped)
    // What is told of every series, as that its agent is assumed, has no other place here.
    findings = report.findings.filter { $0.needsAttention || $0.isPromise }
      .map { FindingText($0, .plain) }
    gap = series.completeness.reason
    maker = ConsoleMaker(of: series)
  }

  init(_ report: ExamReport) {
    verdict = report.verdict
    head = [
      ExamRequirement.place, "", "", "the exam as a whole", report.protocolKey,
      Self.count(report.counts),
    ].map(VisibleText.escaped)
    // What is told whatever the protocol asks needs no attention, and has no other place here.
    findings = report.findings.filter { $0.needsAttention || $0.isPromise }
      .map { FindingText($0, .plain) }
    gap = nil
    maker = nil
    choice = nil
    uid = nil
  }

  init(_ missing: MissingSequence) {
    verdict = .undetermined
    head = [
      missing.profile, "", "", "missing", missing.protocolKey, "not made, or not sent",
    ].map(VisibleText.escaped)
    findings = []
    gap = nil
    maker = nil
    choice = nil
    uid = nil
  }

  /// "11 of 11" for a pass, else how many have the worst outcome: "1 of 12 requirements".
  private static func count(_ counts: OutcomeCounts) -> String {
    guard let worst = counts.state else { return "no requirement applies" }
    let text = "\(counts[worst]) of \(counts.total)"
    if worst == .inOrder { return text }
    return text + (counts.total == 1 ? " requirement" : " requirements")
  }

  /// How wide the columns are that all blocks share.
  struct Columns {
    let mark: Int
    let head: [Int]
    let requirement, seen, agreed: Int

    init(_ blocks: [CheckBlock], _ style: TextStyle) {
      mark = blocks.map { TextWidth.of(style.mark($0.verdict)) }.max() ?? 0
      var head = (0..<6).map { column in
        blocks.map { TextWidth.of($0.head[column]) }.max() ?? 0
      }
      let gaps = 2 * head.count
      let others = head.reduce(mark + gaps, +) - head[CheckBlock.description]
      head[CheckBlock.description] = min(
        head[CheckBlock.description], max(12, CheckText.width - others))
      self.head = head
      let findings = blocks.flatMap(\.findings)
      // One long value must not push all others to the right.
      requirement = min(16, findings.map { TextWidth.of($0.finding.requirement) }.max() ?? 0)
      seen = min(14, findings.map { TextWidth.of("seen \($0.seen)") }.max() ?? 0)
      agreed = min(16, findings.map { TextWidth.of($0.agreedText) }.max() ?? 0)
    }
  }

  func lines(_ columns: Columns, _ style: TextStyle) -> [String] {
    let mark = style.mark(verdict)
    var out =
      style.painted(mark, DisplayState(verdict))
      + String(repeating: " ", count: columns.mark - TextWidth.of(mark))
    for (index, cell) in head.enumerated() {
      let width = columns.head[index]
      out += "  " + TextWidth.padded(TextWidth.cut(cell, to: width), to: width)
    }
    while out.last == " " { out.removeLast() }
    return [out] + (uid.map { Self.remark("series UID \($0)") } ?? [])
      + (choice.map(Self.remark) ?? [])
      + findings.flatMap { lines($0, columns, style) }
  }

  private static func remark(_ text: String) -> [String] {
    var fill = LineFill(width: CheckText.width, indent: 2, head: " ", headWidth: 1)
    fill.add(text)
    return fill.lines
  }

  private func lines(_ text: FindingText, _ columns: Columns, _ style: TextStyle) -> [String] {
    let finding = text.finding
    let state = DisplayState(finding.outcome.verdict ?? .undetermined)
    let isTold = finding.level == .informative
    let requirement = VisibleText.escaped(finding.requirement)
    var fill = LineFill(
      width: CheckText.width, indent: 6 + columns.requirement,
      head: "  \(isTold ? " " : style.painted(style.shape(state), state)) \(requirement)",
      headWidth: 4 + TextWidth.of(requirement))
    let isOfSeries = finding.subject == nil
    if finding.isOfExam {
      if finding.seen != nil { fill.add("seen \(text.seen)", column: columns.seen) }
      if let citation = finding.citation?.text { fill.add(citation) }
    }
    if !isOfSeries {
      fill.add("seen \(text.seen)", column: columns.seen)
      fill.add(text.agreedText, column: columns.agreed)
      if let citation = finding.citation?.text { fill.add(citation) }
      // The sides of a contradiction name their elements themselves.
      if finding.witnesses.isEmpty, let source = text.readFrom { fill.add("from \(source)") }
    }
    if let why = text.why {
      if !isOfSeries || finding.isOfExam { fill.startLine() }
      let gap = finding.reason == .seriesIncomplete ? self.gap.map { " (\($0))" } : nil
      fill.add(why + (gap ?? ""))
      if let settledBy = text.settledBy { fill.add("settled by \(settledBy)") }
    }
    if isTold {
      for note in finding.notes { fill.add(note) }
      return fill.lines
    }
    if let line = ConsoleSetting(finding, by: maker, .plain)?.text
      ?? ExamInstruction.line(finding, .plain)
    {
      fill.startLine()
      fill.add(line)
    }
    if let reading = text.disputed {
      fill.startLine()
      fill.add("read as: \(reading)")
    }
    for note in finding.notes + (finding.confirmed ? [] : [FindingText.unconfirmed]) {
      fill.startLine()
      fill.add("note: \(note)")
    }
    return fill.lines
  }
}

extension FindingText {
  /// What was agreed, for a line: "agreed 25-35 ms".
  fileprivate var agreedText: String { agreed.map { "agreed \($0)" } ?? "agreed without bounds" }
}

extension CheckedSeries {
  /// Why it was held against this protocol, where nobody named one: "nearest of 6 protocols; next
  /// welker2015-dsc@1: 2 fail, 3 undetermined of 14". Where none could be told, which it may be.
  var choice: String? {
    guard let next = others.first else { return nil }
    if reports.first?.profile.isEmpty == true {
      return "may be asked by " + others.map(\.protocolKey).joined(separator: ", ") + " too"
    }
    let counts = next.counts
    let open = [(counts.fail, "fail"), (counts.undetermined, "undetermined")]
      .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    return "nearest of \(others.count + 1) protocols; next \(next.protocolKey): "
      + (open.isEmpty ? next.verdict.rawValue : "\(open) of \(counts.total)")
  }
}
