import Conformance
import Identity
import Imaging

/// Reads one profile of a protocol.
enum ProfileReader {
  static let keys = ["id", "applies", "requirements"]
  /// Every pair is compared, so a hostile file must not have too many.
  static let maximumRequirements = 500

  /// - Parameter ids: those of all profiles of the protocol, which bounds may name.
  static func read(_ entry: Entry, among ids: [String]) -> Profile? {
    guard let members = entry.members(of: "a profile", keys: keys) else { return nil }
    let id = members.due("id").flatMap { ProtocolReader.identifier($0, "an id") }
    let applies = members.due("applies").flatMap { Self.applies($0) }
    let own = members["id"]?.quietText
    let others = ids.filter { $0 != own }
    let requirements = members.due("requirements").flatMap { Self.requirements($0, others) }
    guard let id, let applies, let requirements else { return nil }
    return Profile(id: id, applies: applies, requirements: requirements)
  }

  private static func applies(_ entry: Entry) -> Applies? {
    guard
      let members = entry.members(
        of: "applies",
        keys: [
          "sequence", "dimensionality", "timeSeries", "contrast", "diffusion", "labelling", "when",
        ])
    else { return nil }
    let kinds = members["sequence"].map { value in
      (value.isList ? value.list() ?? [] : [value]).map {
        $0.word("kind of sequence", SequenceKind.self)
      }
    }
    let dimensionality = members["dimensionality"].map {
      $0.word("dimensionality", Dimensionality.self)?.rawValue
    }
    let timeSeries = members["timeSeries"].map { $0.flag() }
    let contrast = members["contrast"].map { $0.word("state of contrast", Applies.Contrast.self) }
    let diffusion = members["diffusion"].map {
      $0.word("state of diffusion", Applies.Diffusion.self)
    }
    let labelling = members["labelling"].map {
      $0.word("state of labelling", Applies.Labelling.self)
    }
    let when = members["when"].map { Self.conditions($0) }
    // A member that is there and cannot be read was reported; the profile then has no value.
    if case .some(nil) = dimensionality { return nil }
    if case .some(nil) = timeSeries { return nil }
    if case .some(nil) = contrast { return nil }
    if case .some(nil) = diffusion { return nil }
    if case .some(nil) = labelling { return nil }
    if case .some(nil) = when { return nil }
    let sequence = (kinds ?? []).compactMap(\.self)
    guard sequence.count == kinds?.count ?? 0 else { return nil }
    return Applies(
      // In the order of the enumeration: the list is a set, and its order must not be told apart.
      sequence: SequenceKind.allCases.filter(sequence.contains),
      dimensionality: dimensionality.flatMap(\.self), timeSeries: timeSeries.flatMap(\.self),
      contrast: contrast.flatMap(\.self), diffusion: diffusion.flatMap(\.self),
      labelling: labelling.flatMap(\.self), when: when.flatMap(\.self))
  }

  /// Parameters that tell the sequence from others of its kind, by name: a mapping has no order. A bound
  /// on another sequence tells nothing here, for which series it has is what is to be found.
  private static func conditions(_ entry: Entry) -> [Condition]? {
    guard let members = entry.members(of: "a condition", keys: nil) else { return nil }
    if members.members.isEmpty {
      entry.report(
        .missingKey, "the condition names no parameter", remedy: "add one, or remove when")
      return nil
    }
    let read = members.members.sorted { $0.name < $1.name }.map { key, name, value -> Condition? in
      guard let parameter = Parameter(rawValue: name) else {
        let known = Parameter.allCases.map(\.rawValue)
        key.report(
          .unknownParameter, "\(quoted(name)) is no parameter",
          remedy: Nearest.candidate(to: name, among: known).map { "write \($0)" }
            ?? "the parameters are \(known.joined(separator: ", "))")
        return nil
      }
      return LimitReader(Asked(parameter)).condition(value).map { .parameter(parameter, $0) }
    }
    let conditions = read.compactMap(\.self)
    return conditions.count == read.count ? conditions : nil
  }

  private enum Dimensionality: String, CaseIterable {
    case two = "2D"
    case three = "3D"
  }

  private static func requirements(
    _ entry: Entry, _ sequences: [String]
  ) -> [Requirement]? {
    guard let list = entry.list() else { return nil }
    guard list.count <= maximumRequirements else {
      entry.report(
        .tooLarge,
        "the profile has \(list.count) requirements; there may be \(maximumRequirements)",
        remedy: "split the profile")
      return nil
    }
    var seen = SeenIDs("requirement")
    for element in list { seen.check(element) }
    let requirements = list.map { RequirementReader.read($0, sequences) }
    checkOverlaps(requirements, list)
    let read = requirements.compactMap(\.self)
    return read.count == requirements.count ? read : nil
  }

  /// Reports each requirement that asks what an earlier one asks, of series that both can meet.
  private static func checkOverlaps(_ requirements: [Requirement?], _ list: [Entry]) {
    for (index, later) in requirements.enumerated() {
      guard let later else { continue }
      for earlier in requirements[..<index].compactMap(\.self)
      where earlier.subject == later.subject && earlier.when.overlaps(later.when) {
        let entry = list[index].quietly("id") ?? list[index]
        entry.report(
          .overlappingRequirements,
          "\(quoted(later.id)) and \(quoted(earlier.id)) both ask \(later.subject.name) of one "
            + "series",
          remedy: "make one requirement of them, or give them conditions that exclude each other")
        break
      }
    }
  }
}
