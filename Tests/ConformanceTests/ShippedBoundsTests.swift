import Conformance
import Identity
import Imaging
import Quantities
import Testing

/// Every bound of every profile that the project ships, one step of the resolution to either side of
/// each of its ends.
@Suite("Bounds of shipped profiles")
struct ShippedBoundsTests {
  /// The finding of `requirement` on a series that otherwise conforms.
  private func finding(
    _ requirement: Requirement, _ agreed: ScanProtocol, _ profile: Profile, _ fixture: Fixture
  ) throws -> Finding {
    try #require(
      fixture.report(profile, agreed).findings.first { $0.requirement == requirement.id })
  }

  @Test("hold at their ends and not one step beyond, each with the outcome of its level")
  func ends() throws {
    var tried: [Outcome: Int] = [:]
    for (agreed, profile) in try Shipped.profiles() {
      for setting in Setting.all(for: profile) {
        for requirement in profile.requirements where requirement.isAsked(in: setting) {
          let probes = try requirement.probes()
          let reachesInside = probes.contains { $0.isInside }
          #expect(reachesInside)
          for probe in probes {
            var fixture = try Fixture(conformingTo: profile, in: setting)
            fixture.put(.known(probe.value, [Source(element: "made")]), for: requirement.subject)
            let found = try finding(requirement, agreed, profile, fixture)
            let what = "\(agreed.key) \(requirement.id), \(setting): \(probe.value)"
            #expect(probe.limit.holds(probe.value, requirement.step) == probe.isInside, "\(what)")
            #expect(found.outcome == requirement.outcome(of: probe.value), "\(what)")
            #expect(found.reason == nil, "\(what)")
            tried[found.outcome, default: 0] += 1
          }
        }
      }
    }
    print("bounds of shipped profiles: \(tried.map { "\($0.key.rawValue) \($0.value)" }.sorted())")
    for outcome in [Outcome.pass, .suboptimal, .fail] { #expect(tried[outcome] ?? 0 > 20) }
  }

  @Test("have a failing example each, where they bound anything that counts")
  func failing() throws {
    for (agreed, profile) in try Shipped.profiles() {
      for requirement in profile.requirements {
        let outcomes = Set(try requirement.probes().map { requirement.outcome(of: $0.value) })
        let hardest: Outcome? =
          switch requirement.level {
          case .required: .fail
          case .preferred: .suboptimal
          case .informative: nil
          }
        if let hardest {
          #expect(outcomes.contains(hardest), "\(agreed.key) \(requirement.id)")
        } else {
          #expect(outcomes == [.pass], "\(agreed.key) \(requirement.id)")
        }
      }
    }
  }

  @Test("are undetermined where nothing is recorded, and left out where they are not asked")
  func missing() throws {
    var (lacking, leftOut) = (0, 0)
    for (agreed, profile) in try Shipped.profiles() {
      for setting in Setting.all(for: profile) {
        for requirement in profile.requirements {
          var fixture = try Fixture(conformingTo: profile, in: setting)
          let what = "\(agreed.key) \(requirement.id), \(setting)"
          guard requirement.isAsked(in: setting) else {
            let found = try finding(requirement, agreed, profile, fixture)
            #expect(found.outcome == .notApplicable, "\(what)")
            leftOut += 1
            continue
          }
          try fixture.set(requirement, .missing)
          let found = try finding(requirement, agreed, profile, fixture)
          #expect(found.outcome == .undetermined && found.reason == .notRecorded, "\(what)")
          lacking += 1
        }
      }
    }
    print("bounds of shipped profiles: \(lacking) missing, \(leftOut) not asked")
    #expect(lacking > 200 && leftOut > 20)
  }

  @Test("have no cell for a healthy subject of exactly 70, and none where nobody says who it is")
  func delay() throws {
    let (agreed, profile) = try Shipped.profile(of: "alsop2015-asl")
    for (subject, reason) in [
      (Setting.healthy(70), Reason.referenceAmbiguous), ([:], .notRecorded),
    ] {
      var fixture = try Fixture(conformingTo: profile, in: Setting())
      fixture.subject = subject
      let delays = fixture.report(profile, agreed).findings.filter {
        $0.requirement.hasPrefix("delay.")
      }
      #expect(delays.count == 5)
      #expect(delays.allSatisfy { $0.outcome == .undetermined && $0.reason == reason })
    }
  }
}

/// A value beside an end of a limit, and on which side it lies.
private struct Probe {
  let limit: Limit
  let value: ParameterValue
  let isInside: Bool
}

extension Requirement {
  fileprivate var step: Double { subject.resolution ?? 1 }

  /// What the value gives by the limits alone.
  fileprivate func outcome(of value: ParameterValue) -> Outcome {
    if let required, !required.holds(value, step) { return .fail }
    if let preferred, !preferred.holds(value, step) { return .suboptimal }
    return .pass
  }

  /// Values on both sides of each end of each limit.
  fileprivate func probes() throws -> [Probe] {
    try limits.flatMap { _, limit in
      try values(around: limit).map { Probe(limit: limit, value: $0.0, isInside: $0.1) }
    }
  }

  private func values(around limit: Limit) throws -> [(ParameterValue, Bool)] {
    switch limit {
    case .range(let bounds): return ends(of: bounds).map { (.numbers([$0.0]), $0.1) }
    case .equals(.numbers(let numbers)):
      let moved = numbers.indices.flatMap { index in
        [-step, step].map { change in
          var other = numbers
          other[index] += change
          return (ParameterValue.numbers(other), false)
        }
      }
      return [(.numbers(numbers), true)] + moved
    case .equals(.words(let words)):
      return subject.allWords.map { (.words([$0]), [$0] == words) }
    case .contains(let bounds):
      let middle = try example(inside: true).numbers
      return bounds.indices.flatMap { index in
        ends(of: bounds[index]).map { end, isInside in
          var members = middle
          members[index] = end
          return (.numbers(members.sorted()), isInside)
        }
      }
    case .any: return [(try example(inside: true), true)]
    case .oneOf, .containsWords, .sameAs: throw Unsupported()
    }
  }

  /// Each end with the value one step off that lies on its other side.
  private func ends(of bounds: Bounds<Double>) -> [(Double, Bool)] {
    var all: [(Double, Bool)] = []
    if let lower = bounds.lower {
      all += [(lower, !bounds.lowerOpen)]
      all += [bounds.lowerOpen ? (lower + step, true) : (lower - step, false)]
    }
    if let upper = bounds.upper {
      all += [(upper, !bounds.upperOpen)]
      all += [bounds.upperOpen ? (upper - step, true) : (upper + step, false)]
    }
    // Only slices that overlap are less than nothing apart.
    return all.filter { $0.0 >= 0 || subject == .parameter(.sliceGap) }
  }
}

extension Limit {
  /// Whether `value` is inside, in whole steps: written apart from what the program does.
  fileprivate func holds(_ value: ParameterValue, _ step: Double) -> Bool {
    func steps(_ number: Double) -> Int { Int((number / step).rounded()) }
    func isInside(_ number: Double, _ bounds: Bounds<Double>) -> Bool {
      let least = bounds.lower.map { steps($0) + (bounds.lowerOpen ? 1 : 0) } ?? .min
      let most = bounds.upper.map { steps($0) - (bounds.upperOpen ? 1 : 0) } ?? .max
      return (least...most).contains(steps(number))
    }
    switch self {
    case .range(let bounds): return value.numbers.allSatisfy { isInside($0, bounds) }
    case .equals(.numbers(let numbers)): return value.numbers.map(steps) == numbers.map(steps)
    case .equals(.words(let words)): return value.words == words
    case .contains(let bounds):
      return bounds.allSatisfy { one in value.numbers.contains { isInside($0, one) } }
    case .any: return true
    case .oneOf, .containsWords, .sameAs: return false
    }
  }
}
