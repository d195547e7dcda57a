import Imaging
import Quantities

extension ParameterValue {
  /// The members, separated by commas.
  var text: String {
    switch self {
    case .numbers(let numbers): numbers.map { UnitText.number($0) }.joined(separator: ", ")
    case .words(let words): words.joined(separator: ", ")
    }
  }

  /// Nil where there is no member, or a number that is not finite: no file means such a value.
  var usable: ParameterValue? {
    switch self {
    case .numbers(let numbers): numbers.isEmpty || !numbers.allSatisfy(\.isFinite) ? nil : self
    case .words(let words): words.isEmpty ? nil : self
    }
  }

  /// Whether both are the same after rounding to `resolution`; words are compared as they are.
  func agrees(with other: ParameterValue, resolution: Double?) -> Bool {
    switch (self, other) {
    case (.numbers(let mine), .numbers(let theirs)):
      let step = resolution ?? 1
      return mine.count == theirs.count
        && zip(mine, theirs).allSatisfy { ($0 / step).rounded() == ($1 / step).rounded() }
    case (.words(let mine), .words(let theirs)): return mine == theirs
    case (.numbers, .words), (.words, .numbers): return false
    }
  }

  /// Whether the value is the single word `no`.
  var isNo: Bool { words == ["no"] }
}
