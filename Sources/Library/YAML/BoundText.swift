/// A bound as it is written, split into its parts; what they mean is the parameter's business.
///
/// The forms, and no others:
/// ```
/// 25 ms .. 35 ms        closed at both ends
/// [1.5, 2.5) ms         closed or open as the bracket says; the unit once, after it
/// >= 10    > 5 ms    <= 1500 ms    < 5.5 ml/s
/// equals yes            equals [10 ms, 20 ms]    of a set or tuple, all that there are
/// one of [a, b]         any of them
/// set contains [0 s/mm2, 800 s/mm2 .. 1000 s/mm2]    at least one member in each
/// same as t1-pre        as in another sequence of the exam, by profile id
/// any                   known at all
/// ```
enum BoundText: Hashable {
  case interval(lower: Term?, upper: Term?, lowerOpen: Bool, upperOpen: Bool)
  case equals([Term])
  case oneOf([Term])
  case contains([Term])
  case sameAs(Term)
  case any

  /// A number with its unit, or a word, and where it begins in the bound, in Unicode scalars.
  struct Term: Hashable {
    let text: String
    let offset: Int
  }

  /// The parts of `text`, nil where it has none of the forms.
  init?(_ text: String) {
    let whole = Slice(text)
    if text == "any" {
      self = .any
    } else if let list = whole.dropping(prefix: "one of") {
      guard let terms = list.bracketed else { return nil }
      self = .oneOf(terms)
    } else if let list = whole.dropping(prefix: "set contains") {
      guard let terms = list.bracketed else { return nil }
      self = .contains(terms)
    } else if let rest = whole.dropping(prefix: "equals") {
      self = .equals(rest.bracketed ?? [rest.term])
    } else if let rest = whole.dropping(prefix: "same as") {
      self = .sameAs(rest.term)
    } else if let comparison = Self.comparison(whole) ?? Self.brackets(whole) ?? Self.dots(whole) {
      self = comparison
    } else {
      return nil
    }
  }

  /// A condition: any of the forms, or a bare number or word, which it must equal.
  init(condition text: String) {
    self = BoundText(text) ?? .equals([Term(text: text, offset: 0)])
  }

  private static func comparison(_ whole: Slice) -> BoundText? {
    // The longer sign first.
    if let rest = whole.dropping(sign: ">=") {
      return .interval(lower: rest.term, upper: nil, lowerOpen: false, upperOpen: false)
    }
    if let rest = whole.dropping(sign: ">") {
      return .interval(lower: rest.term, upper: nil, lowerOpen: true, upperOpen: false)
    }
    if let rest = whole.dropping(sign: "<=") {
      return .interval(lower: nil, upper: rest.term, lowerOpen: false, upperOpen: false)
    }
    if let rest = whole.dropping(sign: "<") {
      return .interval(lower: nil, upper: rest.term, lowerOpen: false, upperOpen: true)
    }
    return nil
  }

  private static func brackets(_ whole: Slice) -> BoundText? {
    guard let first = whole.scalars.first, first == "[" || first == "(",
      let end = whole.scalars.lastIndex(where: { $0 == "]" || $0 == ")" })
    else { return nil }
    let inside = whole.between(whole.scalars.index(after: whole.scalars.startIndex), end)
    let ends = inside.split(",")
    guard ends.count == 2 else { return nil }
    let unit = whole.after(end).trimmed.text
    let terms = ends.map { part in
      Term(text: unit.isEmpty ? part.text : "\(part.text) \(unit)", offset: part.offset)
    }
    return .interval(
      lower: terms[0], upper: terms[1], lowerOpen: first == "(",
      upperOpen: whole.scalars[end] == ")")
  }

  private static func dots(_ whole: Slice) -> BoundText? {
    guard let dots = whole.scalars.indices.first(where: { whole.isDots(at: $0) }) else {
      return nil
    }
    let lower = whole.between(whole.scalars.startIndex, dots).trimmed
    let upper = whole.after(whole.scalars.index(after: dots)).trimmed
    guard !lower.scalars.isEmpty, !upper.scalars.isEmpty else { return nil }
    return .interval(lower: lower.term, upper: upper.term, lowerOpen: false, upperOpen: false)
  }
}

/// Part of a bound, which knows where it begins.
private struct Slice {
  let scalars: Substring.UnicodeScalarView
  let offset: Int

  init(_ text: String) { self.init(text[...].unicodeScalars, 0) }

  private init(_ scalars: Substring.UnicodeScalarView, _ offset: Int) {
    self.scalars = scalars
    self.offset = offset
  }

  var text: String { String(Substring(scalars)) }
  var term: BoundText.Term { BoundText.Term(text: text, offset: offset) }

  var trimmed: Slice {
    let kept = scalars.drop { $0 == " " }
    var view = kept
    while view.last == " " { view.removeLast() }
    return Slice(view, offset + scalars.count - kept.count)
  }

  func between(_ start: Substring.Index, _ end: Substring.Index) -> Slice {
    Slice(scalars[start..<end], offset + scalars.distance(from: scalars.startIndex, to: start))
  }

  func after(_ index: Substring.Index) -> Slice {
    between(scalars.index(after: index), scalars.endIndex)
  }

  func dropping(sign: String) -> Slice? {
    guard scalars.starts(with: sign.unicodeScalars) else { return nil }
    let rest = between(
      scalars.index(scalars.startIndex, offsetBy: sign.unicodeScalars.count), scalars.endIndex
    ).trimmed
    return rest.scalars.isEmpty ? nil : rest
  }

  /// What follows the words `prefix` and a space or bracket.
  func dropping(prefix: String) -> Slice? {
    guard scalars.starts(with: prefix.unicodeScalars) else { return nil }
    let rest = scalars.dropFirst(prefix.unicodeScalars.count)
    guard let next = rest.first, next == " " || next == "[" else { return nil }
    return dropping(sign: prefix)
  }

  func isDots(at index: Substring.Index) -> Bool {
    let next = scalars.index(after: index)
    return scalars[index] == "." && next < scalars.endIndex && scalars[next] == "."
  }

  func split(_ separator: Unicode.Scalar) -> [Slice] {
    var parts: [Slice] = []
    var start = scalars.startIndex
    for index in scalars.indices where scalars[index] == separator {
      parts.append(between(start, index).trimmed)
      start = scalars.index(after: index)
    }
    parts.append(between(start, scalars.endIndex).trimmed)
    return parts
  }

  /// The terms of a list in brackets; nil where it has none or one is empty.
  var bracketed: [BoundText.Term]? {
    guard scalars.first == "[", scalars.last == "]", scalars.count > 2 else { return nil }
    let inside = between(
      scalars.index(after: scalars.startIndex), scalars.index(before: scalars.endIndex))
    let terms = inside.split(",").map(\.term)
    return terms.contains { $0.text.isEmpty } ? nil : terms
  }
}
