import Conformance
import Quantities
import TestSupport
import Testing

@Suite("A bolus in the mean signal")
struct SignalEvidenceTests {
  @Test("without noise arrives where it was put, after as many volumes as there are")
  func exact() throws {
    for arrival in [5, 9, 10, 11, 40, 60] {
      for rise in [3.0, 5] {
        let evidence = MadeCourse(arrival: arrival, rise: rise).evidence()
        let count = try #require(evidence.baselineVolumes)
        #expect(count.value == Double(arrival) && count.lower == count.value)
        #expect(evidence.bolusSeen == true && evidence.doubt == nil)
        let passage = try #require(evidence.passage)
        #expect(passage.steadyFrom == 1 && passage.arrival.value == Double(arrival + 1))
        #expect(passage.arrivalTime == Quantity(1.5 * Double(arrival)))
        #expect(passage.isFirstPassComplete == true)
        #expect(abs(passage.change.value - 30) < 0.5)
      }
    }
  }

  @Test("arrives within a volume in 95 of 100 courses at a contrast-to-noise of 10")
  func accuracy() {
    let runs = SlowTests.runs(1000)
    let courses: [(SignalCourse.Effect, Double, Int)] = [
      (.drop, 3, 12), (.drop, 3, 40), (.drop, 5, 12), (.drop, 5, 40), (.enhancement, 1, 20),
    ]
    for (effect, rise, arrival) in courses {
      var (near, covered) = (0, 0)
      for seed in 1...runs {
        let course = MadeCourse(arrival: arrival, rise: rise, effect: effect, noise: 30)
        let found = course.evidence(seed: UInt64(seed)).passage?.arrival
        guard let found else { continue }
        if abs(found.value - Double(arrival + 1)) <= 1 { near += 1 }
        if found.lower <= Double(arrival + 1), found.upper >= Double(arrival + 1) { covered += 1 }
      }
      #expect(Double(near) >= 0.95 * Double(runs), "\(effect) \(rise) \(arrival): \(near)")
      #expect(Double(covered) >= 0.88 * Double(runs), "\(effect) \(rise) \(arrival): \(covered)")
      SlowTests.tell(
        "arrival within a volume, \(effect), rise \(rise), baseline \(arrival)",
        "\(near) of \(runs), in the interval \(covered)")
    }
  }

  @Test("is counted from the steady state, which begins when the first volumes have settled")
  func transient() throws {
    for effect in SignalCourse.Effect.allCases {
      let course = MadeCourse(arrival: 20, rise: 3, effect: effect, transient: 800)
      let evidence = course.evidence()
      let passage = try #require(evidence.passage)
      // 800, 200 and 50 lie more than 2 % of 1000 above it, 12.5 does not.
      #expect(passage.steadyFrom == 4 && passage.arrival.value == 21)
      #expect(evidence.baselineVolumes?.value == 17)
    }
  }

  @Test("gives the same interval each time, which holds the estimate and widens with the noise")
  func interval() throws {
    var widths: [Double] = []
    for noise in [1.0, 30, 60] {
      let course = MadeCourse(noise: noise)
      let one = try #require(course.evidence().passage?.arrival)
      #expect(one == course.evidence().passage?.arrival)
      #expect(one.lower <= one.value && one.value <= one.upper && one.level == 0.95)
      widths.append(one.upper - one.lower)
    }
    #expect(widths == widths.sorted() && widths[2] > widths[0])
  }

  @Test("is not seen where the signal changes by less than 5 %, or in one volume alone")
  func notSeen() throws {
    for course in [
      MadeCourse(contrast: 0), MadeCourse(contrast: 0, noise: 3), MadeCourse(contrast: 40),
      MadeCourse(contrast: 40, effect: .enhancement),
    ] {
      let evidence = course.evidence()
      #expect(evidence.bolusSeen == false && evidence.baselineVolumes == nil)
      #expect(evidence.doubt?.code == .bolusNotSeen)
    }
    var spike = MadeCourse(contrast: 0, noise: 1).values()
    spike[50] -= 300
    let evidence = SignalEvidence(
      SignalCourse(values: spike, voxels: 1, volumeTime: nil, effect: .drop))
    #expect(evidence.bolusSeen == false && evidence.doubt?.code == .bolusNotSeen)
  }

  @Test("that does not return may be a step, and leaves open whether it was one")
  func step() throws {
    let evidence = MadeCourse(arrival: 40, remainder: 0.9).evidence()
    #expect(evidence.passage?.isFirstPassComplete == false)
    #expect(evidence.bolusSeen == nil && evidence.baselineVolumes?.value == 40)
  }

  @Test("that comes at once has a baseline that is only bounded, or none; never a long one")
  func early() {
    for arrival in 0...2 {
      let evidence = MadeCourse(arrival: arrival, noise: 1).evidence()
      #expect(evidence.doubt != nil)
      if let count = evidence.baselineVolumes { #expect(count.lower == 0 && count.upper < 10) }
    }
  }

  @Test("shows how far an enhancement has risen at the end")
  func enhancement() throws {
    let evidence = MadeCourse(arrival: 10, rise: 2, contrast: 400, effect: .enhancement).evidence()
    let passage = try #require(evidence.passage)
    #expect(abs((passage.lastChange?.value ?? 0) - 40) < 0.1)
    #expect(passage.isFirstPassComplete == nil && evidence.bolusSeen == true)
  }

  @Test("is not looked for in what is no course")
  func refused() {
    func code(_ values: [Double]) -> SignalDoubt.Code? {
      let evidence = SignalEvidence(
        SignalCourse(values: values, voxels: 1, volumeTime: nil, effect: .drop))
      #expect(evidence.baselineVolumes == nil && evidence.bolusSeen != true)
      return evidence.doubt?.code
    }
    #expect(code([]) == .tooFewVolumes)
    #expect(code([1000]) == .tooFewVolumes)
    #expect(code(Array(repeating: 0, count: 50)) == .noObject)
    #expect(code(Array(repeating: -5, count: 50)) == .noObject)
    #expect(code(Array(repeating: 1000, count: 50)) == .bolusNotSeen)
    #expect(code(Array(repeating: 1000, count: 50) + [.nan]) == .unreadable)
    #expect(code(Array(repeating: 1000, count: 50) + [.infinity]) == .unreadable)
    #expect(code(Array(repeating: 1000, count: 50) + [1e200]) == .unreadable)
    #expect(code(Array(repeating: 1, count: 20_001)) == .tooLarge)
    // A course that climbs and falls all the time has no level.
    let saw = (0..<60).map { (volume: Int) -> Double in
      let step = (volume * 7919) % 13 - 6
      return 1000 + 400 * Double(step) / 6
    }
    #expect(code(saw) != nil)
  }
}
