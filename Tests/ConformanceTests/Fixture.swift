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

  /// Where a value is to lie against the limits of a requirement.
  enum Place: CaseIterable { case inside, outside, missing, torn }

  /// A series that meets every requirement of `profile`.
  ///
  /// - Parameter field: in tesla.
  init(conformingTo profile: Profile, field: Double) throws {
    parameters[.fieldStrength] = Self.known([field])
    parameters[.contrastAgent] = .known(
      .words(["gadobutrol"]), [Source(element: "(0018,0010)")])
    for requirement in profile.requirements where requirement.isAsked(at: field) {
      try set(requirement, .inside)
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

  func report(_ profile: Profile, _ agreed: ScanProtocol) -> ConformanceReport {
    profile.check(series, of: agreed, records: records)
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
    switch requirement.subject {
    case .parameter(let parameter): parameters[parameter] = value
    case .longerOf(let first, let second):
      parameters[first] = value
      parameters[second] = value
    case .largerSide(let parameter):
      parameters[parameter] = value.mapped { $0 + $0 }
    case .count(let parameter):
      parameters[parameter] = value.mapped { (0..<Int($0[0])).map(Double.init) }
    case .siteRecord(let item):
      // A record cannot contradict itself on one item; two records of one exam can.
      declared[item] = value.value
    }
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
  /// Whether its conditions, all on the field, hold at `field`.
  func isAsked(at field: Double) -> Bool {
    when.allSatisfy { condition in
      guard case .parameter(.fieldStrength, .equals(let value)) = condition else { return false }
      return value.numbers == [field]
    }
  }

  /// A value inside all limits, or outside the hardest one.
  func example(inside: Bool) throws -> ParameterValue {
    guard let limit = inside ? preferred ?? required ?? informative : limits.first?.limit else {
      throw Unsupported()
    }
    switch limit {
    case .any:
      // Nothing known is outside; both examples differ, so that two witnesses can disagree.
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
      return .numbers([max(0, (bounds.lower ?? 0) / 2 - step)])
    case .equals(.words(let words)):
      if inside { return .words(words) }
      let others = subject.name == "sequenceKind" ? SequenceKind.allCases.map(\.rawValue) : ["no"]
      return .words([try #require(others.first { $0 != words[0] })])
    case .equals(.numbers(let numbers)):
      return .numbers(inside ? numbers : numbers.map { $0 * 2 + 1 })
    case .oneOf, .contains, .containsWords, .sameAs: throw Unsupported()
    }
  }

  struct Unsupported: Error {}
}

/// The protocols that the project ships.
enum Shipped {
  static let library = Result { try ReferenceLibrary(folder: SharedData.checkout) }

  static func protocols() throws -> [ScanProtocol] {
    let library = try library.get()
    return try library.names().flatMap { name in
      try library.versions(of: name).map { try library.find(Reference(name: name, version: $0)) }
    }
  }

  static func profiles() throws -> [(ScanProtocol, Profile)] {
    try protocols().flatMap { agreed in agreed.profiles.map { (agreed, $0) } }
  }
}
