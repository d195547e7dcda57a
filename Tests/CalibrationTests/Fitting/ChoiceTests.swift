import Statistics
import Testing

@testable import Calibration

@Suite("Choice of an estimator")
struct ChoiceTests {
  private static let rule = FitRule(unchecked: .youden, .standard, 0.95, 1001)

  /// Normal classes, whose own cut-offs by model and kernel differ by `difference`.
  private func fitting(_ count: Int) throws -> (fitting: Fitting, difference: Double) {
    let fitting = Fitting(SimulatedCases.equal.sample(count, run: 2), by: Self.rule, seed: 4)
    #expect(!fitting.isCrooked)
    let (kernel, model) = (fitting.estimates.kernel, fitting.estimates.logBinormal)
    return (fitting, try #require(kernel) - (try #require(model)))
  }

  /// Resamples whose differences lie evenly within `reach` of the sample's own.
  private func resamples(_ difference: Double, reach: Double) -> [Resample] {
    (0...1000).map {
      let own = difference + reach * (Double($0) / 500 - 1)
      return Resample(logBinormal: 1, kernel: 1 + own, empirical: 2, isCrooked: false)
    }
  }

  @Test("the model is kept while 0 lies within the interval of the difference")
  func kept() throws {
    let (fitting, difference) = try fitting(100)
    // 95 % of an even spread is 95 % of its reach.
    let choice = fitting.choose(resamples(difference, reach: abs(difference) / 0.95 * 1.01))
    #expect(choice.estimator == .logBinormal && !choice.lacksFit)
  }

  @Test("with 100 patients a class the kernel takes over, with fewer the lack of fit is said")
  func replaced() throws {
    for count in [99, 100] {
      let (fitting, difference) = try fitting(count)
      let choice = fitting.choose(resamples(difference, reach: abs(difference) / 0.95 * 0.99))
      #expect(choice.lacksFit)
      #expect(choice.estimator == (count == 100 ? .kernel : .logBinormal))
      if count == 99 { #expect(choice.cuts.allSatisfy { $0 == 1 }) }
    }
  }

  @Test("a resample is judged by limits √2 as wide, or by its own crookedness")
  func resampled() throws {
    let (fitting, difference) = try fitting(100)
    // Some of the resamples differ by more than their limit, most do not.
    let reach = 1.5 * abs(difference)
    var all = resamples(difference, reach: reach)
    all[500] = Resample(logBinormal: 1, kernel: 1.25, empirical: 2, isCrooked: true)
    all[501] = Resample(logBinormal: nil, kernel: 1.5, empirical: 2, isCrooked: false)
    let choice = fitting.choose(all)
    #expect(choice.cuts[500] == 1.25 && choice.cuts[501] == nil)
    let limit = 0.95 * reach * 2.0.squareRoot()
    for (resample, cut) in zip(all, choice.cuts) where resample.kernel != 1.25 {
      guard let kernel = resample.kernel, resample.logBinormal != nil else { continue }
      let own = abs(kernel - 1)
      // The interval's ends are those of 1000 differences without the two above.
      if abs(own - limit) > 0.01 * reach { #expect(cut == (own > limit ? kernel : 1)) }
    }
    #expect((100..<300).contains(choice.cuts.count { $0 != 1 }))
  }

  @Test("infinite values leave the empirical cut-offs")
  func infinite() {
    let sample = RankedSample(negatives: [-.infinity, 1, 2], positives: [2.5, 3, 4])
    let fitting = Fitting(sample, by: Self.rule, seed: 4)
    let choice = fitting.choose(resamples(0, reach: 1))
    #expect(choice.estimator == .empirical && !choice.lacksFit)
    #expect(choice.cuts.allSatisfy { $0 == 2 })
  }
}
