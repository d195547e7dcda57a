import Conformance
import Identity
import Imaging
import Quantities

/// Reads one requirement of a profile.
enum RequirementReader {
  /// The keys that say what is asked; each requirement has exactly one of them.
  static let subjects = ["parameter", "longerOf", "largerSide", "count", "siteRecord"]
  static let keys =
    ["id"] + subjects + [
      "when", "required", "preferred", "informative", "plus", "why", "alternatives", "excuse",
    ] + Clause.keys

  /// - Parameter sequences: the other profiles of the protocol, which bounds may name.
  static func read(_ entry: Entry, _ sequences: [String]) -> Requirement? {
    guard let members = entry.members(of: "a requirement", keys: keys) else { return nil }
    let id = members.due("id").flatMap { ProtocolReader.identifier($0, "an id") }
    let when = members["when"].map { Self.conditions($0, sequences) } ?? []
    let clause = Clause(members, of: id)
    // Without a subject no bound has a unit: nothing below could be judged.
    guard let subject = Self.subject(members) else { return nil }
    let limits = LimitReader(Asked(subject), sequences: sequences)
    let required = members["required"].flatMap { limits.limit($0) }
    let preferred = members["preferred"].flatMap { limits.limit($0) }
    let informative = members["informative"].flatMap { limits.limit($0) }
    let tolerance = Self.tolerance(members, subject)
    let alternatives = members["alternatives"].map { Self.alternatives($0, limits) } ?? []
    let excuse = members["excuse"].flatMap { Self.excuse($0, limits) }
    if members["required"] == nil, members["preferred"] == nil, members["informative"] == nil {
      entry.report(
        .noBound, "the requirement bounds nothing",
        remedy: "add required, preferred or informative")
    }
    if let required, let preferred, !required.includes(preferred) {
      members["preferred"]?.report(
        .preferredOutsideRequired, "the preferred bound reaches outside the required one",
        remedy: "narrow preferred, or widen required")
    }
    if let required {
      for (alternative, value) in alternatives where !required.includes(.range(alternative.bounds))
      {
        value.report(
          .alternativeOutsideRequired,
          "the reading \(quoted(alternative.name)) reaches outside the required bound",
          remedy: "widen required to cover every reading")
      }
    }
    guard let id else { return nil }
    return Requirement(
      id: id, subject: subject, when: when, required: required, preferred: preferred,
      informative: informative, tolerance: tolerance, alternatives: alternatives.map(\.0),
      excuse: excuse, words: clause.words, reading: clause.reading, source: clause.source,
      confirmed: clause.confirmed)
  }

  private static func subject(_ members: Members) -> Subject? {
    guard let first = members.question(of: subjects) else { return nil }
    switch first.name {
    case "longerOf":
      guard let list = first.value.list() else { return nil }
      let two = list.compactMap { parameter($0) }
      guard two.count == list.count else { return nil }
      guard two.count == 2, two[0].unit == .millisecond, two[1].unit == .millisecond else {
        first.value.report(
          .wrongShape, "longerOf needs two parameters that are times in ms",
          remedy: "write [repetitionTime, volumeRepetitionTime]")
        return nil
      }
      return .longerOf(two[0], two[1])
    case "largerSide": return parameter(first.value, of: .tuple).map { .largerSide($0) }
    case "count": return parameter(first.value, of: .set).map { .count($0) }
    case "siteRecord":
      return first.value.word("item of a site record", SiteRecordItem.self).map { .siteRecord($0) }
    default: return parameter(first.value).map { .parameter($0) }
    }
  }

  /// The parameter that is named; reported where it is none, or not of `kind`.
  static func parameter(_ entry: Entry, of kind: Parameter.Kind? = nil) -> Parameter? {
    guard let text = entry.text() else { return nil }
    guard let parameter = Parameter(rawValue: text) else {
      reportUnknown(text, entry, Parameter.allCases.map(\.rawValue))
      return nil
    }
    if let kind, parameter.kind != kind {
      let fitting = Parameter.allCases.filter { $0.kind == kind }.map(\.rawValue)
      entry.report(
        .wrongShape, "\(text) has no such number",
        remedy: "it is one of "
          + fitting.joined(separator: ", "))
      return nil
    }
    return parameter
  }

  private static func reportUnknown(_ text: String, _ entry: Entry, _ known: [String]) {
    entry.report(
      .unknownParameter, "\(quoted(text)) is no parameter",
      remedy: Nearest.candidate(to: text, among: known).map { "write \($0)" }
        ?? "the parameters are \(known.joined(separator: ", "))")
  }

  /// The conjunction under which the requirement is asked, by name: a mapping has no order.
  private static func conditions(_ entry: Entry, _ sequences: [String]) -> [Condition] {
    guard let members = entry.members(of: "a condition", keys: nil) else { return [] }
    let reader = { LimitReader($0, sequences: sequences) }
    let known =
      Parameter.allCases.map(\.rawValue) + SiteRecordItem.allCases.map(\.rawValue)
      + SubjectFact.allCases.map(\.rawValue)
    return members.members.sorted { $0.name < $1.name }.compactMap { key, name, value in
      if let parameter = Parameter(rawValue: name) {
        return reader(Asked(parameter)).condition(value).map { .parameter(parameter, $0) }
      }
      if let item = SiteRecordItem(rawValue: name) {
        return reader(Asked(item)).condition(value).map { .siteRecord(item, $0) }
      }
      if let fact = SubjectFact(rawValue: name) {
        return reader(Asked(fact)).condition(value).map { .subject(fact, $0) }
      }
      reportUnknown(name, key, known)
      return nil
    }
  }

  private static func tolerance(_ members: Members, _ subject: Subject) -> Tolerance? {
    guard let plus = members["plus"] else {
      members["why"]?.report(
        .missingKey, "why explains a tolerance, and there is none",
        remedy: "add plus, or use reading")
      return nil
    }
    let why = members["why"].flatMap { $0.text() }
    if members["why"] == nil {
      plus.report(.missingKey, "a tolerance needs a reason", remedy: "add why")
    }
    guard let text = plus.text() else { return nil }
    guard let unit = subject.unit else {
      plus.report(.invalidBound, "a word has no tolerance", remedy: "remove plus")
      return nil
    }
    let due: UnitSymbol = text.hasSuffix("%") ? .percent : unit
    guard let value = QuantityReader.read(text, as: due, for: "plus", plus, plus.textOffset),
      let why
    else { return nil }
    if value < 0 {
      plus.report(.invalidBound, "a tolerance is not negative", remedy: "change the bound instead")
      return nil
    }
    return Tolerance(plus: value, unit: due, why: why)
  }

  private static func alternatives(_ entry: Entry, _ limits: LimitReader) -> [(Alternative, Entry)]
  {
    guard let members = entry.members(of: "alternatives", keys: nil) else { return [] }
    return members.members.sorted { $0.name < $1.name }.compactMap { _, name, value in
      limits.bounds(value).map { (Alternative(name: name, bounds: $0), value) }
    }
  }

  private static func excuse(_ entry: Entry, _ limits: LimitReader) -> Excuse? {
    guard let members = entry.members(of: "an excuse", keys: ["allows", "given", "words"]) else {
      return nil
    }
    let allows = members.due("allows").flatMap { limits.limit($0) }
    let given = members.due("given").flatMap {
      $0.word("item of a site record", SiteRecordItem.self)
    }
    let words = members["words"].flatMap { $0.text() }
    guard let allows, let given else { return nil }
    return Excuse(allows: allows, given: given, words: words)
  }
}
