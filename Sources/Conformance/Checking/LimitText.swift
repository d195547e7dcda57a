public import Quantities

extension Limit {
  /// The limit for people, numbers in their shortest form: `25 .. 35 ms`, `[1.5, 2.5) ms`,
  /// `>= 120`, `one of spinEcho, fastSpinEcho`.
  ///
  /// - Parameter unit: that of the subject; nil for words.
  public func text(in unit: UnitSymbol?) -> String {
    let tail = unit == nil || unit == .one ? "" : " \((unit ?? .one).rawValue)"
    switch self {
    case .range(let bounds): return bounds.text + tail
    case .oneOf(let values): return "one of \(values.text)\(tail)"
    case .equals(let value): return value.text + tail
    case .contains(let bounds):
      return "with \(bounds.map(\.text).joined(separator: " and "))\(tail) among them"
    case .containsWords(let words): return "with \(words.joined(separator: " and ")) among them"
    case .sameAs(let sequence): return "same as \(sequence)"
    case .any: return "any"
    }
  }
}

extension Bounds where Value == Double {
  /// `25 .. 35`, `[1.5, 2.5)`, `>= 120`, `< 8`, `500`.
  var text: String {
    switch (lower, upper) {
    case (let low?, let high?):
      if low == high { return UnitText.number(low) }
      if !lowerOpen && !upperOpen { return "\(UnitText.number(low)) .. \(UnitText.number(high))" }
      return (lowerOpen ? "(" : "[") + "\(UnitText.number(low)), \(UnitText.number(high))"
        + (upperOpen ? ")" : "]")
    case (let low?, nil): return (lowerOpen ? "> " : ">= ") + UnitText.number(low)
    case (nil, let high?): return (upperOpen ? "< " : "<= ") + UnitText.number(high)
    // Bounds without any end cannot be made.
    case (nil, nil): return "any"
    }
  }
}
