public import Imaging

/// One value of a parameter, and how many series have it.
public struct SeenValue: Sendable, Hashable, Codable {
  public let value: ParameterValue
  /// At least 1.
  public let series: Int

  public init(value: ParameterValue, series: Int) {
    self.value = value
    self.series = series
  }

  /// Each of `values` once, with its count: numbers before words, each in ascending order.
  public static func counted(_ values: [ParameterValue]) -> [SeenValue] {
    var tally: [ParameterValue: Int] = [:]
    for value in values { tally[value, default: 0] += 1 }
    return tally.map { SeenValue(value: $0.key, series: $0.value) }
      .sorted { $0.value.comes(before: $1.value) }
  }
}

extension ParameterValue {
  /// Numbers before words, each in ascending order.
  func comes(before other: ParameterValue) -> Bool {
    switch (self, other) {
    case (.numbers(let mine), .numbers(let theirs)): mine.lexicographicallyPrecedes(theirs)
    case (.words(let mine), .words(let theirs)): mine.lexicographicallyPrecedes(theirs)
    case (.numbers, .words): true
    case (.words, .numbers): false
    }
  }
}
