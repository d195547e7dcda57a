/// One thing that two protocols ask differently, for people who compare them.
///
/// What a chain makes of all of them together says `ScanProtocol.change(to:)`; the effect of each agrees
/// with it.
///
/// - Source: `conformance.md` 4 (`diff`).
public struct ProtocolDifference: Sendable, Hashable {
  /// How the later protocol differs.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Every value that conforms now did before.
    case tightened
    /// Every value that conformed before does now.
    case loosened
    /// Neither: the bounds lie elsewhere, or another thing is asked, or under other conditions.
    case moved
    case added, removed
    /// The same is asked in other words, or by another source.
    case reworded
  }

  /// What it does to a threshold that rests on the former protocol.
  public enum Effect: String, Sendable, Hashable, Codable, CaseIterable {
    /// Series that conform now may be of another acquisition: `protocol.hardChange`.
    case hard
    /// What conforms now did before, or only a tolerance differs: `protocol.superseded`.
    case toleranceOnly
    case none
  }

  /// The profile's id, `ExamRequirement.place` for its exam part; nil for the protocol as a whole.
  public let profile: String?
  /// The requirement's id, that of the former protocol where both have it; nil for the profile as a whole.
  public let requirement: String?
  public let kind: Kind
  public let effect: Effect
  /// Nil where the former protocol has no such requirement.
  public let before: Requirement?
  /// Nil where the later protocol has no such requirement.
  public let after: Requirement?
  /// The same of a requirement of the exam part.
  public let examBefore, examAfter: ExamRequirement?

  init(
    profile: String?, _ kind: Kind, _ effect: Effect, before: Requirement? = nil,
    after: Requirement? = nil
  ) {
    self.profile = profile
    requirement = before?.id ?? after?.id
    self.kind = kind
    self.effect = effect
    self.before = before
    self.after = after
    examBefore = nil
    examAfter = nil
  }

  init(
    _ kind: Kind, _ effect: Effect, examBefore: ExamRequirement?, examAfter: ExamRequirement?
  ) {
    profile = ExamRequirement.place
    requirement = examBefore?.id ?? examAfter?.id
    self.kind = kind
    self.effect = effect
    before = nil
    after = nil
    self.examBefore = examBefore
    self.examAfter = examAfter
  }
}

extension ScanProtocol {
  /// What `new` asks otherwise than this: in the order of this document, then what only `new` has.
  ///
  /// Name, version and status are no differences: they are what tells two versions apart.
  public func differences(to new: ScanProtocol) -> [ProtocolDifference] {
    var found: [ProtocolDifference] = []
    if title != new.title || source != new.source {
      found.append(ProtocolDifference(profile: nil, .reworded, .none))
    }
    for profile in profiles {
      guard let other = new[profile.id] else {
        found.append(ProtocolDifference(profile: profile.id, .removed, .hard))
        continue
      }
      if profile.applies != other.applies {
        found.append(ProtocolDifference(profile: profile.id, .moved, .hard))
      }
      found += profile.differences(to: other)
    }
    // A further sequence changes nothing for those that were asked before.
    return found
      + new.profiles.filter { self[$0.id] == nil }.map {
        ProtocolDifference(profile: $0.id, .added, .none)
      } + examDifferences(to: new)
  }
}

extension Profile {
  /// Requirements are paired by what they ask, under which conditions; those that remain, by id.
  fileprivate func differences(to new: Profile) -> [ProtocolDifference] {
    var rest = new.requirements
    var pairs: [(old: Requirement, new: Requirement?)] = requirements.map { old in
      let alike = rest.indices.filter { rest[$0].asksAbout(sameAs: old) }
      let index = alike.first { rest[$0].id == old.id } ?? alike.first
      return (old, index.map { rest.remove(at: $0) })
    }
    for place in pairs.indices where pairs[place].new == nil {
      guard let index = rest.firstIndex(where: { $0.id == pairs[place].old.id }) else { continue }
      pairs[place].new = rest.remove(at: index)
    }
    return pairs.compactMap { old, new in old.difference(to: new, in: id) }
      + rest.map { added in
        ProtocolDifference(
          profile: id, .added, added.counts ? .hard : .none, after: added)
      }
  }
}

extension Requirement {
  fileprivate func difference(to new: Requirement?, in profile: String) -> ProtocolDifference? {
    guard let new else {
      return ProtocolDifference(profile: profile, .removed, counts ? .hard : .none, before: self)
    }
    if self == new { return nil }
    func found(
      _ kind: ProtocolDifference.Kind, _ effect: ProtocolDifference.Effect
    ) -> ProtocolDifference {
      ProtocolDifference(profile: profile, kind, effect, before: self, after: new)
    }
    let hard: ProtocolDifference.Effect = counts || new.counts ? .hard : .none
    guard new.asksAbout(sameAs: self) else { return found(.moved, hard) }
    if new.asks(sameAs: self) {
      // What is only told changes no verdict, wherever its bounds lie.
      return found(informative == new.informative ? .reworded : informativeKind(new), .none)
    }
    switch (new.isWithin(self), isWithin(new)) {
    // Limits that were only told and are asked now are asked for the first time.
    case (true, false): return found(.tightened, counts ? .toleranceOnly : hard)
    case (true, true): return found(toleranceKind(new), counts ? .toleranceOnly : hard)
    case (false, true): return found(.loosened, hard)
    case (false, false): return found(.moved, hard)
    }
  }

  private func informativeKind(_ new: Requirement) -> ProtocolDifference.Kind {
    switch (informative, new.informative) {
    case (let old?, let new?):
      if new.isWithin(old) { return .tightened }
      return old.isWithin(new) ? .loosened : .moved
    case (nil, _): return .tightened
    case (_, nil): return .loosened
    }
  }

  /// Of equal limits the tolerance decides.
  private func toleranceKind(_ new: Requirement) -> ProtocolDifference.Kind {
    let (old, new) = (tolerance, new.tolerance)
    if let old, let new, old.unit != new.unit { return .moved }
    let (before, after) = (old?.plus ?? 0, new?.plus ?? 0)
    if before == after { return .reworded }
    return after < before ? .tightened : .loosened
  }
}
