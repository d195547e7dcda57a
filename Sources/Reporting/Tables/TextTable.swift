/// A table for a terminal: a header, aligned columns two spaces apart, no lines drawn.
///
/// Text from outside is shown with its control characters escaped. Cells are never cut.
public struct TextTable: Sendable, Hashable {
  /// The columns, left to right.
  public let columns: [Column]
  /// In the order they were added.
  public private(set) var rows: [[Cell]] = []

  /// One column: its name, and on which side its cells line up.
  public struct Column: Sendable, Hashable {
    public let name: String
    public let isNumber: Bool

    /// Words line up on the left.
    public static func words(_ name: String) -> Column { Column(name: name, isNumber: false) }

    /// Numbers line up on the right.
    public static func number(_ name: String) -> Column { Column(name: name, isNumber: true) }
  }

  /// What stands in a cell: text, and the state whose colour it has.
  public struct Cell: Sendable, Hashable, ExpressibleByStringInterpolation {
    public let text: String
    public let state: DisplayState?

    public init(_ text: String, state: DisplayState? = nil) {
      self.text = text
      self.state = state
    }

    public init(stringLiteral text: String) { self.init(text) }
  }

  /// - Parameter columns: at least one.
  public init(_ columns: [Column]) {
    precondition(!columns.isEmpty, "a table has a column")
    self.columns = columns
  }

  /// Adds a row with one cell a column.
  public mutating func append(_ row: [Cell]) {
    precondition(row.count == columns.count, "a row is as wide as its header")
    rows.append(row)
  }

  /// The lines without a line feed at the end; the header alone where there is no row.
  public func text(_ style: TextStyle) -> String {
    let lines = [columns.map { Cell($0.name) }] + rows
    let widths = columns.indices.map { column in
      lines.map { TextWidth.of(VisibleText.escaped($0[column].text)) }.max() ?? 0
    }
    return lines.map { line($0, widths, style) }.joined(separator: "\n")
  }

  private func line(_ cells: [Cell], _ widths: [Int], _ style: TextStyle) -> String {
    var out = ""
    var gap = 0
    for (index, cell) in cells.enumerated() {
      let text = VisibleText.escaped(cell.text)
      let room = widths[index] - TextWidth.of(text)
      if columns[index].isNumber { gap += room }
      // Room is written before what follows it, so that no line ends in spaces.
      if !text.isEmpty {
        out += String(repeating: " ", count: gap)
        out += cell.state.map { style.painted(text, $0) } ?? text
        gap = 0
      }
      gap += (columns[index].isNumber ? 0 : room) + 2
    }
    return out
  }
}
