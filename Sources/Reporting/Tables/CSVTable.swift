/// A table of answers as comma-separated values. The header of a cohort file to be filled in is
/// written by `CohortTemplate`, with the delimiter asked for.
///
/// One header, every row as wide as it, CR LF behind each line, UTF-8. A cell holds one line:
/// control characters are shown as escapes. A spreadsheet takes no cell for a formula.
///
/// - Source: RFC 4180, section 2.
public struct CSVTable: Sendable, Hashable {
  /// The names of the columns.
  public let header: [String]
  /// In the order they were added; an empty cell for what is absent.
  public private(set) var rows: [[String]] = []

  /// - Parameter header: at least one column.
  public init(_ header: [String]) {
    precondition(!header.isEmpty, "a table has a column")
    self.header = header
  }

  /// Adds a row.
  ///
  /// - Parameter row: one cell a column, nil for what is absent.
  public mutating func append(_ row: [String?]) {
    precondition(row.count == header.count, "a row is as wide as its header")
    rows.append(row.map { $0 ?? "" })
  }

  /// The whole file.
  public var text: String {
    ([header] + rows).map { $0.map(Self.cell).joined(separator: ",") + "\r\n" }.joined()
  }

  /// One cell as it stands in the file.
  static func cell(_ text: String) -> String {
    var visible = VisibleText.escaped(text)
    if isFormula(visible) { visible = "'" + visible }
    let needsQuotes =
      visible.unicodeScalars.contains { $0 == "," || $0 == ";" || $0 == "\"" }
      || visible.hasPrefix(" ") || visible.hasSuffix(" ")
    return needsQuotes ? "\"" + quoted(visible) + "\"" : visible
  }

  // By scalars: a quote with a combining mark behind it is another character than a quote.
  private static func quoted(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\"" { out.append(scalar) }
      out.append(scalar)
    }
    return String(out)
  }

  /// Whether a spreadsheet may run `text`: it begins with a sign of a formula, in its plain or wide
  /// form, and is no number.
  private static func isFormula(_ text: String) -> Bool {
    switch text.unicodeScalars.first {
    case "=", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
    case "+", "-": !isNumber(text.dropFirst())
    default: false
    }
  }

  /// Digits with at most one point and an exponent, without a sign.
  private static func isNumber(_ text: Substring) -> Bool {
    let digits = text.utf8.prefix { isDigit($0) || $0 == UInt8(ascii: ".") }
    guard digits.contains(where: isDigit), digits.count(where: { !isDigit($0) }) <= 1 else {
      return false
    }
    var rest = text.utf8.dropFirst(digits.count)
    if rest.isEmpty { return true }
    guard rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") else { return false }
    rest = rest.dropFirst()
    if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
      rest = rest.dropFirst()
    }
    return !rest.isEmpty && rest.allSatisfy(isDigit)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
