/// The only reader and writer of numbers with units as text: `"25 ms"`, `"4.5 ml/s"`, `"10"`.
public enum UnitText {
  /// The number and unit of `text`; a bare number has the unit `.one`.
  ///
  /// A space between number and unit is optional. Nil where the text is no number, the number is
  /// not finite, or the unit is not one of `UnitSymbol`. A comma is never a decimal sign.
  public static func read(_ text: String) -> (value: Double, unit: UnitSymbol)? {
    let trimmed = text.drop { $0 == " " }
    var end = trimmed.startIndex
    while end < trimmed.endIndex, isNumeric(trimmed, at: end) {
      end = trimmed.index(after: end)
    }
    guard let value = Double(trimmed[..<end]), value.isFinite else { return nil }
    var rest = trimmed[end...].drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    if rest.isEmpty { return (value, .one) }
    guard let unit = UnitSymbol(rawValue: String(rest)) else { return nil }
    return (value, unit)
  }

  // An "e" belongs to the number only where digits follow, so that "5 e" is no number.
  private static func isNumeric(_ text: Substring, at index: Substring.Index) -> Bool {
    let character = text[index]
    if character.isASCII
      && (character.isNumber || character == "." || character == "-" || character == "+")
    {
      return true
    }
    guard character == "e" || character == "E" else { return false }
    let next = text.index(after: index)
    guard next < text.endIndex, index > text.startIndex else { return false }
    return text[next].isNumber || text[next] == "-" || text[next] == "+"
  }

  /// `value` with its unit, the number in its shortest exact form: `"25 ms"`, `"0.5"`.
  ///
  /// For records and messages; what a report shows is rounded by `NumberStyle`.
  public static func write(_ value: Double, _ unit: UnitSymbol) -> String {
    unit == .one ? number(value) : "\(number(value)) \(unit.rawValue)"
  }

  /// `value` in its shortest exact decimal form, without a trailing `.0`.
  public static func number(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return "\(Int64(value))" }
    return "\(value)"
  }
}
