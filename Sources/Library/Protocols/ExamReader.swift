import Conformance
import Identity
import Imaging
import Quantities

/// Reads the exam part of a protocol: what is asked of an exam as a whole.
enum ExamReader {
  /// The keys that say what is asked; each requirement has exactly one of them.
  static let questions = ["present", "order", "same", "opposite", "gap"]
  static let keys =
    ["id"] + questions + ["parameters", "geometry", "time", "level"] + Clause.keys
  /// Every pair is compared, so a hostile file must not have too many.
  static let maximumRequirements = 100

  /// - Parameter ids: those of the profiles of the protocol, which places may name.
  static func read(_ entry: Entry, among ids: [String]) -> [ExamRequirement] {
    guard let list = entry.list() else { return [] }
    guard list.count <= maximumRequirements else {
      entry.report(
        .tooLarge,
        "the exam has \(list.count) requirements; there may be \(maximumRequirements)",
        remedy: "ask less of it")
      return []
    }
    if ids.contains(ExamPlace.injection.text) {
      entry.report(
        .contradiction, "a profile is named \(ExamPlace.injection.text), which is no sequence here",
        remedy: "give the profile another id")
    }
    var seen = SeenIDs("requirement of the exam")
    for element in list { seen.check(element) }
    let read = list.map { requirement($0, ids) }
    ExamContradictions.report(
      zip(read, list).compactMap { one, entry in
        one.map { (requirement: $0, entry: entry) }
      })
    return read.compactMap(\.self)
  }

  private static func requirement(_ entry: Entry, _ ids: [String]) -> ExamRequirement? {
    guard let members = entry.members(of: "a requirement of the exam", keys: keys) else {
      return nil
    }
    let id = members.due("id").flatMap { ProtocolReader.identifier($0, "an id") }
    let level = members.due("level").flatMap { $0.word("level", Level.self) }
    let clause = Clause(members, of: id)
    guard let question = question(members, ids), let id, let level else { return nil }
    return ExamRequirement(
      id: id, question: question, level: level, words: clause.words, reading: clause.reading,
      source: clause.source, confirmed: clause.confirmed)
  }

  private static func question(_ members: Members, _ ids: [String]) -> ExamQuestion? {
    guard let first = members.question(of: questions) else { return nil }
    refuse(["parameters", "geometry"], in: members, of: first.name, unless: "same")
    refuse(["time"], in: members, of: first.name, unless: "gap")
    switch first.name {
    case "present": return sequence(first.value, ids).map { .present($0) }
    case "order":
      guard let places = places(first.value, ids) else { return nil }
      guard places.count > 1 else {
        first.value.report(
          .wrongShape, "an order needs two places", remedy: "add what comes before or after")
        return nil
      }
      return .order(places)
    case "same":
      let two = pair(first.value, ids)
      let parameters = parameters(members)
      guard let (a, b) = two, let parameters else { return nil }
      return .same(a, b, parameters)
    case "opposite": return pair(first.value, ids).map { .opposite($0.0, $0.1) }
    default:
      let two = pair(first.value, ids)
      let time = members.due("time").flatMap { $0.bounds("the time between", .minute) }
      guard let (a, b) = two, let time else { return nil }
      return .gap(a, b, time)
    }
  }

  private static func refuse(
    _ keys: [String], in members: Members, of name: String, unless other: String
  ) {
    for (key, text, _) in members.members where name != other && keys.contains(text) {
      key.report(
        .unknownKey, "\(quoted(text)) says nothing beside \(name)",
        remedy: "remove it, or ask for \(other)")
    }
  }

  /// The parameters that are compared, in their own order, geometry written out.
  private static func parameters(_ members: Members) -> [Parameter]? {
    var named: [Parameter] = members["geometry"]?.flag() == true ? ExamQuestion.geometry : []
    for entry in members["parameters"].flatMap({ $0.list() }) ?? [] {
      guard let parameter = RequirementReader.parameter(entry) else { return nil }
      named.append(parameter)
    }
    if named.isEmpty {
      members.owner.report(
        .noBound, "nothing is named that both have the same of",
        remedy: "add parameters, or geometry: true")
      return nil
    }
    return Parameter.allCases.filter(named.contains)
  }

  private static func pair(_ entry: Entry, _ ids: [String]) -> (ExamPlace, ExamPlace)? {
    guard let places = places(entry, ids) else { return nil }
    guard places.count == 2 else {
      entry.report(.wrongShape, "two places are due here", remedy: "write [one, other]")
      return nil
    }
    return (places[0], places[1])
  }

  private static func places(_ entry: Entry, _ ids: [String]) -> [ExamPlace]? {
    guard let list = entry.list() else { return nil }
    let read = list.map { element -> ExamPlace? in
      guard let text = element.text() else { return nil }
      let place = ExamPlace(text)
      guard let name = place.sequence else { return place }
      return isKnown(name, element, ids) ? place : nil
    }
    let places = read.compactMap(\.self)
    return places.count == read.count ? places : nil
  }

  private static func sequence(_ entry: Entry, _ ids: [String]) -> String? {
    guard let text = entry.text() else { return nil }
    return isKnown(text, entry, ids) ? text : nil
  }

  private static func isKnown(_ name: String, _ entry: Entry, _ ids: [String]) -> Bool {
    if ids.contains(name) { return true }
    entry.report(
      .unknownWord, "\(quoted(name)) is no sequence of this protocol",
      remedy: Nearest.candidate(to: name, among: ids).map { "write \($0)" }
        ?? "name the id of a profile of this file")
    return false
  }
}
