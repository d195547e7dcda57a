import Conformance
import Imaging
import Quantities

/// A requirement's setting in the words of one console, with its limits and values in the console's unit.
struct ConsolePhrase {
  let word: ConsoleWord
  /// The console's word; of a count, with what is counted.
  let setting: String
  /// The ordinary name of the parameter.
  let name: String
  private let style: ValueStyle
  private let factor: Double
  private let tail: String

  /// Nil where no console sets what is asked about.
  ///
  /// - Parameters:
  ///   - maker: nil where it is not known.
  ///   - values: all numbers that will stand beside each other, in the unit of `subject`.
  init?(_ subject: Subject, by maker: ConsoleMaker?, _ numbers: NumberStyle, values: [Double]) {
    guard SettingPlace(subject) == .console, let parameter = subject.parameters.first,
      let name = parameter.settingName, let word = ConsoleWord.of(parameter, by: maker)
    else { return nil }
    self.word = word
    if case .count = subject {
      setting = "the number of \(word.text) entries"
      self.name = "the number of \(name) entries"
    } else {
      setting = word.text
      self.name = name
    }
    if case .scaled(let factor, let unit) = word.use {
      self.factor = factor
      tail = numbers.space + unit
      style = ValueStyle(
        numbers, subject, scaledBy: factor, values: values.map { consoleNumber($0, factor) })
    } else {
      factor = 1
      tail = ""
      style = ValueStyle(numbers, subject, values: values)
    }
  }

  func text(_ value: ParameterValue) -> String {
    switch value {
    case .words: style.text(value)
    case .numbers(let numbers):
      style.text(.numbers(numbers.map { consoleNumber($0, factor) })) + tail
    }
  }

  func text(_ limit: Limit) -> String {
    style.text(limit.scaled(by: factor)) + (limit.numbers.isEmpty ? "" : tail)
  }

  /// What the setting is to be brought to: "25-35 ms"; of a parameter that only follows from the
  /// setting, with its name: "slice gap 0-1 mm".
  func target(_ limit: Limit) -> String {
    switch word.use {
    case .set, .scaled: text(limit)
    case .through: "\(name) \(text(limit))"
    }
  }

  /// What a person is to do: "set TE to 25-35 ms", "change Dist. factor so that slice gap is 0-1 mm".
  func request(_ limit: Limit) -> String {
    let target =
      switch limit {
      case .range, .oneOf, .equals, .any: text(limit)
      case .contains, .containsWords: "values \(text(limit))"
      case .sameAs(let sequence): "that of \(sequence)"
      }
    return switch word.use {
    case .set, .scaled: "set \(setting) to \(target)"
    case .through: "change \(setting) so that \(name) is \(target)"
    }
  }
}

extension Limit {
  /// The same with every number multiplied.
  fileprivate func scaled(by factor: Double) -> Limit {
    if factor == 1 { return self }
    func scaled(_ bounds: Bounds<Double>) -> Bounds<Double> {
      Bounds(
        lower: bounds.lower.map { consoleNumber($0, factor) },
        upper: bounds.upper.map { consoleNumber($0, factor) },
        lowerOpen: bounds.lowerOpen, upperOpen: bounds.upperOpen) ?? bounds
    }
    func scaled(_ value: ParameterValue) -> ParameterValue {
      switch value {
      case .numbers(let numbers): .numbers(numbers.map { consoleNumber($0, factor) })
      case .words: value
      }
    }
    return switch self {
    case .range(let bounds): .range(scaled(bounds))
    case .oneOf(let value): .oneOf(scaled(value))
    case .equals(let value): .equals(scaled(value))
    case .contains(let members): .contains(members.map { scaled($0) })
    case .containsWords, .sameAs, .any: self
    }
  }
}

/// A number in the console's unit, without the last digits that only the product has: 260.1 mm are
/// 26.01 cm.
private func consoleNumber(_ number: Double, _ factor: Double) -> Double {
  factor == 1 ? number : (number * factor * 1e6).rounded() / 1e6
}
