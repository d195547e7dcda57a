import Conformance
import Foundation
import Identity
import Imaging
import Library
import Quantities
import TestSupport
import Testing

/// Series made from the bounds of a profile: what conforms, what misses one requirement, and what
/// lacks it.
struct Fixture {
  var parameters = AcquisitionParameters()
  var declared: [SiteRecordItem: ParameterValue] = [:]
  var uid = "1.2.840.99.1.1"
  var examUID = "1.2.840.99.1"
  var description = "made from bounds"
  var serial = "4711"
  var startedAt = ScannerTime(day: CalendarDay(daysSince1970: 20_520), secondsOfDay: 36_000)
  var completeness = Completeness(state: .complete, files: 1, frames: 1, reason: nil)
  var setAside: Series.SetAside?
  var notices: [Notice] = []
  var subject: [SubjectFact: ParameterValue] = [:]

  /// Where a value is to lie against the limits of a requirement.
  enum Place: CaseIterable { case inside, outside, missing, torn }

  /// A series that meets every requirement of `profile`, of an adult patient.
  ///
  /// - Parameter field: in tesla.
  init(conformingTo profile: Profile, field: Double) throws {
    try self.init(conformingTo: profile, in: Setting(field: field))
  }

  /// A series that meets every requirement of `profile`.
  init(conformingTo profile: Profile, in setting: Setting) throws {
    parameters[.fieldStrength] = Self.known([setting.field])
    subject = setting.subject
    if profile.applies.contrast == .expected {
      parameters[.contrastAgent] = .known(
        .words(["gadobutrol"]), [Source(element: "(0018,0010)")])
    }
    let asked = profile.requirements.filter { $0.isAsked(in: setting) }
    if profile.applies.sequence == [.spectroscopy] { setAside = .spectroscopy }
    // How many members a set has is asked of what another requirement may have put there.
    for requirement in asked where !requirement.isCount { try set(requirement, .inside) }
    for requirement in asked where requirement.isCount { try set(requirement, .inside) }
    if parameters[.sequenceKind] == .absent, let kind = profile.applies.sequence.first {
      parameters[.sequenceKind] = .known(.words([kind.rawValue]), [Source(element: "made")])
    }
  }

  static func known(_ numbers: [Double]) -> Reading {
    .known(.numbers(numbers), [Source(element: "made")])
  }

  var series: Series {
    Series(
      uid: uid, examUID: examUID, part: nil, number: 7, description: description,
      equipment: ScannerIdentity(
        manufacturer: "MAKER", model: "Model",
        serial: Pseudonym.serial(serial, key: .open)),
      dialect: "standard", form: .classic, parameters: parameters, completeness: completeness,
      startedAt: startedAt, setAside: setAside, notices: notices)
  }

  var records: [SiteRecord] {
    [SiteRecord(scope: .exam(examUID), declaredBy: "physicist", values: declared)]
  }

  var exam: ExamContext { ExamContext(subject: subject) }

  func report(_ profile: Profile, _ agreed: ScanProtocol) -> ConformanceReport {
    profile.check(series, of: agreed, records: records, exam: exam)
  }

  /// Puts what `requirement` asks about to `place`.
  mutating func set(_ requirement: Requirement, _ place: Place) throws {
    let inside = try requirement.example(inside: true)
    let value: Reading
    switch place {
    case .inside: value = .known(inside, [Source(element: "made")])
    case .outside:
      value = .known(try requirement.example(inside: false), [Source(element: "made")])
    case .missing: value = .absent
    case .torn:
      value = .contradictory([
        Witness(value: inside, sources: [Source(element: "one")]),
        Witness(
          value: try requirement.example(inside: false), sources: [Source(element: "other")]),
      ])
    }
    put(value, for: requirement.subject)
  }

  /// Puts `value` where `subject` is read from.
  mutating func put(_ value: Reading, for subject: Subject) {
    switch subject {
    case .parameter(let parameter): parameters[parameter] = value
    case .longerOf(let first, let second):
      parameters[first] = value
      parameters[second] = value
    case .largerSide(let parameter):
      parameters[parameter] = value.mapped { $0 + $0 }
    case .count(let parameter):
      let members = parameters[parameter].value?.numbers ?? []
      parameters[parameter] = value.mapped { Self.members(Int($0[0]), from: members) }
    case .siteRecord(let item):
      // A record cannot contradict itself on one item; two records of one exam can.
      declared[item] = value.value
    }
  }
}

extension Fixture {
  /// The first `count` of `members`, with others behind them where they are too few.
  private static func members(_ count: Int, from members: [Double]) -> [Double] {
    let more = (0..<max(0, count - members.count)).map { (members.last ?? 0) + Double($0 + 1) }
    return Array(members.prefix(count)) + more
  }
}

extension Reading {
  fileprivate func mapped(_ change: ([Double]) -> [Double]) -> Reading {
    switch self {
    case .known(let value, let sources): .known(.numbers(change(value.numbers)), sources)
    case .absent: .absent
    case .contradictory(let witnesses):
      .contradictory(
        witnesses.map { Witness(value: .numbers(change($0.value.numbers)), sources: $0.sources) })
    }
  }
}

extension Requirement {
  /// Whether its conditions hold of an adult patient at `field`.
  func isAsked(at field: Double) -> Bool { isAsked(in: Setting(field: field)) }

  var isCount: Bool { if case .count = subject { true } else { false } }

  /// A value inside all limits, or outside the hardest one.
  func example(inside: Bool) throws -> ParameterValue {
    guard let limit = inside ? preferred ?? required ?? informative : limits.first?.limit else {
      throw Unsupported()
    }
    switch limit {
    case .any:
      // Nothing known is outside; both examples differ, so that two witnesses can disagree.
      // Volumes are enough to hold any baseline.
      if subject == .parameter(.volumes) { return .numbers([inside ? 200 : 300]) }
      if subject.resolution != nil { return .numbers([inside ? 1 : 2]) }
      return .words([inside ? "yes" : "no"])
    case .range(let bounds):
      let step = subject.resolution ?? 1
      if inside {
        switch (bounds.lower, bounds.upper) {
        case (let low?, let high?): return .numbers([(low + high) / 2])
        case (let low?, nil): return .numbers([low + step])
        case (nil, let high?): return .numbers([high / 2])
        case (nil, nil): throw Unsupported()
        }
      }
      if let high = bounds.upper { return .numbers([high * 2 + step]) }
      if isCount { return .numbers([(bounds.lower ?? 0) - 1]) }
      let low = max(0, (bounds.lower ?? 0) / 2 - step)
      // Half a volume is no count that a site could declare.
      return .numbers([step < 1 ? low : low.rounded(.down)])
    case .equals(.words(let words)):
      if inside { return .words(words) }
      return .words([try #require(subject.allWords.first { $0 != words[0] })])
    case .equals(.numbers(let numbers)):
      return .numbers(inside ? numbers : numbers.map { $0 * 2 + 1 })
    case .contains(let bounds):
      var members = bounds.map { (($0.lower ?? 0) + ($0.upper ?? 0)) / 2 }
      if !inside, let upper = bounds.last?.upper { members[members.count - 1] = upper * 2 + 1 }
      return .numbers(members)
    case .oneOf, .containsWords, .sameAs: throw Unsupported()
    }
  }

  struct Unsupported: Error {}
}

extension Subject {
  /// Every word that it can be, where the list is closed.
  var allWords: [String] {
    switch self {
    case .parameter(.sequenceKind): SequenceKind.allCases.map(\.rawValue)
    case .parameter(.aslType): ["PULSED", "PSEUDOCONTINUOUS", "CONTINUOUS"]
    case .parameter(.dimensionality): ["2D", "3D"]
    case .parameter(.backgroundSuppression), .parameter(.waterSuppression): ["no", "yes"]
    case .parameter(.volumeLocalization): ["PRESS", "SLASER", "STEAM"]
    case .siteRecord(let item) where item.isYesOrNo: ["no", "yes"]
    case .parameter, .longerOf, .largerSide, .count, .siteRecord: []
    }
  }
}

/// The protocols that the project ships.
enum Shipped {
  /// Read once a run: to read them is slow beside what they are asked.
  private static let all = Result {
    let all: [ScanProtocol] = try ReferenceLibrary(folder: SharedData.checkout).all()
    return all
  }

  /// Every version, by name and version.
  static func protocols() throws -> [ScanProtocol] { try all.get() }

  static func profiles() throws -> [(ScanProtocol, Profile)] {
    try protocols().flatMap { agreed in agreed.profiles.map { (agreed, $0) } }
  }

  /// The one profile of the protocol `name`.
  static func profile(of name: String) throws -> (ScanProtocol, Profile) {
    let agreed = try #require(
      try protocols().last { $0.name == name && $0.status == .released })
    return (agreed, try #require(agreed.profiles.first))
  }
}
