import Conformance
import Identity
import Imaging
import Testing

/// When agent was injected in an exam, by headers (0018,1042) and by the site.
///
/// The pair of `ExamFixture.trams` began 20 and 80 minutes after ten; its site declares 10:15.
@Suite("Injections of exams")
struct ExamInjectionTests {
  private static let element = "(0018,1042)"

  /// - Parameters:
  ///   - moments: in seconds from the start of the series of a number.
  ///   - isAlone: without the series that comes first, of which it would be inferred that it came before
  ///     contrast.
  private func pair(
    _ moments: [Int: Double], declared: String? = nil, isAlone: Bool = false
  ) throws -> ExamFixture {
    var exam = try ExamFixture.trams()
    if isAlone { exam.members.removeAll { $0.number == 2 } }
    exam.injectionTime = declared
    for (number, seconds) in moments { exam.change(number) { $0.tellInjection(seconds) } }
    return exam
  }

  @Test("a header alone makes the minutes known, and is named")
  func header() throws {
    let exam = try pair([5: -300], isAlone: true)
    let late = try exam.finding("late")
    #expect(late.outcome == .pass && late.seen?.value == .numbers([65]), "\(late.notes)")
    #expect(late.seen?.sources == [Source(element: Self.element)])
    #expect(late.notes.contains("when agent was injected says (0018,1042) of series 5"))
    #expect(try exam.finding("early").seen?.value == .numbers([5]))
    #expect(try pair([5: 600]).finding("late").outcome == .fail)
  }

  @Test("a site alone is named as the source")
  func site() throws {
    let late = try pair([:], declared: "10:15").finding("late")
    #expect(late.seen?.sources.map(\.element) == ["siteRecord(exam).injectionTime"])
  }

  @Test("header and site agree below a minute, and the header's time is taken")
  func agreeing() throws {
    // 10:15:30 by the header.
    let late = try pair([5: -270], declared: "10:15").finding("late")
    #expect(late.outcome == .pass && late.seen?.value == .numbers([64.5]))
    #expect(
      late.seen?.sources.map(\.element) == [Self.element, "siteRecord(exam).injectionTime"])
  }

  @Test("a site that differs by a minute overrides nothing", arguments: [-240.0, -360, 600])
  func disagreeing(seconds: Double) throws {
    let exam = try pair([5: seconds], declared: "10:15")
    for id in ["early", "late"] {
      let finding = try exam.finding(id)
      #expect(finding.outcome == .undetermined && finding.reason == .contradictory)
      let text = finding.notes.joined()
      #expect(text.contains("as (0018,1042) of series 5 says"), "\(text)")
      #expect(text.contains("15 min as siteRecord(exam).injectionTime says"), "\(text)")
    }
    #expect(try pair([5: -241], declared: "10:15").finding("late").outcome == .pass)
  }

  @Test("several series that tell one moment count once")
  func together() throws {
    // 10:15:00 and 10:15:59.
    let late = try pair([5: -300, 9: -3841], isAlone: true).finding("late")
    #expect(late.outcome == .pass && late.seen?.value == .numbers([65]))
    #expect(
      late.notes.contains(
        "when agent was injected says (0018,1042) of series 5, (0018,1042) of series 9"))
  }

  @Test("several moments are several injections, unless the site says which was the first")
  func several() throws {
    let moments = [5: -300.0, 9: -600]
    let late = try pair(moments).finding("late")
    #expect(late.outcome == .undetermined && late.reason == .contradictory)
    #expect(late.notes.joined().contains("15 min as (0018,1042) of series 5 says"))
    #expect(late.notes.joined().contains("70 min as (0018,1042) of series 9 says"))
    #expect(try pair(moments, declared: "10:15").finding("late").seen?.value == .numbers([65]))
    #expect(try pair(moments, declared: "11:10").finding("late").reason == .contradictory)
  }

  @Test("a header that contradicts itself, or denies what it times, tells no moment")
  func unclear() throws {
    var exam = try pair([5: -300])
    exam.change(5) {
      $0.fixture.parameters[.contrastStart] = .contradictory([
        Witness(value: .numbers([-300]), sources: [Source(element: Self.element)]),
        Witness(value: .numbers([-310]), sources: [Source(element: Self.element)]),
      ])
    }
    for declared in [nil, "10:15"] {
      exam.injectionTime = declared
      #expect(try exam.finding("late").reason == .contradictory)
    }
    for seconds in [43_201.0, -1e300] {
      #expect(try pair([5: seconds], declared: "10:15").finding("late").reason == .contradictory)
    }
    #expect(try pair([5: .nan]).finding("late").reason == .notRecorded)
    exam = try pair([2: 900])
    exam.change(2) { $0.giveAgent("NONE") }
    #expect(try exam.finding("late").reason == .contradictory)
  }

  @Test("agent that another series records long before makes a header's moment contradictory")
  func earlier() throws {
    // 11:15 by the last series; the first with agent began at 10:20.
    let late = try pair([9: -300]).finding("late")
    #expect(late.outcome == .undetermined && late.reason == .contradictory)
    #expect(
      late.notes.contains(
        "series 5 records a contrast agent and began 55 min before the injection that "
          + "(0018,1042) of series 9 tells"))
  }

  @Test("an order is held against the header's moment; that nothing came before it stays inferred")
  func order() throws {
    var exam = try ExamFixture.btip()
    exam.change(5) { $0.tellInjection(-30) }
    let after = try exam.finding("t2AfterContrast")
    #expect(after.outcome == .pass && after.marks.isEmpty)
    #expect(after.notes.joined().contains("injection at 15.5 min ((0018,1042) of series 5)"))
    let before = try exam.finding("flairBeforeContrast")
    #expect(before.outcome == .undetermined && before.reason == .notRecorded)
    #expect(before.marks == [.inferred])
    exam.change(5) { $0.tellInjection(-700) }
    #expect(try exam.finding("dwiBeforeContrast").outcome == .fail)
    exam.change(5) { $0.tellInjection(30) }
    #expect(try exam.finding("t2AfterContrast").outcome == .fail)
  }

  @Test("a moment that is forgotten or torn betters nothing but where another teller is named")
  func law() throws {
    var (tried, named) = (0, 0)
    for whole in [try ExamFixture.btip(), try ExamFixture.trams()] {
      for declared in [nil, "10:15", "10:15:30", "10:16:30"] {
        for index in whole.members.indices {
          for seconds in [-330.0, -270, -30, 30, 90, 870] {
            var exam = whole
            exam.injectionTime = declared
            exam.members[index].tellInjection(seconds)
            let before = try exam.report()
            if before.findings.contains(where: { $0.reason == .contradictory }) { continue }
            let earlier = Dictionary(
              uniqueKeysWithValues: before.findings.map { ($0.requirement, $0.outcome) })
            func bettered(_ changed: ExamFixture) throws -> [Finding] {
              try changed.report().findings.filter { now in
                guard let was = earlier[now.requirement], now.level != .informative else {
                  return false
                }
                return [.pass, .suboptimal].contains(now.outcome) && now.outcome != was
              }
            }
            var torn = exam
            torn.members[index].fixture.parameters[.contrastStart] = .contradictory([
              Witness(value: .numbers([seconds]), sources: []),
              Witness(value: .numbers([seconds + 20]), sources: []),
            ])
            #expect(try bettered(torn).isEmpty)
            var forgotten = exam
            forgotten.members[index].fixture.parameters[.contrastStart] = .absent
            for finding in try bettered(forgotten) {
              let text = finding.notes.joined(separator: "; ")
              #expect(!text.contains(Self.element), "\(finding.requirement): \(text)")
              #expect(
                text.contains("siteRecord(exam).injectionTime")
                  || text.contains("records an agent"),
                "\(finding.requirement): \(text)")
              named += 1
            }
            tried += 1
          }
        }
      }
    }
    #expect(tried > 20 && named > 0)
  }
}
