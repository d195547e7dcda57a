import Chains
public import Conformance
public import Identity

/// What two protocols ask differently, as rows and as a record.
public enum ProtocolDiffText {
  /// The names of the columns of `rows`.
  public static let columns = ["profile", "requirement", "change", "chain", "before", "after"]

  /// One row a difference, in their order.
  public static func rows(_ differences: [ProtocolDifference]) -> [[String?]] {
    differences.map { one in
      let (before, after) = sides(one)
      return [
        one.profile, one.requirement, one.kind.rawValue, one.effect.rawValue, before, after,
      ]
    }
  }

  /// "3 differences: 1 hard, 2 tolerance only, 0 without effect on a chain".
  public static func summary(_ differences: [ProtocolDifference]) -> String {
    func count(_ effect: ProtocolDifference.Effect) -> Int {
      differences.count { $0.effect == effect }
    }
    return "\(counted(differences.count, "difference")): \(count(.hard)) hard, "
      + "\(count(.toleranceOnly)) tolerance only, \(count(.none)) without effect on a chain"
  }

  /// Which two were compared, with their fingerprints, and what a chain makes of a site that leaves the one
  /// for the other.
  public static func heading(_ before: ScanProtocol, _ after: ScanProtocol) -> String {
    [
      "before  \(before.key)  \(before.fingerprint.short)  \(before.title)",
      "after   \(after.key)  \(after.fingerprint.short)  \(after.title)",
      "chain   \(event(before, after) ?? "no event: the two are one")",
    ].joined(separator: "\n")
  }

  /// The comparison as JSON has it; the event is null where the two are one.
  public static func record(
    _ before: ScanProtocol, _ after: ScanProtocol, _ differences: [ProtocolDifference]
  ) -> JSONValue {
    func name(_ agreed: ScanProtocol) -> JSONValue {
      .object([
        "protocol": .string(agreed.key), "status": .string(agreed.status.rawValue),
        "fingerprint": .string(agreed.fingerprint.hex),
      ])
    }
    func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
    return .object([
      "before": name(before), "after": name(after), "event": text(event(before, after)),
      "differences": .array(
        differences.map { one in
          let (before, after) = sides(one)
          return .object([
            "profile": text(one.profile), "requirement": text(one.requirement),
            "change": .string(one.kind.rawValue), "chain": .string(one.effect.rawValue),
            "before": text(before), "after": text(after),
          ])
        }),
    ])
  }

  private static func event(_ before: ScanProtocol, _ after: ScanProtocol) -> String? {
    if before == after { return nil }
    let kind: ChainEvent.Kind =
      before.change(to: after).isHard ? .protocolHardChange : .protocolSuperseded
    return kind.rawValue
  }

  private static func sides(_ one: ProtocolDifference) -> (before: String?, after: String?) {
    if let before = one.before, let after = one.after, one.kind == .reworded {
      return (nil, reworded(before, after).joined(separator: ", "))
    }
    if let before = one.examBefore, let after = one.examAfter, one.kind == .reworded {
      return (nil, reworded(before, after).joined(separator: ", "))
    }
    if one.examBefore != nil || one.examAfter != nil {
      return (one.examBefore.map { asked($0) }, one.examAfter.map { asked($0) })
    }
    if one.before != nil || one.after != nil {
      return (one.before.map { asked($0) }, one.after.map { asked($0) })
    }
    switch one.kind {
    case .reworded: return (nil, "title or source")
    case .moved: return (nil, "meant for other series")
    case .tightened, .loosened, .added, .removed: return (nil, nil)
    }
  }

  /// "echoTimes, fieldStrength 3 T: required 25-35 ms"
  private static func asked(_ requirement: Requirement) -> String {
    let head = [
      ProtocolText.asks(requirement.subject), ProtocolText.conditions(requirement.when),
    ].compactMap { $0 }.joined(separator: ", ")
    return "\(head): \(requirement.agreed(.plain))"
  }

  /// "order of series: required flair before injection"
  private static func asked(_ requirement: ExamRequirement) -> String {
    "\(ProtocolText.asks(requirement.question)): \(requirement.level.rawValue) "
      + ProtocolText.bound(requirement.question)
  }

  private static func reworded(
    _ before: ExamRequirement, _ after: ExamRequirement
  ) -> [String] {
    let members: [(String, Bool)] = [
      ("words", before.words == after.words), ("reading", before.reading == after.reading),
      ("source", before.source == after.source), ("confirmed", before.confirmed == after.confirmed),
    ]
    return members.filter { !$0.1 }.map(\.0)
  }

  /// The members that differ where every value is judged as before.
  private static func reworded(_ before: Requirement, _ after: Requirement) -> [String] {
    let members: [(String, Bool)] = [
      ("id \(after.id)", before.id == after.id), ("words", before.words == after.words),
      ("reading", before.reading == after.reading), ("source", before.source == after.source),
      ("confirmed", before.confirmed == after.confirmed),
      ("alternatives", before.alternatives == after.alternatives),
      ("why of the tolerance", before.tolerance?.why == after.tolerance?.why),
      ("words of the excuse", before.excuse?.words == after.excuse?.words),
      ("limits", before.limits.map { $0.limit } == after.limits.map { $0.limit }),
      ("order of conditions", before.when == after.when),
    ]
    return members.filter { !$0.1 }.map(\.0)
  }
}
