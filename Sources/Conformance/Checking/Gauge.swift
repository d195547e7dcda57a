import Imaging
import Quantities

/// Where a value lies against a limit.
enum Fit: Sendable, Equatable {
  case inside
  /// How far outside, as a share of the nearer end, and which member of a set or tuple is worst.
  case outside(distance: Double, member: Double?)
  case unknown(Reason)
}

/// Compares values with limits: one unit, one resolution.
struct Gauge {
  /// The step to which numbers are rounded; nil for words.
  let resolution: Double?
  let tolerance: Tolerance?
  /// What the series of another sequence of the exam has for the same subject.
  let other: (String) -> Evidence

  init(
    resolution: Double?, tolerance: Tolerance? = nil,
    other: @escaping (String) -> Evidence = { _ in .missing(.notRecorded) }
  ) {
    self.resolution = resolution
    self.tolerance = tolerance
    self.other = other
  }

  /// Where `value` lies against `limit`.
  func fit(_ value: ParameterValue, _ limit: Limit) -> Fit {
    switch limit {
    case .any: return .inside
    case .range(let bounds): return fit(value, widened(bounds))
    case .oneOf(let allowed): return fit(value, oneOf: allowed)
    case .equals(let wanted):
      if value.agrees(with: wanted, resolution: resolution) { return .inside }
      return .outside(distance: distance(value, wanted), member: nil)
    case .contains(let bounds):
      let step = resolution ?? 1
      let missed = bounds.contains { bound in
        !value.numbers.contains { bound.contains($0, resolution: step) }
      }
      return missed ? .outside(distance: 1, member: nil) : .inside
    case .containsWords(let words):
      return words.allSatisfy(value.words.contains) ? .inside : .outside(distance: 1, member: nil)
    case .sameAs(let sequence):
      let theirs = other(sequence)
      guard let wanted = theirs.value else { return .unknown(theirs.reason ?? .notRecorded) }
      if value.agrees(with: wanted, resolution: resolution) { return .inside }
      return .outside(distance: distance(value, wanted), member: nil)
    }
  }

  /// The limit as it is applied: ranges with the tolerance added.
  func applied(_ limit: Limit) -> Limit {
    if case .range(let bounds) = limit { .range(widened(bounds)) } else { limit }
  }

  /// `bounds` with both ends moved outwards by the tolerance.
  func widened(_ bounds: Bounds<Double>) -> Bounds<Double> {
    guard let tolerance else { return bounds }
    let move: (Double) -> Double = { end in
      tolerance.unit == .percent ? abs(end) * tolerance.plus / 100 : tolerance.plus
    }
    return Bounds(
      lower: bounds.lower.map { $0 - move($0) }, upper: bounds.upper.map { $0 + move($0) },
      lowerOpen: bounds.lowerOpen, upperOpen: bounds.upperOpen) ?? bounds
  }

  private func fit(_ value: ParameterValue, _ bounds: Bounds<Double>) -> Fit {
    switch value {
    case .words:
      // "No preload" is outside of any interval before the bolus; other words say nothing.
      return value.isNo ? .outside(distance: 1, member: nil) : .unknown(.notRecorded)
    case .numbers(let numbers):
      var worst: (distance: Double, member: Double)?
      for number in numbers where !bounds.contains(number, resolution: resolution ?? 1) {
        let far = distance(number, bounds)
        if far > worst?.distance ?? -1 { worst = (far, number) }
      }
      guard let worst else { return .inside }
      return .outside(
        distance: worst.distance, member: numbers.count > 1 ? worst.member : nil)
    }
  }

  private func fit(_ value: ParameterValue, oneOf allowed: ParameterValue) -> Fit {
    switch (value, allowed) {
    case (.words(let words), .words(let allowed)):
      return words.allSatisfy(allowed.contains) ? .inside : .outside(distance: 1, member: nil)
    case (.numbers(let numbers), .numbers(let allowed)):
      let step = resolution ?? 1
      for number in numbers
      where !allowed.contains(where: { ($0 / step).rounded() == (number / step).rounded() }) {
        let nearest = allowed.map { share(number, of: $0) }.min() ?? 1
        return .outside(distance: nearest, member: numbers.count > 1 ? number : nil)
      }
      return .inside
    case (.words, .numbers), (.numbers, .words): return .unknown(.notRecorded)
    }
  }

  /// The distance of `number` from the end of `bounds` that it lies beyond.
  private func distance(_ number: Double, _ bounds: Bounds<Double>) -> Double {
    if let lower = bounds.lower, number <= lower { return share(number, of: lower) }
    if let upper = bounds.upper, number >= upper { return share(number, of: upper) }
    return 0
  }

  private func distance(_ value: ParameterValue, _ wanted: ParameterValue) -> Double {
    guard let mine = value.numbers.first, let theirs = wanted.numbers.first else { return 1 }
    return share(mine, of: theirs)
  }

  // A bound of zero has no relative distance; one step of the resolution then stands for it. The
  // quotient is capped, since it must stay a finite number in every record.
  private func share(_ number: Double, of end: Double) -> Double {
    min(abs(number - end) / max(abs(end), resolution ?? 1), 1e9)
  }
}
