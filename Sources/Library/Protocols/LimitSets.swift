import Conformance
import Imaging
import Quantities

/// What two limits on one thing have in common, as far as it can be told without a value.
///
/// Both answers are cautious: `true` is certain, `false` means that it cannot be told.
extension Limit {
  /// Whether no value is inside both.
  func isDisjoint(from other: Limit) -> Bool {
    switch (self, other) {
    case (.range(let mine), .range(let theirs)): !mine.meets(theirs)
    case (.range(let bounds), .equals(let value)), (.equals(let value), .range(let bounds)),
      (.range(let bounds), .oneOf(let value)), (.oneOf(let value), .range(let bounds)):
      !value.numbers.contains { bounds.contains($0) }
    case (.equals(let mine), .equals(let theirs)): mine != theirs
    case (.oneOf(let mine), .oneOf(let theirs)), (.oneOf(let mine), .equals(let theirs)),
      (.equals(let mine), .oneOf(let theirs)):
      !mine.shares(with: theirs)
    case (.contains, _), (_, .contains), (.containsWords, _), (_, .containsWords), (.sameAs, _),
      (_, .sameAs), (.any, _), (_, .any):
      false
    }
  }

  /// Whether every value inside `other` is inside this.
  func includes(_ other: Limit) -> Bool {
    switch (self, other) {
    case (.any, _): true
    case (.range(let mine), .range(let theirs)): mine.contains(theirs)
    case (.range(let bounds), .equals(let value)), (.range(let bounds), .oneOf(let value)):
      !value.numbers.isEmpty && value.numbers.allSatisfy { bounds.contains($0) }
    case (.oneOf(let mine), .equals(let theirs)), (.oneOf(let mine), .oneOf(let theirs)):
      theirs.numbers.allSatisfy(mine.numbers.contains)
        && theirs.words.allSatisfy(mine.words.contains)
    case (.contains(let mine), .contains(let theirs)):
      mine.allSatisfy { bounds in theirs.contains { bounds.contains($0) } }
    case (.containsWords(let mine), .containsWords(let theirs)):
      mine.allSatisfy(theirs.contains)
    case (.range, _), (.oneOf, _), (.equals, _), (.contains, _), (.containsWords, _), (.sameAs, _):
      self == other
    }
  }
}

extension ParameterValue {
  fileprivate func shares(with other: ParameterValue) -> Bool {
    numbers.contains(where: other.numbers.contains) || words.contains(where: other.words.contains)
  }
}

extension Bounds {
  /// Whether some value is inside both.
  fileprivate func meets(_ other: Bounds) -> Bool {
    !liesBelow(other) && !other.liesBelow(self)
  }

  private func liesBelow(_ other: Bounds) -> Bool {
    guard let upper, let lower = other.lower else { return false }
    return upper < lower || (upper == lower && (upperOpen || other.lowerOpen))
  }
}

extension [Condition] {
  /// Whether some series can fulfil both conjunctions, as far as can be told.
  func overlaps(_ other: [Condition]) -> Bool {
    !contains { mine in
      other.contains { mine.tests($0) && mine.limit.isDisjoint(from: $0.limit) }
    }
  }
}

extension Condition {
  /// Whether both test the same thing.
  fileprivate func tests(_ other: Condition) -> Bool {
    switch (self, other) {
    case (.parameter(let a, _), .parameter(let b, _)): a == b
    case (.siteRecord(let a, _), .siteRecord(let b, _)): a == b
    case (.subject(let a, _), .subject(let b, _)): a == b
    case (.parameter, _), (.siteRecord, _), (.subject, _): false
    }
  }
}
