/// Pieces of text set side by side, two spaces apart, on lines of a fixed width: a piece that finds
/// no room begins the next line, below the first piece.
///
/// Only a piece without a space in it can make a line longer.
struct LineFill {
  /// In columns of a terminal; a value below `indent` + 20 leaves no room to read.
  let width: Int
  /// Where continued lines begin.
  let indent: Int
  private(set) var lines: [String]
  private var used: Int
  private var gap = 0

  /// - Parameters:
  ///   - head: what stands before the first piece: already harmless, may have colours.
  ///   - headWidth: how many columns it takes.
  init(width: Int, indent: Int, head: String, headWidth: Int) {
    self.width = width
    self.indent = indent
    lines = [head]
    used = headWidth
    gap = max(2, indent - headWidth)
  }

  /// Adds a piece, with room up to `column` columns before the next.
  mutating func add(_ piece: String, column: Int = 0) {
    let text = VisibleText.escaped(piece)
    let size = TextWidth.of(text)
    if used + gap + size <= width {
      append(text, size)
    } else {
      if used > indent { startLine() }
      for (index, word) in text.split(separator: " ").enumerated() {
        let size = TextWidth.of(String(word))
        if index > 0 { gap = 1 }
        if used + gap + size > width, used > indent { startLine() }
        append(String(word), size)
      }
    }
    gap = max(0, column - size) + 2
  }

  /// What is added next begins a line.
  mutating func startLine() {
    lines.append("")
    used = 0
    gap = indent
  }

  private mutating func append(_ text: String, _ size: Int) {
    lines[lines.count - 1] += String(repeating: " ", count: gap) + text
    used += gap + size
    gap = 0
  }
}
