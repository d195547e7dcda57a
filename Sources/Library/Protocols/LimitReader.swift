import Conformance
import Identity
import Imaging
import Quantities

/// Reads a bound as a limit on what is asked, in its unit.
struct LimitReader {
  let asked: Asked
  /// The ids of the other profiles of the protocol, which `same as` may name.
  let sequences: [String]

  init(_ asked: Asked, sequences: [String] = []) {
    self.asked = asked
    self.sequences = sequences
  }

  /// The limit that `entry` holds; nil where it is wrong, which is reported.
  func limit(_ entry: Entry) -> Limit? {
    guard let text = entry.text() else { return nil }
    guard let bound = BoundText(text) else {
      reportForm(text, entry)
      return nil
    }
    return limit(bound, entry)
  }

  /// The limit of a condition, where a bare value stands for `equals`.
  func condition(_ entry: Entry) -> Limit? {
    entry.text().flatMap { limit(BoundText(condition: $0), entry) }
  }

  /// The bounds that `entry` holds; nil where it holds another kind of limit.
  func bounds(_ entry: Entry) -> Bounds<Double>? {
    guard let limit = limit(entry) else { return nil }
    if case .range(let bounds) = limit { return bounds }
    entry.report(.invalidBound, "an interval is due here", remedy: "write it as a .. b")
    return nil
  }

  /// The value that `entry` holds, as a site declares it.
  func value(_ entry: Entry) -> ParameterValue? {
    guard let text = entry.text() else { return nil }
    let term = BoundText.Term(text: text, offset: 0)
    // Whether a record can hold the number is judged with its other items.
    if asked.unit == nil { return values([term], entry) }
    return read(term, entry, offset: 0).map { .numbers([$0]) }
  }

  private func limit(_ bound: BoundText, _ entry: Entry) -> Limit? {
    switch bound {
    case .any: return .any
    case .sameAs(let term): return sequence(term, entry).map { .sameAs($0) }
    case .equals(let terms):
      guard terms.count == 1 || !asked.isSingle else { return reportSingle(entry, "equals") }
      return values(terms, entry).map { .equals(ordered($0)) }
    case .oneOf(let terms): return values(terms, entry).map { .oneOf($0) }
    case .contains(let terms):
      guard !asked.isSingle else { return reportSingle(entry, "set contains") }
      if asked.unit == nil {
        return values(terms, entry).map { .containsWords($0.words) }
      }
      let members = terms.map { member($0, entry) }
      let read = members.compactMap(\.self)
      return read.count == members.count ? .contains(read) : nil
    case .interval: return interval(bound, entry, offset: 0).map { .range($0) }
    }
  }

  /// A set as readings have it: ascending and without repeats.
  private func ordered(_ value: ParameterValue) -> ParameterValue {
    guard asked.kind == .set, case .numbers(let numbers) = value else { return value }
    return .numbers(Set(numbers).sorted())
  }

  /// Such a bound would be read, and no series could ever be inside it.
  private func reportSingle(_ entry: Entry, _ form: String) -> Limit? {
    entry.report(
      .invalidBound, "\(asked.name) is one value; \(form) here asks for several",
      remedy: "write equals a, or one of [a, b]")
    return nil
  }

  /// One member of `set contains`: an interval, or a number, which is an interval of one.
  private func member(_ term: BoundText.Term, _ entry: Entry) -> Bounds<Double>? {
    if let bound = BoundText(term.text), case .interval = bound {
      return interval(bound, entry, offset: term.offset)
    }
    return number(term, entry).flatMap { Bounds(lower: $0, upper: $0) }
  }

  private func interval(_ bound: BoundText, _ entry: Entry, offset: Int) -> Bounds<Double>? {
    guard case .interval(let lower, let upper, let lowerOpen, let upperOpen) = bound else {
      return nil
    }
    guard asked.unit != nil else {
      entry.report(
        .invalidBound, "\(asked.name) is a word; it has no interval",
        remedy: "write equals and a word, or one of [a, b]")
      return nil
    }
    // Both are read before either is missed, so that both are reported.
    let low = lower.map { number($0, entry, offset: offset) }
    let high = upper.map { number($0, entry, offset: offset) }
    if case .some(.none) = low { return nil }
    if case .some(.none) = high { return nil }
    let ends = (lower: low.flatMap(\.self), upper: high.flatMap(\.self))
    if let bounds = Bounds(
      lower: ends.lower, upper: ends.upper, lowerOpen: lowerOpen, upperOpen: upperOpen)
    {
      return bounds
    }
    let reversed = (ends.lower ?? 0) > (ends.upper ?? 0)
    entry.report(
      .emptyInterval, offset: offset + entry.textOffset,
      reversed ? "the interval is reversed" : "the interval holds nothing",
      remedy: reversed
        ? "write the smaller number first" : "close an end with [ or ], or write equals")
    return nil
  }

  private func values(_ terms: [BoundText.Term], _ entry: Entry) -> ParameterValue? {
    if asked.unit == nil {
      let words = terms.map { word($0, entry) }
      let read = words.compactMap(\.self)
      return read.count == words.count ? .words(read) : nil
    }
    let numbers = terms.map { number($0, entry) }
    let read = numbers.compactMap(\.self)
    return read.count == numbers.count ? .numbers(read) : nil
  }

  private func word(_ term: BoundText.Term, _ entry: Entry) -> String? {
    guard let words = asked.words, !words.contains(term.text) else { return term.text }
    let nearest = Nearest.candidate(to: term.text, among: words)
    entry.report(
      .unknownWord, offset: term.offset + entry.textOffset,
      "\(quoted(term.text)) is no value of \(asked.name)",
      remedy: nearest.map { "write \($0)" } ?? "it is one of \(words.joined(separator: ", "))")
    return nil
  }

  private func sequence(_ term: BoundText.Term, _ entry: Entry) -> String? {
    if sequences.contains(term.text) { return term.text }
    entry.report(
      .unknownWord, offset: term.offset + entry.textOffset,
      "\(quoted(term.text)) is no other sequence of this protocol",
      remedy: Nearest.candidate(to: term.text, among: sequences).map { "write same as \($0)" }
        ?? "name the id of another profile of this file")
    return nil
  }

  /// A number of a bound: a negative one is refused where nothing can have it.
  private func number(_ term: BoundText.Term, _ entry: Entry, offset: Int = 0) -> Double? {
    guard let number = read(term, entry, offset: offset) else { return nil }
    if number >= 0 || asked.canBeNegative { return number }
    entry.report(
      .impossible, offset: term.offset + offset + entry.textOffset,
      "\(quoted(term.text)) is negative, and \(asked.name) never is",
      remedy: "write a number from 0 on")
    return nil
  }

  private func read(_ term: BoundText.Term, _ entry: Entry, offset: Int) -> Double? {
    guard let unit = asked.unit else { return nil }
    let place = term.offset + offset + entry.textOffset
    return QuantityReader.read(term.text, as: unit, for: asked.name, entry, place)
  }

  private func reportForm(_ text: String, _ entry: Entry) {
    let bare = asked.unit == nil ? asked.words?.contains(text) ?? false : UnitText.read(text) != nil
    entry.report(
      .invalidBound, "\(quoted(text)) is no bound",
      remedy: bare
        ? "write equals \(text)"
        : "write a .. b, >= a, < b, [a, b), equals a, one of [a, b], set contains [a, b], "
          + "same as a sequence, or any")
  }
}
