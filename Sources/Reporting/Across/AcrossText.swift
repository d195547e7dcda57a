import Conformance
import Identity
import Imaging

/// Scanners side by side for a terminal: the scanners, what changed and is shared, then each sequence with
/// what differs, and in one line what does not.
public struct AcrossText: Sendable {
  let report: AcrossReport
  let style: TextStyle

  public init(_ report: AcrossReport, _ style: TextStyle) {
    self.report = report
    self.style = style
  }

  /// In one line: "8 scanners: software changed on 2 of 8 ...".
  public static func summary(_ report: AcrossReport) -> String {
    let sentence = AcrossSentence(report, .plain)
    return "\(sentence.text) \(sentence.counts)"
  }

  private var across: AcrossScanners { report.across }
  private var words: AcrossWords { AcrossWords(across: across, style: .plain) }

  /// The lines, without a line feed at the end.
  public var text: String {
    if across.series == 0 {
      return style.painted(style.mark(.undetermined), .notKnown) + "  no acquisition was handed in"
    }
    let blocks =
      across.scanners.flatMap { lines($0) } + across.sharedSerials.flatMap { lines($0) }
      + across.sequences.flatMap { [""] + lines($0) }
    return blocks.joined(separator: "\n")
  }

  private func lines(_ scanner: ScannerHistory) -> [String] {
    var fill = block(
      "scanner \(scanner.number)", scanner.changes.isEmpty ? nil : .attention, indent: 4)
    fill.add(AcrossWords.name(scanner.identity))
    fill.add(
      scanner.identity.serial.map { "serial \(AcrossWords.serial($0))" }
        ?? "no serial number: it may be several")
    fill.add("\(scanner.series) series")
    fill.add(Words.span(scanner.firstDay, scanner.lastDay))
    for release in scanner.releases {
      fill.startLine()
      fill.add("software \(release.text): \(release.series) series")
      if release.firstDay != nil { fill.add(Words.span(release.firstDay, release.lastDay)) }
    }
    if scanner.withoutSoftware > 0 {
      fill.startLine()
      fill.add("software not recorded: \(scanner.withoutSoftware) series")
    }
    for change in scanner.changes {
      fill.startLine()
      fill.add(
        AcrossWords.change(change)
          + (change.seenOn.map { ", seen first on \($0.text)" } ?? ""))
    }
    if !scanner.changes.isEmpty, scanner.order != .dated {
      fill.startLine()
      fill.add("note: \(AcrossWords.order(scanner.order))")
    }
    return fill.lines
  }

  private func lines(_ shared: AcrossScanners.SharedSerial) -> [String] {
    var fill = block("serial \(AcrossWords.serial(shared.serial))", .attention, indent: 4)
    fill.add("one serial number of " + Words.list(shared.scanners.map { words.named($0) }))
    return fill.lines
  }

  private func lines(_ one: SequenceComparison) -> [String] {
    var head = block(AcrossWords.title(one.sequence), nil, indent: 4)
    head.add("\(one.series) series of \(one.scanners.count) scanners")
    let open = [DisplayState.attention, .notKnown].flatMap { state in
      one.parameters.filter { $0.state == state }
    }
    var lines = head.lines + open.flatMap { self.lines($0) }
    let same = one.parameters.filter { $0.state == .inOrder }
    lines += remark(
      "the same everywhere",
      same.map { Words.lowered(AcrossWords.title($0)) })
    lines += remark(
      "recorded nowhere", one.unrecorded.map { Words.lowered(FindingText.title(of: $0.rawValue)) })
    return lines
  }

  private func remark(_ head: String, _ titles: [String]) -> [String] {
    var fill = block("  \(head)", nil, indent: 6)
    fill.add(titles.isEmpty ? "none" : Words.list(titles))
    return fill.lines
  }

  private func lines(_ comparison: ParameterComparison) -> [String] {
    var fill = block(
      AcrossWords.title(comparison), comparison.state, indent: 6, margin: "  ")
    fill.add(AcrossWords.agreement(comparison))
    if let spread = words.spread(comparison) { fill.add(spread) }
    fill.add("recorded by \(comparison.recorded) of \(comparison.series)")
    for line in words.lines(comparison) {
      fill.startLine()
      fill.add(line)
    }
    return fill.lines
  }

  /// Lines that begin with `head`, behind the shape of a state where there is one.
  private func block(
    _ head: String, _ state: DisplayState?, indent: Int, margin: String = ""
  ) -> LineFill {
    let head = VisibleText.escaped(head)
    let mark = state.map { style.painted(style.shape($0), $0) + " " } ?? ""
    return LineFill(
      width: CheckText.width, indent: indent, head: margin + mark + head,
      headWidth: TextWidth.of(margin) + (state == nil ? 0 : 2) + TextWidth.of(head))
  }
}
