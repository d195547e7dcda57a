import Imaging
import Quantities

extension Requirement {
  /// Whether a value can change a verdict.
  var counts: Bool { required != nil || preferred != nil }

  /// Whether both ask about one thing under the same conditions.
  func asksAbout(sameAs other: Requirement) -> Bool {
    subject == other.subject && Set(when) == Set(other.when)
  }

  /// Whether both judge every value alike.
  func asks(sameAs other: Requirement) -> Bool {
    asksAbout(sameAs: other) && required == other.required && preferred == other.preferred
      && tolerance?.plus == other.tolerance?.plus && tolerance?.unit == other.tolerance?.unit
      && excuse?.allows == other.excuse?.allows && excuse?.given == other.excuse?.given
  }

  /// Whether what this asks was asked by `wider` too, tolerances aside.
  func isWithin(_ wider: Requirement) -> Bool {
    // What can be excused now could be before.
    if let excuse, excuse.allows != wider.excuse?.allows || excuse.given != wider.excuse?.given {
      return false
    }
    if let limit = wider.required, !(required?.isWithin(limit) ?? false) { return false }
    if let limit = wider.preferred, !((preferred ?? required)?.isWithin(limit) ?? false) {
      return false
    }
    return true
  }
}

extension Limit {
  /// Whether every value inside this is inside `wider`; false where that cannot be said.
  func isWithin(_ wider: Limit) -> Bool {
    if self == wider { return true }
    switch wider {
    case .any: return true
    case .range(let bounds):
      if case .range(let own) = self { return bounds.contains(own) }
      guard let members, members.words.isEmpty else { return false }
      return members.numbers.allSatisfy { (number: Double) in bounds.contains(number) }
    case .oneOf(let values):
      guard let members else { return false }
      return Set(members.numbers).isSubset(of: values.numbers)
        && Set(members.words).isSubset(of: values.words)
    case .containsWords(let words):
      guard case .containsWords(let own) = self else { return false }
      return Set(words).isSubset(of: own)
    case .equals, .contains, .sameAs: return false
    }
  }

  /// The values that it names one by one; nil where it does not.
  private var members: ParameterValue? {
    switch self {
    case .oneOf(let values), .equals(let values): values
    case .range, .contains, .containsWords, .sameAs, .any: nil
    }
  }
}
