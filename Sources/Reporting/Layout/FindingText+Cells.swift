import Conformance
import Imaging

extension FindingText {
  /// What was agreed, with its level where one limit stands alone.
  var agreedCell: Layout.Cell {
    var lines = finding.limits.count == 1 ? [finding.level.rawValue] : []
    if !finding.confirmed { lines.append(Self.unconfirmed) }
    if finding.subject == nil { return .muted("of every series") }
    guard let agreed else { return .muted("no bounds") }
    return .text(agreed, lines)
  }

  /// The source with its words, then how they were read and what was remarked.
  var clauseCell: Layout.Cell {
    let clause = clause(quotes: ("\u{201C}", "\u{201D}"))
    let lines = [finding.reading].compactMap { $0 } + finding.notes
    if finding.subject == nil {
      return .text(lines.first ?? "", Array(lines.dropFirst()))
    }
    return clause.isEmpty
      ? Layout.Cell(muted: "no source", lines: lines.map { .init(text: $0) })
      : .text(clause, lines)
  }

  /// Where values were read from, and how they came about.
  func readFromCell(_ elements: [String], marks: [String]) -> Layout.Cell {
    if finding.subject == nil { return .muted("the series") }
    if elements.isEmpty {
      return .text(
        finding.isDeclarable ? "site record" : "no element",
        [finding.isDeclarable ? "none for these dates" : "none holds it"])
    }
    return Layout.Cell(
      codes: elements, lines: marks.isEmpty ? [] : [.init(text: Words.list(marks))])
  }
}
