import Identity
import Quantities

extension Entry {
  /// A number in a unit; nil, and reported, where the file has another or none.
  ///
  /// - Parameter name: what it is, for messages, as in `"the diameter"`.
  func number(_ name: String, _ unit: UnitSymbol) -> Double? {
    text().flatMap { QuantityReader.read($0, as: unit, for: name, self, textOffset) }
  }

  /// A range of such numbers, as `BoundText` has it.
  func bounds(_ name: String, _ unit: UnitSymbol) -> Bounds<Double>? {
    LimitReader(Asked(number: name, in: unit)).bounds(self)
  }

  /// A share in percent within a range.
  func percent(_ range: ClosedRange<Double>) -> Double? {
    guard let share = number("a share", .percent) else { return nil }
    if range.contains(share) { return share }
    report(
      .invalidBound, "\(UnitText.write(share, .percent)) is no share that can stand here",
      remedy: "write a number from \(UnitText.number(range.lowerBound)) to "
        + UnitText.write(range.upperBound, .percent))
    return nil
  }

  /// A whole number from 0 on.
  func whole() -> Int? {
    guard let text = text() else { return nil }
    if text == "0" { return 0 }
    if text.utf8.count <= 9, let number = Int(text), number > 0, "\(number)" == text {
      return number
    }
    report(
      .wrongShape, "a whole number from 0 on is due here, not \(quoted(text))",
      remedy: "write digits alone")
    return nil
  }
}
