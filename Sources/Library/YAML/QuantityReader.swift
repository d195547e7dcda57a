import Foundation
import Identity
import Quantities

/// Reads a number with its unit and says what is wrong where there is none.
enum QuantityReader {
  /// The number in `text`, converted to `unit`; nil where it is wrong, which is reported.
  ///
  /// - Parameters:
  ///   - unit: `.one` where a bare number is due.
  ///   - name: what is asked, for messages.
  ///   - offset: columns from the entry's start to the text.
  static func read(
    _ text: String, as unit: UnitSymbol, for name: String, _ entry: Entry, _ offset: Int
  ) -> Double? {
    guard let (value, written) = UnitText.read(text) else {
      reportUnreadable(text, as: unit, entry, offset)
      return nil
    }
    if let factor = written.factor(to: unit) {
      // A product of doubles can miss the number people mean by a last binary digit (1.005 s); 15
      // decimal digits give it back, so that one bound has one fingerprint in every unit.
      let converted =
        written == unit ? value : Double(String(format: "%.15g", value * factor)) ?? .infinity
      if converted.isFinite { return converted }
      entry.report(
        .notANumber, offset: offset, "\(quoted(text)) is too large",
        remedy: "write a number in \(unit.rawValue)")
      return nil
    }
    if written == .one {
      entry.report(
        .missingUnit, offset: offset, "\(quoted(text)) has no unit; \(name) is in \(unit.rawValue)",
        remedy: "write \(UnitText.write(value, unit))")
    } else if unit == .one {
      entry.report(
        .wrongUnit, offset: offset, "\(quoted(text)) has a unit; \(name) is a plain number",
        remedy: "write \(UnitText.number(value))")
    } else {
      entry.report(
        .wrongUnit, offset: offset,
        "\(quoted(text)) is in \(written.rawValue); \(name) is in \(unit.rawValue)",
        remedy: "write a number in \(unit.rawValue)")
    }
    return nil
  }

  private static func reportUnreadable(
    _ text: String, as unit: UnitSymbol, _ entry: Entry, _ offset: Int
  ) {
    // `1e999` is a number for Swift, and an infinite one.
    let whole = text.prefix { $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }
    if let number = Double(whole), !number.isFinite {
      entry.report(
        .notANumber, offset: offset, "\(quoted(whole)) is too large: the number is not finite",
        remedy: unit == .one ? "write a smaller number" : "write a number in \(unit.rawValue)")
      return
    }
    let digits = text.prefix { $0.isASCII && ($0.isNumber || "+-.".contains($0)) }
    let rest = text.dropFirst(digits.count).drop { $0 == " " }
    guard Double(digits) != nil, let first = rest.first, first.isLetter || first == "%" else {
      entry.report(
        .notANumber, offset: offset, "\(quoted(text)) is no number",
        remedy: unit == .one
          ? "write a number, as in 10" : "write a number with its unit, as in 10 \(unit.rawValue)")
      return
    }
    let units = UnitSymbol.allCases.filter { $0 != .one }.map(\.rawValue)
    let near = Nearest.candidate(to: String(rest), among: units) ?? Spelling.unit(String(rest))
    entry.report(
      .unknownUnit, offset: offset, "\(quoted(rest)) is no unit",
      remedy: near.map { "write \($0)" } ?? "the units are \(units.joined(separator: ", "))")
  }

  /// Units as people write them elsewhere, which edit distance does not find.
  private enum Spelling {
    static func unit(_ text: String) -> String? {
      switch text.lowercased() {
      case "msec", "millisecond", "milliseconds": "ms"
      case "sec", "second", "seconds": "s"
      case "minute", "minutes": "min"
      case "degree", "degrees", "°": "deg"
      case "tesla": "T"
      case "percent": "%"
      case "cc/s", "ml/sec", "ml/second": "ml/s"
      case "cc": "ml"
      default: nil
      }
    }
  }
}
