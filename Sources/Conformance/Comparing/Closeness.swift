import Imaging
import Quantities

/// When two values of a parameter are told apart where no protocol says how far they may be.
///
/// Scanners adjust what was set: of one protocol they write an echo time of 39 and of 39.001 ms, and a
/// bandwidth of 2029 and of 2030 Hz. What is counted is exact.
struct Closeness {
  /// How far apart two measured numbers may be and still be called close, as a share of the smaller.
  ///
  /// A fifth of what `CoreSettings.spread` takes for one protocol: people change settings by more. What
  /// differs by less is shown with its count all the same.
  static let share = 0.01

  private let isExact: Bool

  init(_ parameter: Parameter) {
    isExact = parameter.unit.map { $0 == .one } ?? true
  }

  func holds(_ a: ParameterValue, _ b: ParameterValue) -> Bool {
    if a == b { return true }
    guard !isExact, case .numbers(let mine) = a, case .numbers(let theirs) = b else { return false }
    return mine.count == theirs.count
      && zip(mine, theirs).allSatisfy {
        abs($0 - $1) <= Self.share * min(abs($0), abs($1))
      }
  }

  /// The value to which more than half of what was counted is close; nil where none has so many.
  ///
  /// Of several the one that most have, then the one that most are close to, then the first.
  func usual(_ values: [SeenValue]) -> ParameterValue? {
    let total = values.reduce(0) { $0 + $1.series }
    var best: (value: SeenValue, near: Int)?
    for candidate in values.sorted(by: { $0.value.comes(before: $1.value) }) {
      let near = self.near(candidate.value, values)
      if 2 * near <= total { continue }
      if let known = best, (known.value.series, known.near) >= (candidate.series, near) { continue }
      best = (candidate, near)
    }
    return best?.value.value
  }

  /// How many have a value that is close to `value`.
  func near(_ value: ParameterValue, _ values: [SeenValue]) -> Int {
    values.reduce(0) { $0 + (holds($1.value, value) ? $1.series : 0) }
  }

  /// Whether every two of `values` are close.
  func holdsAmong(_ values: [ParameterValue]) -> Bool {
    let numbers = values.map(\.numbers)
    // Of single numbers those at the ends are the farthest apart, and one of them is the smallest.
    if numbers.allSatisfy({ $0.count == 1 }), let least = numbers.joined().min(),
      let most = numbers.joined().max()
    {
      return holds(.numbers([least]), .numbers([most]))
    }
    return values.indices.allSatisfy { index in
      values[(index + 1)...].allSatisfy { holds(values[index], $0) }
    }
  }
}
