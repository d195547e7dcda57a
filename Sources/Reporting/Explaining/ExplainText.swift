/// Explanations for a terminal.
public enum ExplainText {
  /// The code, then a line for each part.
  public static func block(_ explanation: Explanation) -> String {
    ([explanation.code]
      + line("  means", explanation.what, indent: 9)
      + line("  why", explanation.why, indent: 9) + line("  do", explanation.do, indent: 9))
      .joined(separator: "\n")
  }

  /// A line a code with its sentence.
  public static func list(_ explanations: [Explanation]) -> String {
    let indent = (explanations.map(\.code.count).max() ?? 0) + 2
    return explanations.flatMap { line($0.code, $0.what, indent: indent) }.joined(separator: "\n")
  }

  private static func line(_ head: String, _ text: String, indent: Int) -> [String] {
    var fill = LineFill(
      width: CheckText.width, indent: indent, head: head, headWidth: TextWidth.of(head))
    fill.add(text)
    return fill.lines
  }
}
