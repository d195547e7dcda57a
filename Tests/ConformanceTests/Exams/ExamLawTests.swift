import Conformance
import Identity
import Imaging
import TestSupport
import Testing

/// The law of `conformance.md` 1.4 for what is asked of exams.
@Suite("The law of exams")
struct ExamLawTests {
  static let seeds: [UInt64] = [1, 2, 3]
  private static let rounds = SlowTests.areAsked ? 40 : 1

  /// An exam in which some things are wrong, and some series are there twice.
  private func random(
    _ exam: ExamFixture, _ generator: inout SeededGenerator
  ) throws -> ExamFixture {
    var exam = exam
    if let one = exam.members.randomElement(using: &generator), Bool.random(using: &generator) {
      var again = one
      again.number = 20
      again.minutes = one.minutes.map { $0 + 2 }
      exam.members.append(again)
    }
    for index in exam.members.indices {
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: exam.members[index].put(.sliceThickness, [1.1])
      case 1: exam.members[index].fixture.parameters[.flipAngles] = .absent
      case 2: exam.members[index].minutes = Double.random(in: 0..<90, using: &generator).rounded()
      case 3: exam.members[index].fixture.parameters[.sequenceKind] = .absent
      case 4:
        exam.members[index].placement = SlicePlacement(
          cosines: [1, 0, 0, 0, 1, 0], first: [-127.5, -127.5, -78], last: [-127.5, -127.5, 97],
          extent: [255, 255], frame: ExamFixture.frame)
      default: break
      }
    }
    return exam
  }

  private func improves(_ before: Finding, _ after: Finding) -> Bool {
    switch after.outcome {
    case .pass: before.outcome != .pass
    case .suboptimal: before.outcome != .suboptimal
    case .undetermined, .fail, .notApplicable: false
    }
  }

  /// Nothing improves but where a witness of a contradiction is the one that survives.
  private func compare(_ before: ExamReport, _ after: ExamReport, _ what: String) {
    let earlier = Dictionary(uniqueKeysWithValues: before.findings.map { ($0.requirement, $0) })
    if before.findings.contains(where: { $0.reason == .contradictory }) { return }
    for finding in after.findings where finding.level != .informative {
      guard let was = earlier[finding.requirement], improves(was, finding) else { continue }
      Issue.record("\(what): \(finding.requirement) was \(was.outcome), is \(finding.outcome)")
    }
  }

  @Test("forgetting or tearing a value, a start or a declaration never betters", arguments: seeds)
  func forgetting(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var tried = 0
    for whole in [try ExamFixture.btip(), try ExamFixture.trams()] {
      for _ in 0..<Self.rounds {
        let exam = try random(whole, &generator)
        let before = try exam.report()
        for index in exam.members.indices {
          for (parameter, reading) in exam.members[index].fixture.parameters.recorded {
            let what = "\(exam.agreed.key), \(exam.members[index].number): \(parameter)"
            var changed = exam
            changed.members[index].fixture.parameters[parameter] = .absent
            compare(before, try changed.report(), "\(what) forgotten")
            tried += 1
            guard let value = reading.value else { continue }
            changed.members[index].fixture.parameters[parameter] = .contradictory([
              Witness(value: value, sources: []),
              Witness(value: value.words.isEmpty ? .numbers([77]) : .words(["no"]), sources: []),
            ])
            compare(before, try changed.report(), "\(what) torn")
            tried += 1
          }
          var changed = exam
          changed.members[index].minutes = nil
          compare(before, try changed.report(), "start forgotten")
          changed = exam
          changed.members[index].placement = nil
          compare(before, try changed.report(), "place forgotten")
          changed = exam
          changed.members[index].placement = exam.members[index].placement.flatMap {
            SlicePlacement(cosines: $0.cosines, first: $0.first, last: $0.last, extent: $0.extent)
          }
          compare(before, try changed.report(), "frame of reference forgotten")
          tried += 3
        }
        var changed = exam
        changed.injectionTime = nil
        compare(before, try changed.report(), "injection forgotten")
        tried += 1
      }
    }
    print("law of exams, forgetting, seed \(seed): \(tried) exams compared")
    #expect(tried > 50 * Self.rounds)
  }

  @Test("a series that is not sent never makes an exam pass")
  func dropped() throws {
    for whole in [try ExamFixture.btip(), try ExamFixture.trams()] {
      let before = try whole.report()
      for index in whole.members.indices {
        var exam = whole
        let gone = exam.members.remove(at: index)
        let after = try exam.report()
        compare(before, after, "\(gone.number) dropped")
        // The pair of maps is after contrast; nothing is asked of what was before it.
        let isAsked = exam.agreed.key != "trams@2" || gone.fixture.description != "t1-pre"
        #expect(after.verdict == (isAsked ? .undetermined : before.verdict), "\(gone.number)")
      }
    }
  }

  @Test("the order of series and records changes nothing", arguments: seeds)
  func order(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for whole in [try ExamFixture.btip(), try ExamFixture.trams()] {
      for _ in 0..<Self.rounds {
        var exam = try random(whole, &generator)
        let before = try exam.report()
        exam.members.shuffle(using: &generator)
        #expect(try exam.report() == before)
      }
    }
  }

  @Test("asking for more never helps", arguments: seeds)
  func tightening(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var tried = 0
    for whole in [try ExamFixture.btip(), try ExamFixture.trams()] {
      for _ in 0..<Self.rounds {
        let exam = try random(whole, &generator)
        for asked in whole.agreed.exam {
          let mild = try exam.judged(asked, at: .preferred)
          let hard = try exam.judged(asked, at: .required)
          #expect((hard.outcome.verdict ?? .pass) >= (mild.outcome.verdict ?? .pass))
          tried += 1
        }
      }
    }
    #expect(tried == (9 + 4) * Self.rounds)
  }
}

extension ExamFixture {
  /// The finding of one requirement alone, at another level.
  fileprivate func judged(_ asked: ExamRequirement, at level: Level) throws -> Finding {
    let one = ExamRequirement(id: asked.id, question: asked.question, level: level)
    let protocolOfOne = try ScanProtocol(
      name: agreed.name, version: 1, status: .draft, title: agreed.title, source: agreed.source,
      profiles: agreed.profiles, exam: [one])
    let report = try #require(protocolOfOne.check(exam: series, records: records))
    return try #require(report.findings.first { $0.requirement == asked.id })
  }
}
