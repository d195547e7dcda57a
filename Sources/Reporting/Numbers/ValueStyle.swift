import Conformance
import Imaging
import Quantities

/// How values and limits of one subject are written: its unit, its resolution, and the same
/// decimals for all of them.
struct ValueStyle: Sendable {
  let numbers: NumberStyle
  let unit: UnitSymbol
  let resolution: Double
  /// Whether several numbers are sides of a voxel, not members of a set.
  let isTuple: Bool
  /// Whether the words come from a closed list and may be written as English.
  let isClosed: Bool
  let decimals: Int

  /// - Parameters:
  ///   - subject: what the values are of; nil for a series as a whole.
  ///   - values: all numbers that will stand beside each other.
  init(_ numbers: NumberStyle, _ subject: Subject?, values: [Double]) {
    self.init(
      numbers, unit: subject?.unit, resolution: subject?.resolution,
      parameter: subject?.parameters.first, values: values)
  }

  /// For numbers of `subject` that were multiplied by `factor`, in a unit that stands behind them.
  init(_ numbers: NumberStyle, _ subject: Subject, scaledBy factor: Double, values: [Double]) {
    self.init(
      numbers, unit: .one, resolution: subject.resolution.map { $0 * factor },
      parameter: subject.parameters.first, values: values)
  }

  /// For numbers of no parameter: the minutes between two series of an exam.
  init(_ numbers: NumberStyle, _ unit: UnitSymbol, resolution: Double, values: [Double]) {
    self.init(numbers, unit: unit, resolution: resolution, parameter: nil, values: values)
  }

  /// For a parameter by itself.
  init(_ numbers: NumberStyle, _ parameter: Parameter, values: [Double]) {
    self.init(
      numbers, unit: parameter.unit, resolution: parameter.resolution, parameter: parameter,
      values: values)
  }

  private init(
    _ numbers: NumberStyle, unit: UnitSymbol?, resolution: Double?, parameter: Parameter?,
    values: [Double]
  ) {
    self.numbers = numbers
    self.unit = unit ?? .one
    self.resolution = resolution ?? 1e-6
    isTuple = parameter?.kind == .tuple
    isClosed = parameter == .sequenceKind || parameter == .contrastWeighting
    decimals = numbers.decimals(for: values, resolution: self.resolution)
  }

  /// One value: "45 ms", "30, 70 ms", "1.5 × 1.5 mm", "gradient echo EPI".
  func text(_ value: ParameterValue) -> String {
    switch value {
    case .numbers(let members):
      numbers.list(
        members, unit, decimals: decimals,
        separator: isTuple ? (numbers == .page ? " \u{D7} " : " x ") : ", ")
    case .words(let words): words.map(word).joined(separator: ", ")
    }
  }

  /// A limit: "25–35 ms", "one of 1.5, 3 T", "yes".
  func text(_ limit: Limit) -> String {
    switch limit {
    case .range(let bounds): numbers.bounds(bounds, unit, decimals: decimals)
    case .oneOf(let value):
      value.numbers.count + value.words.count == 1 ? text(value) : "one of " + text(value)
    case .equals(let value): text(value)
    case .contains(let bounds):
      "with "
        + Words.list(bounds.map { numbers.bounds($0, unit, decimals: decimals) }) + " among them"
    case .containsWords(let words): "with " + Words.list(words.map(word)) + " among them"
    case .sameAs(let sequence): "same as " + sequence
    case .any: "any value"
    }
  }

  /// How far `value` lies outside `bounds`: "10 ms above"; nil where it lies inside.
  func deviation(of value: ParameterValue, from bounds: Bounds<Double>) -> String? {
    let above = value.numbers.compactMap { number in
      bounds.upper.flatMap { number > $0 ? number - $0 : nil }
    }.max()
    let below = value.numbers.compactMap { number in
      bounds.lower.flatMap { number < $0 ? $0 - number : nil }
    }.max()
    switch (above, below) {
    case (let above?, let below?) where above >= below: return amount(above) + " above"
    case (_, let below?): return amount(below) + " below"
    case (let above?, nil): return amount(above) + " above"
    case (nil, nil): return nil
    }
  }

  // A difference may need more decimals than the values it comes from; no less than shows it.
  private func amount(_ difference: Double) -> String {
    numbers.quantity(
      difference, unit,
      decimals: max(decimals, numbers.decimals(for: [difference], resolution: resolution)))
  }

  private func word(_ word: String) -> String { isClosed ? Words.spaced(word) : word }
}

extension Limit {
  /// The numbers that its text shows.
  var numbers: [Double] {
    switch self {
    case .range(let bounds): [bounds.lower, bounds.upper].compactMap { $0 }
    case .oneOf(let value), .equals(let value): value.numbers
    case .contains(let bounds): bounds.flatMap { [$0.lower, $0.upper].compactMap { $0 } }
    case .containsWords, .sameAs, .any: []
    }
  }
}
