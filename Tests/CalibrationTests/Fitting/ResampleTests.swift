import Quantities
import Statistics
import Testing

@testable import Calibration

@Suite("Resamples")
struct ResampleTests {
  @Test("counts give what the drawn cases would give, written out", arguments: 1...25)
  func explicit(seed: Int) throws {
    let sample = RandomSample(seed: UInt64(seed), most: 20, digits: 2).ranked
    let rule = FitTests.short
    let resamples = Fitting(sample, by: rule, seed: 5).resamples(0..<20)
    let resampler = Resampler(sample, seed: 5)
    var counts = Multiplicities(of: sample)
    for (replicate, resample) in resamples.enumerated() {
      resampler.draw(replicate, into: &counts)
      #expect(counts.rows.reduce(0, +) == Int32(sample.cases.total))
      let explicit = sample.explicit(counts)
      var placements: [Int] = []
      #expect(sample.area(of: counts, placements: &placements) == explicit.area())
      let estimates = rule.estimates(explicit)
      #expect(isNear(resample.logBinormal, estimates.logBinormal))
      #expect(isNear(resample.kernel, estimates.kernel))
      #expect(resample.empirical == estimates.empirical.cut)
    }
  }

  private func isNear(_ a: Double?, _ b: Double?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return abs(a - b) < 1e-10
  }

  @Test(
    "the cases of a patient are drawn together, as many patients as there are", arguments: 1...20)
  func clusters(seed: Int) {
    let cases = RandomSample(seed: UInt64(seed), most: 20).clustered(seed: UInt64(seed))
    let sample = RankedSample(cases)
    var counts = Multiplicities(of: sample)
    let resampler = Resampler(sample, seed: 17)
    for replicate in 0..<10 {
      resampler.draw(replicate, into: &counts)
      for (stratum, patients) in counts.patients.enumerated() {
        #expect(patients.reduce(0, +) == Int32(patients.count))
        for (patient, count) in patients.enumerated() {
          #expect(
            sample.units.rows(of: patient, in: stratum).allSatisfy {
              counts.rows[Int($0)] == count
            })
        }
      }
      let positives = counts.rows.suffix(sample.cases.positives).reduce(0, +)
      #expect(Int(positives) == counts.cases.positives)
      #expect(Int(counts.rows.reduce(0, +)) == counts.cases.total)
    }
  }

  @Test("clustered counts give the areas and cut-offs of the cases written out", arguments: 1...15)
  func clusteredExplicit(seed: Int) throws {
    let sample = RankedSample(
      RandomSample(seed: UInt64(seed), most: 20, digits: 2).clustered(seed: UInt64(seed)))
    // Written out the patients are lost, and with them the area's variance: no switch by it here.
    let rule = FitRule(unchecked: .youden, .free, 0.95, 20)
    let resamples = Fitting(sample, by: rule, seed: 5).resamples(0..<20)
    var counts = Multiplicities(of: sample)
    for (replicate, resample) in resamples.enumerated() {
      Resampler(sample, seed: 5).draw(replicate, into: &counts)
      let explicit = sample.explicit(counts)
      var placements = [Int](repeating: 0, count: sample.cases.total)
      #expect(
        sample.area(of: counts, placements: &placements)?.numerator == explicit.area()?.numerator)
      let estimates = rule.estimates(explicit)
      #expect(isNear(resample.logBinormal, estimates.logBinormal))
      #expect(resample.empirical == estimates.empirical.cut)
    }
  }

  @Test("out-of-bag asks each left out case, and no other, about the cut-off of its resample")
  func outOfBag() throws {
    for seed in UInt64(1)...6 {
      let sample = RankedSample(RandomSample(seed: seed, most: 25).clustered(seed: seed))
      let fitting = Fitting(sample, by: FitTests.short, seed: 9)
      let choice = fitting.choose(fitting.resamples(0..<80))
      let tally = fitting.outOfBag(0..<80, choice)
      var asked = [Int32](repeating: 0, count: sample.cases.total)
      var hits = asked
      var counts = Multiplicities(of: sample)
      for replicate in 0..<80 {
        Resampler(sample, seed: 9).draw(replicate, into: &counts)
        guard let cut = choice.cuts[replicate] else { continue }
        for row in asked.indices where counts.rows[row] == 0 {
          asked[row] += 1
          let isPositive = row >= sample.cases.negatives
          if (sample.values[row] >= cut) == isPositive { hits[row] += 1 }
        }
      }
      #expect(tally.asked == asked && tally.hits == hits)
      guard let outOfBag = OutOfBag(tally, of: sample) else { continue }
      // The only patient of a stratum is always drawn, and never asked.
      let rates = zip(hits, asked).suffix(sample.cases.positives).filter { $0.1 > 0 }
        .map { Double($0) / Double($1) }
      let sensitivity = rates.reduce(0, +) / Double(rates.count)
      #expect(abs(outOfBag.sensitivity.value - sensitivity) < 1e-14)
      #expect(outOfBag.sensitivity.n == sample.patients.positives)
      for (youden, level) in [(outOfBag.youden, 0.95), (outOfBag.youden90, 0.90)] {
        func wilson(_ share: Double, _ n: Int) throws -> Estimate<Double> {
          try #require(WilsonInterval.around(share, n: n, level: level))
        }
        let expected = NewcombeInterval.youden(
          sensitivity: try wilson(outOfBag.sensitivity.value, sample.patients.positives),
          specificity: try wilson(outOfBag.specificity.value, sample.patients.negatives))
        #expect(youden == expected && youden.level == level)
      }
    }
  }

  @Test("the percentile interval has type 7 ends, and none where too many are missing")
  func percentile() throws {
    let cuts = (0..<1000).map { Double($0) }
    let interval = try #require(CutInterval(cuts.reversed(), of: 1000, level: 0.95))
    #expect(abs(interval.lower - 24.975) < 1e-9 && abs(interval.upper - 974.025) < 1e-9)
    let few = Array(cuts.dropFirst(50))
    #expect(CutInterval(few, of: 1000, level: 0.9) != nil)
    #expect(CutInterval(few, of: 1001, level: 0.9) == nil)
    #expect(CutInterval([], of: 0, level: 0.9) == nil)
  }
}
