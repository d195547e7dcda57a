import Conformance
import Identity
import Imaging
import Testing

@Suite("Course of a sequence")
struct SequenceCourseTests {
  private typealias Sample = CourseSample

  /// Each finding as "echoTime persisting 2 from day 3".
  private func told(_ course: SequenceCourse) -> [String] {
    course.findings.map { finding in
      "\(finding.requirement) \(finding.state.rawValue) \(finding.scans)"
        + (Sample.day(finding.since).map { " from day \($0)" } ?? "")
        + (finding.isNoLongerRecorded ? ", no longer recorded" : "")
    }
  }

  @Test("a finding is new, persists, is resolved, and is not told again when it stays so")
  func story() throws {
    var samples = [Sample(1, ["te": .pass]), Sample(2, ["te": .pass])]
    #expect(try told(Sample.course(samples)) == [])
    samples.append(Sample(3, ["te": .fail]))
    #expect(try told(Sample.course(samples)) == ["te new 1 from day 3"])
    samples.append(Sample(4, ["te": .fail]))
    #expect(try told(Sample.course(samples)) == ["te persisting 2 from day 3"])
    samples.append(Sample(5, ["te": .pass]))
    #expect(try told(Sample.course(samples)) == ["te resolved 2 from day 5"])
    samples.append(Sample(6, ["te": .pass]))
    #expect(try told(Sample.course(samples)) == [])
  }

  @Test("what comes back is new, and only a pass ends what persists")
  func again() throws {
    let back = [Sample(1, ["te": .fail]), Sample(2, ["te": .pass]), Sample(3, ["te": .fail])]
    #expect(try told(Sample.course(back)) == ["te new 1 from day 3"])
    let silent = [
      Sample(1, ["te": .fail]), Sample(2, ["te": .notApplicable]), Sample(3, [:]),
      Sample(4, ["te": .undetermined]),
    ]
    #expect(
      try told(Sample.course(silent)) == ["te persisting 2 from day 1, no longer recorded"])
  }

  @Test("what is not asked any more is not resolved")
  func notAsked() throws {
    for last in [["te": Outcome.notApplicable], [:]] {
      let course = try Sample.course([
        Sample(1, ["te": .pass]), Sample(2, ["te": .fail]), Sample(3, last),
      ])
      #expect(told(course) == ["te notAsked 1 from day 2"])
    }
  }

  @Test("a value that is not recorded any more is told so, and is never resolved")
  func forgotten() throws {
    let course = try Sample.course([Sample(1, ["te": .pass]), Sample(2, ["te": .undetermined])])
    #expect(told(course) == ["te new 1 from day 2, no longer recorded"])
    let never = try Sample.course([
      Sample(1, ["te": .undetermined]), Sample(2, ["te": .undetermined]),
    ])
    #expect(told(never) == ["te persisting 2 from day 1"])
  }

  @Test("accepted is the last scan before the latest that passed or was suboptimal")
  func accepted() throws {
    let course = try Sample.course([
      Sample(1, ["te": .pass]), Sample(2, ["te": .suboptimal]), Sample(3, ["te": .undetermined]),
      Sample(4, ["te": .fail]),
    ])
    #expect(Sample.day(course.accepted) == 2 && course.accepted?.verdict == .suboptimal)
    #expect(Sample.day(course.latest) == 4 && course.latest?.verdict == .fail)
    let first = try Sample.course([Sample(1, ["te": .fail]), Sample(2, ["te": .pass])])
    #expect(first.accepted == nil && first.changes.isEmpty)
  }

  @Test("what was changed since the accepted scan is named, with the scan that first had it")
  func changes() throws {
    var samples = [Sample(1, ["te": .pass]), Sample(2, ["te": .fail]), Sample(3, ["te": .fail])]
    samples[1].echo = 38
    samples[1].software = "syngo MR XA30"
    samples[2].echo = 45
    samples[2].software = "syngo MR XA30"
    samples[2].coil = nil
    let course = try Sample.course(samples)
    #expect(course.changes.map(\.parameter) == [.software, .coil, .echoTimes])
    #expect(course.changes.map(\.kind) == [.changed, .noLongerRecorded, .changed])
    #expect(course.changes.map { Sample.day($0.firstSeen) } == [2, 3, 3])
    #expect(course.changes[2].before == [.numbers([30])])
    #expect(course.changes[2].after == [.numbers([45])])
    #expect(course.changes[1].after.isEmpty)
    // Below the resolution of the parameter nothing was changed.
    samples[2] = Sample(3, ["te": .fail])
    samples[2].echo = 30.0001
    #expect(try Sample.course(samples).changes.isEmpty)
  }

  @Test("pixel, gap, train of echoes and agent are settings too, slices and field of view are not")
  func settings() throws {
    let before: [Parameter: ParameterValue] = [
      .pixelSpacing: .numbers([1.5, 1.5]), .sliceGap: .numbers([0]), .epiFactor: .numbers([64]),
      .contrastAgent: .words(["Gadobutrol"]), .slices: .numbers([20]),
      .fieldOfView: .numbers([240, 240]),
    ]
    let after: [Parameter: ParameterValue] = [
      .pixelSpacing: .numbers([2.9, 2.9]), .sliceGap: .numbers([4]), .epiFactor: .numbers([32]),
      .contrastAgent: .words(["Gadoterate"]), .slices: .numbers([10]),
      .fieldOfView: .numbers([220, 220]),
    ]
    var samples = [CourseSample(1, ["echo": .pass]), CourseSample(2, ["echo": .pass])]
    (samples[0].others, samples[1].others) = (before, after)
    #expect(
      try CourseSample.course(samples).changes.map(\.parameter)
        == [.sliceGap, .pixelSpacing, .epiFactor, .contrastAgent])
  }

  @Test("scans without a date are counted, have no place, and let nothing be called over")
  func undated() throws {
    var loose = Sample(9, ["te": .fail, "flip": .pass])
    loose.day = nil
    let course = try Sample.course([
      Sample(1, ["te": .fail, "flip": .fail]), Sample(2, ["te": .pass, "flip": .pass]), loose,
    ])
    #expect(course.scans == 2 && course.undated == 1)
    #expect(told(course) == ["te unclear 1", "flip resolved 1 from day 2"])
    let alone = try Sample.course([loose])
    #expect(alone.latest == nil && told(alone) == ["te unclear 1"])
  }

  @Test("a later scan that could not be placed lets nothing be called over")
  func unplaced() throws {
    var lost = Sample(3, ["series.match": .undetermined])
    lost.profile = ""
    var samples = [Sample(1, ["te": .fail]), Sample(2, ["te": .pass]), lost]
    let course = try Sample.course(samples)
    #expect(course.unplaced == 1 && told(course) == ["te unclear 1"])
    samples[2].day = 0
    #expect(try told(Sample.course(samples)) == ["te resolved 1 from day 2"])
  }

  @Test("an epoch of the sequence begins where its headers show another model, software or coil")
  func epochs() throws {
    var samples = (1...6).map { Sample($0, ["te": .pass]) }
    samples[0].coil = nil
    samples[2].software = "syngo MR E11A"
    samples[3].software = "syngo MR XA30"
    samples[3].coil = "HeadNeck_64"
    samples[4].software = nil
    samples[4].coil = "HeadNeck_64"
    samples[5].software = "syngo MR XA30"
    let epochs = try Sample.course(samples).epochs
    #expect(
      epochs.map(\.cause) == [
        "first seen", "software E11 -> XA30, coil Head_32 -> HeadNeck_64",
        "coil HeadNeck_64 -> Head_32",
      ])
    #expect(epochs.map(\.number) == [1, 2, 3])
    #expect(epochs.map { Sample.day($0.since) } == [1, 4, 6])
    #expect(epochs.map(\.coil) == ["Head_32", "HeadNeck_64", "Head_32"])
    #expect(epochs.map(\.software) == ["E11", "XA30", "XA30"])
  }

  @Test("each profile of each protocol has a course of its own, read back from its JSON")
  func courses() throws {
    var other = Sample(2, ["te": .fail])
    other.profile = "dce"
    let courses = SequenceCourse.courses(of: [Sample(1, ["te": .pass]).scan, other.scan])
    #expect(courses.map(\.profile) == ["dce", "dsc"])
    #expect(courses.map(\.protocolKey) == ["thust@1", "thust@1"])
    for course in courses {
      #expect(try JSONValue(encoding: course).decoded(as: SequenceCourse.self) == course)
    }
  }
}
