import Foundation
import TestSupport
import Testing

@testable import Calibration

@Suite("Empirical cut-off")
struct EmpiricalCutTests {
  static let criteria = [
    Criterion.youden, Criterion(prevalence: 0.3, missCost: 2, falseAlarmCost: 1),
    Criterion(prevalence: 0.75, missCost: 1, falseAlarmCost: 1),
  ].compactMap { $0 }

  @Test("plateaus hold all cut-offs of least cost and no other", arguments: 1...80)
  func bruteForce(seed: Int) {
    let sample = RandomSample(seed: UInt64(seed)).ranked
    let values = Set(sample.values).sorted()
    // Every value, and a place in every gap and beyond both ends.
    let places =
      values + zip(values, values.dropFirst()).map { $0 + 0.25 * ($1 - $0) } + [
        values[0] - 1, values[values.count - 1] + 1,
      ]
    for criterion in Self.criteria {
      let costs = places.map { cost(of: $0, sample, criterion) }
      let never = cost(of: .infinity, sample, criterion)
      let always = cost(of: -.infinity, sample, criterion)
      let least = costs.min() ?? 0
      let empirical = sample.empirical(criterion)
      guard least < min(never, always) - 1e-12 else {
        #expect(empirical.plateaus.isEmpty && empirical.cut == nil)
        continue
      }
      for (place, cost) in zip(places, costs) {
        let inside = empirical.plateaus.contains { $0.lower < place && place <= $0.upper }
        #expect(inside == (cost < least + 1e-12), "cut \(place)")
      }
      let cut = empirical.cut ?? .nan
      #expect(abs(self.cost(of: cut, sample, criterion) - least) < 1e-12)
      #expect(empirical.plateaus.allSatisfy { $0.width <= widthOfPlateau(cut, empirical) + 1e-12 })
    }
  }

  /// The expected cost of a cut-off on the cases, in the unit of the costs.
  private func cost(of cut: Double, _ sample: RankedSample, _ criterion: Criterion) -> Double {
    let positives = sample.values.suffix(sample.cases.positives)
    let negatives = sample.values.prefix(sample.cases.negatives)
    let missed = Double(positives.count { $0 < cut }) / Double(positives.count)
    let falseAlarms = Double(negatives.count { $0 >= cut }) / Double(negatives.count)
    return criterion.prevalence * criterion.missCost * missed
      + (1 - criterion.prevalence) * criterion.falseAlarmCost * falseAlarms
  }

  private func widthOfPlateau(_ cut: Double, _ empirical: EmpiricalCut) -> Double {
    empirical.plateaus.first { $0.lower < cut && cut <= $0.upper }?.width ?? -1
  }

  @Test("disjoint optima are listed and the nearest to the model taken, never their mean")
  func disjoint() {
    let sample = RankedSample(negatives: [1, 2, 4, 5, 7], positives: [3, 6, 8, 9, 10])
    let near = sample.empirical(near: 5.6)
    #expect(near.plateaus == [Gap(lower: 5, upper: 6), Gap(lower: 7, upper: 8)])
    #expect(near.cut == 5.5 && near.reasons == [.plateauAmbiguous])
    #expect(sample.empirical(near: 7).cut == 7.5)
    // As near to both, and without a model: the higher sensitivity.
    #expect(sample.empirical(near: 6.5).cut == 5.5)
    #expect(sample.empirical().cut == 5.5)
    #expect(abs(sample.counts(at: 5.5).youden - 0.6) < 1e-15)
    #expect(abs(sample.counts(at: 7).youden - 0.4) < 1e-15)
  }

  @Test("the wider plateau is taken, wherever the model's cut-off is")
  func widest() {
    let sample = RankedSample(negatives: [1, 2, 4, 5, 7], positives: [3, 6, 8.5, 9, 10])
    #expect(sample.empirical(near: 5.5).cut == 7.75)
  }

  @Test("a value with as many of both classes, in shares, joins the gaps beside it")
  func merged() {
    let sample = RankedSample(negatives: [0, 1], positives: [1, 2])
    let empirical = sample.empirical()
    #expect(empirical.plateaus == [Gap(lower: 0, upper: 2)] && empirical.reasons.isEmpty)
  }

  @Test("costs can make one call the cheaper one everywhere")
  func costs() throws {
    let sample = RankedSample(negatives: [1, 2, 4, 5, 7], positives: [3, 6, 8, 9, 10])
    let rare = try #require(Criterion(prevalence: 0.01, missCost: 1, falseAlarmCost: 1))
    // Sp = 1 with some sensitivity left beats never, however rare the disease.
    #expect(sample.empirical(rare).cut == 7.5)
    let overlapping = RankedSample(negatives: [1, 2, 9], positives: [0, 3, 8])
    #expect(overlapping.empirical(rare).reasons == [.costDominates])
  }

  @Test("where positives are lower there is no cut-off, and none is invented")
  func turned() {
    let sample = RankedSample(negatives: [3, 4], positives: [1, 2])
    #expect(sample.empirical().reasons == [.noDiscrimination] && sample.empirical().cut == nil)
    let equal = RankedSample(negatives: [2, 2, 2], positives: [2, 2])
    #expect(equal.empirical().reasons == [.noDiscrimination])
  }

  @Test("beside an infinite value the cut-off is next to the finite one")
  func infinite() {
    let low = RankedSample(negatives: [-.infinity, -.infinity], positives: [1, 2])
    #expect(low.empirical().cut == 1 && low.counts(at: 1).youden == 1)
    let high = RankedSample(negatives: [1, 2], positives: [.infinity])
    #expect(high.counts(at: high.empirical().cut ?? 0).youden == 1)
    let both = RankedSample(negatives: [-.infinity], positives: [.infinity])
    #expect(both.counts(at: both.empirical().cut ?? .nan).youden == 1)
  }

  @Test("between neighbouring doubles the cut-off still tells them apart")
  func neighbours() {
    let sample = RankedSample(negatives: [1], positives: [(1.0).nextUp])
    #expect(sample.counts(at: sample.empirical().cut ?? 0).youden == 1)
  }
}
