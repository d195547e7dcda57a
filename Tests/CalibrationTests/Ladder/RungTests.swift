import Calibration
import Testing

@Suite("Rungs")
struct RungTests {
  /// Evidence that carries a local threshold.
  static let local = RungEvidence(
    patients: ClassCounts(negatives: 30, positives: 30), areaLower: 0.6, widthRatio: 1.5,
    outOfBagLower: 0.21, checkedShare: 1, coveredShare: 0.9, hasRepeatability: true, sweeps: 1,
    sweepsPassed: 1)

  private static func changed(_ change: (inout RungEvidence) -> Void) -> RungEvidence {
    var evidence = local
    change(&evidence)
    return evidence
  }

  @Test("evidence at the limits of local is local")
  func limits() {
    #expect(Self.local.rung == .local)
    #expect(Self.local.missing(for: .local) == [])
    #expect(Self.local.missing(for: .validated) == [.testSet])
  }

  @Test(
    "whatever local lacks keeps it provisional, and is named",
    arguments: [
      (RungCondition.patients, changed { $0.patients = ClassCounts(negatives: 29, positives: 90) }),
      (.discrimination, changed { $0.areaLower = 0.59 }), (.width, changed { $0.widthRatio = 1.51 }),
      (.outOfBag, changed { $0.outOfBagLower = 0.2 }), (.outOfBag, changed { $0.outOfBagLower = nil }),
      (.scansChecked, changed { $0.checkedShare = 0.99 }),
      (.phantomCoverage, changed { $0.coveredShare = 0.89 }),
      (.repeatability, changed { $0.hasRepeatability = false }),
      (.sweep, changed { $0.sweepsPassed = 0 }), (.noCap, changed { $0.caps = [.lackOfFit] }),
    ])
  func local(_ condition: RungCondition, _ evidence: RungEvidence) {
    #expect(evidence.rung == .provisional)
    #expect(evidence.missing(for: .local) == [condition])
  }

  @Test(
    "whatever provisional lacks leaves what was published, or what is borrowed where there is a prior",
    arguments: [
      (RungCondition.patients, changed { $0.patients = ClassCounts(negatives: 14, positives: 90) }),
      (.discrimination, changed { $0.areaLower = 0.5 }),
      (.discrimination, changed { $0.areaLower = nil }), (.width, changed { $0.widthRatio = 2.01 }),
      (.width, changed { $0.widthRatio = nil }),
    ])
  func provisional(_ condition: RungCondition, _ evidence: RungEvidence) {
    #expect(evidence.rung == .literatureOnly)
    #expect(evidence.missing(for: .provisional) == [condition])
    var borrowing = evidence
    borrowing.hasPrior = true
    #expect(borrowing.rung == .borrowed)
  }

  @Test("with fewer than five patients in a class nothing is borrowed")
  func few() {
    let evidence = Self.changed {
      $0.patients = ClassCounts(negatives: 4, positives: 90)
      $0.hasPrior = true
    }
    #expect(evidence.rung == .literatureOnly)
    #expect(evidence.missing(for: .borrowed) == [.patients])
  }

  @Test("a test set validates a local threshold and no other")
  func validated() {
    #expect(Self.changed { $0.testPassed = true }.rung == .validated)
    #expect(Self.changed { $0.testPassed = false }.rung == .local)
    #expect(
      Self.changed {
        $0.testPassed = true
        $0.caps = [.mixedSensitive]
      }.rung == .provisional)
  }

  @Test("better evidence never lowers a rung")
  func monotone() {
    let areas: [Double?] = [nil, 0.4, 0.5, 0.55, 0.6, 0.9]
    let widths: [Double?] = [nil, 3, 2, 1.7, 1.5, 1.1]
    var last: [Rung] = []
    for count in [0, 4, 5, 14, 15, 29, 30, 100] {
      var rungs: [Rung] = []
      for (area, width) in zip(areas, widths) {
        rungs.append(
          Self.changed {
            $0.patients = ClassCounts(negatives: count, positives: 100)
            $0.areaLower = area
            $0.widthRatio = width
            $0.hasPrior = true
          }.rung)
      }
      #expect(rungs == rungs.sorted())
      #expect(last.isEmpty || zip(last, rungs).allSatisfy { $0 <= $1 })
      last = rungs
    }
  }

  @Test("the order of the rungs is that of the ladder")
  func order() { #expect(Rung.allCases == Rung.allCases.sorted()) }
}
