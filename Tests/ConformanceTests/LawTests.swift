import Conformance
import DICOM
import Identity
import Imaging
import Quantities
import TestSupport
import Testing

/// The law of `conformance.md` 1.4 over every shipped profile, on seeded synthetic series.
///
/// Completeness and notices stay as they were concluded; what follows for them from what files forget
/// is asked in `LawOfFilesTests`, with the exceptions of the law. What keeps a series from being judged
/// at all, an agent of iron or a description that names exchange, stands in no series here
/// (`OtherMeasurementTests`). Where the name of that agent is forgotten the law has an exception, which
/// every report names: gadolinium is assumed (`AssumedAgentTests`).
@Suite("The law")
struct LawTests {
  static let seeds: [UInt64] = [1, 2, 3]
  /// How many series are made for each profile and seed.
  private static let rounds = SlowTests.areAsked ? 15 : 4

  /// A series with each requirement's subject inside, outside, missing or torn at random.
  private func random(
    _ profile: Profile, _ generator: inout SeededGenerator
  ) throws -> Fixture {
    let setting = Setting.all(for: profile).randomElement(using: &generator) ?? Setting()
    var fixture = try Fixture(conformingTo: profile, in: setting)
    for requirement in profile.requirements where requirement.isAsked(in: setting) {
      // Mostly inside, so that passes are there to be lost.
      let place = Fixture.Place.allCases.randomElement(using: &generator) ?? .inside
      if Int.random(in: 0..<3, using: &generator) == 0 { try fixture.set(requirement, place) }
    }
    if Int.random(in: 0..<4, using: &generator) == 0 {
      fixture.completeness = Completeness(
        state: .incomplete, files: 1, frames: 1, reason: "frames are missing")
    }
    return fixture
  }

  /// Whether `after` says something good that `before` did not.
  private func improves(_ before: Finding, _ after: Finding) -> Bool {
    switch after.outcome {
    case .pass: before.outcome != .pass
    case .suboptimal: before.outcome != .suboptimal
    case .undetermined, .fail, .notApplicable: false
    }
  }

  private func compare(
    _ before: ConformanceReport, _ after: ConformanceReport, _ what: String
  ) {
    let earlier = Dictionary(
      uniqueKeysWithValues: before.findings.map { ($0.requirement, $0) })
    for finding in after.findings {
      guard let was = earlier[finding.requirement] else { continue }
      // The surviving witness of a contradiction is the one exception.
      if was.reason == .contradictory { continue }
      #expect(
        !improves(was, finding),
        "\(what): \(finding.requirement) was \(was.outcome), is \(finding.outcome)")
    }
  }

  @Test("forgetting a value, or tearing it, never passes", arguments: seeds)
  func forgetting(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let profiles = try Shipped.profiles()
    var tried = 0
    var forgotten: Set<String> = []
    for (agreed, profile) in profiles {
      for _ in 0..<Self.rounds {
        let fixture = try random(profile, &generator)
        let before = fixture.report(profile, agreed)
        let isAsked = agreed.match(fixture.series) != .none
        for (parameter, reading) in fixture.parameters.recorded {
          var changed = fixture
          changed.parameters[parameter] = .absent
          compare(before, changed.report(profile, agreed), "\(agreed.key): \(parameter) forgotten")
          tried += before.findings.count
          forgotten.insert("\(agreed.key) \(parameter.rawValue)")
          if isAsked {
            #expect(
              agreed.match(changed.series) != .none, "\(agreed.key): \(parameter), not asked")
          }
          guard let value = reading.value else { continue }
          changed.parameters[parameter] = .contradictory([
            Witness(value: value, sources: []),
            Witness(value: value.other, sources: []),
          ])
          compare(before, changed.report(profile, agreed), "\(agreed.key): \(parameter) torn")
          tried += before.findings.count
        }
        for fact in fixture.subject.keys {
          var changed = fixture
          changed.subject[fact] = nil
          compare(before, changed.report(profile, agreed), "\(agreed.key): \(fact) forgotten")
          tried += before.findings.count
        }
        for item in fixture.declared.keys {
          var changed = fixture
          changed.declared[item] = nil
          compare(before, changed.report(profile, agreed), "\(agreed.key): \(item) not declared")
          tried += before.findings.count
        }
      }
    }
    // Every parameter that a profile asks about was forgotten for it.
    for (agreed, profile) in profiles {
      for parameter in profile.requirements.flatMap(\.witnessed) {
        #expect(forgotten.contains("\(agreed.key) \(parameter.rawValue)"))
      }
    }
    print("law, forgetting, seed \(seed): \(tried) findings of \(profiles.count) profiles compared")
  }

  @Test(
    "forgetting a value of a real series never passes",
    .enabled(if: SharedData.isHere, "needs the shared real scans"))
  func forgettingReal() throws {
    var collector = SeriesCollector()
    for path in FileWalk.find([SharedData.folder + "/dicom"]).found.files {
      guard let dataSet = try? HeaderFile.read(path: path) else { continue }
      _ = collector.add(dataSet)
    }
    let all = collector.series()
    #expect(all.count > 30)
    let profiles = try Shipped.profiles()
    var (tried, asked) = (0, 0)
    for (agreed, profile) in profiles {
      for series in all {
        let before = profile.check(series, of: agreed)
        let isAsked = agreed.match(series) != .none
        asked += isAsked ? 1 : 0
        // Of what a profile is not meant for, those of one protocol stand for all, but in full length.
        guard isAsked || SlowTests.areAsked || agreed.name == "thust2018-dsc" else { continue }
        for (parameter, _) in series.parameters.recorded {
          let forgetting = series.forgetting(parameter)
          let after = profile.check(forgetting, of: agreed)
          let what = "\(agreed.key): \(parameter) of series \(series.number ?? 0) forgotten"
          compare(before, after, what)
          if isAsked { #expect(agreed.match(forgetting) != .none, "\(what): not asked") }
          tried += before.findings.count
        }
      }
    }
    print(
      "law, forgetting, \(all.count) real series: \(tried) findings of \(profiles.count) profiles "
        + "compared, \(asked) asked or undecided")
  }

  @Test("tightening a bound never helps", arguments: seeds)
  func tightening(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    func rank(_ outcome: Outcome) -> Int {
      outcome.verdict.flatMap { Verdict.allCases.firstIndex(of: $0) } ?? -1
    }
    var tried = 0
    for (agreed, profile) in try Shipped.profiles() {
      for _ in 0..<Self.rounds {
        let fixture = try random(profile, &generator)
        let before = fixture.report(profile, agreed)
        for (index, requirement) in profile.requirements.enumerated() {
          for tighter in requirement.tightened {
            var requirements = profile.requirements
            requirements[index] = tighter
            let other = Profile(
              id: profile.id, applies: profile.applies, requirements: requirements)
            let after = fixture.report(other, agreed)
            let was = try #require(before.findings.first { $0.requirement == requirement.id })
            let now = try #require(after.findings.first { $0.requirement == requirement.id })
            #expect(
              rank(now.outcome) >= rank(was.outcome),
              "\(agreed.key) \(requirement.id): \(was.outcome) became \(now.outcome)")
            tried += 1
          }
        }
      }
    }
    print("law, tightening, seed \(seed): \(tried) tighter requirements compared")
    #expect(tried > 80 * Self.rounds)
  }

  @Test("the order of requirements, records and series changes nothing", arguments: seeds)
  func order(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for (agreed, profile) in try Shipped.profiles() {
      for _ in 0..<Self.rounds {
        let fixture = try random(profile, &generator)
        // One record an item, and the exam's other series.
        let records = fixture.declared.map {
          SiteRecord(scope: .exam(fixture.examUID), declaredBy: "nurse", values: [$0: $1])
        }
        let others = try (1...4).map { index in
          var other = try random(profile, &generator)
          other.uid = "1.2.840.99.1.\(index + 1)"
          other.startedAt = ScannerTime(
            day: fixture.startedAt.day, secondsOfDay: 36_000 - Double(index) * 400)
          return other.series
        }
        func report(_ seed: inout SeededGenerator) -> ConformanceReport {
          Profile(
            id: profile.id, applies: profile.applies,
            requirements: profile.requirements.shuffled(using: &seed)
          ).check(
            fixture.series, of: agreed, records: records.shuffled(using: &seed),
            exam: ExamContext(
              series: others.shuffled(using: &seed), subject: fixture.subject))
        }
        #expect(report(&generator) == report(&generator))
      }
    }
  }

  @Test("who and when changes no outcome", arguments: seeds)
  func identity(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for (agreed, profile) in try Shipped.profiles() {
      for _ in 0..<Self.rounds {
        let fixture = try random(profile, &generator)
        var other = fixture
        other.uid = "2.25.9"
        other.examUID = "2.25.8"
        other.description = "another text"
        other.serial = "another serial"
        other.startedAt = ScannerTime(
          day: CalendarDay(daysSince1970: fixture.startedAt.day.daysSince1970 + 400),
          secondsOfDay: fixture.startedAt.secondsOfDay)
        #expect(fixture.report(profile, agreed).findings == other.report(profile, agreed).findings)
      }
    }
  }
}

extension Series {
  fileprivate func forgetting(_ parameter: Parameter) -> Series {
    var parameters = parameters
    parameters[parameter] = .absent
    return Series(
      uid: uid, examUID: examUID, part: part, number: number, description: description,
      equipment: equipment, dialect: dialect, form: form, parameters: parameters,
      completeness: completeness, startedAt: startedAt, setAside: setAside, notices: notices)
  }
}

extension Requirement {
  /// The parameters that it asks a fixture for: the witness of a site record is not put there.
  fileprivate var witnessed: [Parameter] {
    if case .siteRecord = subject { [] } else { subject.parameters }
  }
}

extension ParameterValue {
  /// Another value of the same shape.
  fileprivate var other: ParameterValue {
    switch self {
    case .numbers(let numbers): .numbers(numbers.map { $0 * 3 + 1 })
    case .words(let words): .words(words.map { $0 + "x" })
    }
  }
}

extension Requirement {
  /// Versions of it that ask for more: narrower ranges, and preferred limits made required.
  fileprivate var tightened: [Requirement] {
    func copy(required: Limit?, preferred: Limit?) -> Requirement {
      Requirement(
        id: id, subject: subject, when: when, required: required, preferred: preferred,
        informative: informative, tolerance: tolerance, alternatives: alternatives,
        excuse: excuse, words: words, reading: reading, source: source, confirmed: confirmed)
    }
    var all: [Requirement] = []
    if let required, let narrow = required.narrowed {
      all.append(copy(required: narrow, preferred: preferred))
    }
    if let preferred {
      all.append(copy(required: preferred, preferred: nil))
      if let narrow = preferred.narrowed { all.append(copy(required: required, preferred: narrow)) }
    }
    return all
  }
}

extension Limit {
  fileprivate var narrowed: Limit? {
    guard case .range(let bounds) = self else { return nil }
    let width = (bounds.upper ?? (bounds.lower ?? 1) * 2) - (bounds.lower ?? 0)
    return Bounds(
      lower: bounds.lower.map { $0 + width / 8 }, upper: bounds.upper.map { $0 - width / 8 },
      lowerOpen: bounds.lowerOpen, upperOpen: bounds.upperOpen
    ).map { .range($0) }
  }
}
