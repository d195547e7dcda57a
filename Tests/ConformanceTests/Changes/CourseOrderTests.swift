import Conformance
import Imaging
import Testing

/// What orders the scans of a sequence, and what is said where nothing does.
@Suite("Order of a course")
struct CourseOrderTests {
  private typealias Sample = CourseSample

  /// The verdict of a course with these answers to one requirement.
  private func verdict(_ dated: [Outcome], undated: [Outcome]) throws -> Verdict {
    try Sample.course(
      dated.enumerated().map { Sample($0.offset + 1, ["te": $0.element]) }
        + undated.enumerated().map { loose(10 + $0.offset, ["te": $0.element]) }
    ).verdict
  }

  /// A scan that no date orders.
  private func loose(_ number: Int, _ outcomes: [String: Outcome]) -> CourseSample {
    var sample = Sample(number, outcomes)
    sample.day = nil
    return sample
  }

  private func seen(_ finding: FindingCourse?) -> [ParameterValue]? {
    finding?.shown.compactMap(\.seen?.value)
  }

  private func told(_ course: SequenceCourse) -> [String] {
    course.findings.map { finding in
      "\(finding.requirement) \(finding.state.rawValue)"
        + (Sample.day(finding.since).map { " from day \($0)" } ?? "")
    }
  }

  @Test("a scan without a moment may be the latest: what it answers worse is not known")
  func anyLatest() throws {
    #expect(try verdict([.pass], undated: [.fail]) == .undetermined)
    #expect(try verdict([.pass], undated: [.pass, .fail]) == .undetermined)
    #expect(try verdict([.suboptimal], undated: [.fail]) == .undetermined)
    #expect(try verdict([.pass], undated: [.suboptimal]) == .undetermined)
    #expect(try verdict([.pass], undated: [.undetermined]) == .undetermined)
    #expect(try verdict([.pass], undated: [.pass]) == .pass)
    #expect(try verdict([.suboptimal], undated: [.pass]) == .suboptimal)
    #expect(try verdict([.fail], undated: [.pass]) == .fail)
    #expect(try verdict([.pass, .fail], undated: [.fail, .fail]) == .fail)
  }

  @Test("where no scan has a moment only a failure of all of them is known")
  func noLatest() throws {
    #expect(try verdict([], undated: [.fail, .fail]) == .fail)
    #expect(try verdict([], undated: [.pass, .fail]) == .undetermined)
    #expect(try verdict([], undated: [.pass]) == .undetermined)
  }

  @Test("what is unclear shows the values of the scans without a moment")
  func shown() throws {
    var late = loose(3, ["te": .fail])
    late.echo = 50
    let course = try Sample.course([Sample(1, ["te": .pass]), late, loose(4, ["te": .pass])])
    #expect(told(course) == ["te unclear"] && course.latest?.verdict == .pass)
    let finding = try #require(course.findings.first)
    #expect(finding.isUndated && finding.finding.outcome == .fail && finding.scans == 1)
    #expect(seen(finding) == [.numbers([50])] && finding.now?.seen?.value == .numbers([30]))
  }

  @Test("what the latest scan is not asked is unclear where one without a moment misses it")
  func notAsked() throws {
    let course = try Sample.course([
      Sample(1, ["te": .fail]), Sample(2, ["te": .notApplicable, "tr": .pass]),
      loose(3, ["te": .fail]),
    ])
    #expect(told(course) == ["te unclear"] && course.verdict == .undetermined)
  }

  @Test("a series that fits no profile and may be later leaves what was unfavourable not known")
  func noProfile() throws {
    var lost = Sample(3, ["series.match": .undetermined])
    lost.profile = ""
    let samples = [Sample(1, ["te": .fail]), Sample(2, ["te": .pass])]
    #expect(try Sample.course(samples).verdict == .pass)
    #expect(try Sample.course(samples + [lost]).verdict == .undetermined)
    // Of the day of the latest, at a time that is not known.
    lost.day = 2
    lost.secondsOfDay = 0
    #expect(try told(Sample.course(samples + [lost])) == ["te unclear"])
  }

  @Test("scans of one moment are judged together, and the worst counts")
  func oneMoment() throws {
    var bad = Sample(1, day: 2, ["te": .fail])
    bad.echo = 50
    let good = Sample(2, day: 2, ["te": .pass])
    for pair in [[bad, good], [good, bad]] {
      let course = try Sample.course([Sample(3, day: 1, ["te": .pass])] + pair)
      #expect(told(course) == ["te new from day 2"] && course.verdict == .fail)
      #expect(course.scans == 3 && Sample.day(course.accepted) == 1)
      #expect(seen(course.findings.first) == [.numbers([50]), .numbers([30])])
      #expect(course.findings.first?.since?.series == bad.scan.series)
      #expect(course.changes.map(\.after) == [[.numbers([30]), .numbers([50])]])
      let after = try Sample.course(pair + [Sample(4, day: 3, ["te": .pass])])
      #expect(told(after) == ["te resolved from day 3"] && after.accepted == nil)
    }
  }

  @Test("a time of midnight is none: the day orders the scan against those of other days alone")
  func midnight() throws {
    var bad = Sample(1, day: 2, ["te": .fail])
    bad.secondsOfDay = 0
    let sameDay = try Sample.course([bad, Sample(2, day: 2, ["te": .pass])])
    #expect(told(sameDay) == ["te new from day 2"] && sameDay.verdict == .fail)
    #expect(sameDay.undated == 0)
    let dayAfter = try Sample.course([bad, Sample(2, day: 3, ["te": .pass])])
    #expect(told(dayAfter) == ["te resolved from day 3"] && dayAfter.verdict == .pass)
    let dayBefore = try Sample.course([Sample(2, day: 1, ["te": .pass]), bad])
    #expect(told(dayBefore) == ["te new from day 2"])
    bad.secondsOfDay = 1
    let timed = try Sample.course([bad, Sample(2, day: 2, ["te": .pass])])
    #expect(told(timed) == ["te resolved from day 2"])
  }

  @Test("a day before there was MR is no place in time, and a time that no day has leaves the day")
  func impossible() throws {
    var bad = Sample(1, day: -20_001, ["te": .fail])
    let early = try Sample.course([bad, Sample(2, ["te": .pass])])
    #expect(early.undated == 1 && told(early) == ["te unclear"])
    for seconds in [86_400.0, -1, .infinity, .nan] {
      bad.day = 2
      bad.secondsOfDay = seconds
      let course = try Sample.course([bad, Sample(2, day: 3, ["te": .pass])])
      #expect(course.undated == 0 && told(course) == ["te resolved from day 3"])
    }
  }

  @Test("what scans of one moment name differently begins an epoch that names both")
  func epochs() throws {
    var other = Sample(3, day: 2, ["te": .pass])
    other.coil = "HeadNeck_64"
    let course = try Sample.course([
      Sample(1, ["te": .pass]), Sample(2, day: 2, ["te": .pass]), other,
    ])
    #expect(
      course.epochs.map(\.cause) == [
        "first seen", "coil Head_32 -> HeadNeck_64 or Head_32",
      ])
  }
}
