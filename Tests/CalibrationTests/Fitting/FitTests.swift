import Foundation
import Quantities
import Statistics
import Testing

@testable import Calibration

@Suite("Fit")
struct FitTests {
  /// Few replicates, for properties that hold for any number.
  static let short = FitRule(unchecked: .youden, .standard, 0.95, 80)

  static func bytes(_ fit: Fit) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return try encoder.encode(fit)
  }

  @Test("the order of the rows changes no byte", arguments: 1...10)
  func order(seed: Int) throws {
    let cases = RandomSample(seed: UInt64(seed), most: 20).clustered(seed: UInt64(seed))
    let bytes = try Self.bytes(Self.short.fit(RankedSample(cases), seed: 7))
    var stream = Philox4x32(seed: UInt64(seed), purpose: .permutations)
    for _ in 0..<3 {
      let shuffled = stream.permutation(of: cases.count).map { cases[$0] }
      #expect(try Self.bytes(Self.short.fit(RankedSample(shuffled), seed: 7)) == bytes)
    }
  }

  @Test("the split of the replicates changes no byte", arguments: [1, 7, 40, 79])
  func pieces(width: Int) throws {
    let sample = RankedSample(RandomSample(seed: 4, most: 20).clustered(seed: 4))
    let fitting = Fitting(sample, by: Self.short, seed: 7)
    let ranges = stride(from: 0, to: 80, by: width).map { $0..<min($0 + width, 80) }
    // Computed from the last range to the first, joined in order.
    let resamples = ranges.reversed().map { fitting.resamples($0) }.reversed().flatMap { $0 }
    let choice = fitting.choose(resamples)
    let tally = ranges.reversed().map { fitting.outOfBag($0, choice) }
      .reduce(OutOfBagTally(of: sample), +)
    let fit = fitting.conclude(resamples, choice, tally)
    #expect(try Self.bytes(fit) == Self.bytes(Self.short.fit(sample, seed: 7)))
  }

  @Test("another seed gives other resamples and the same cut-off")
  func seeds() {
    let sample = RandomSample(seed: 5, most: 20).ranked
    let (a, b) = (Self.short.fit(sample, seed: 1), Self.short.fit(sample, seed: 2))
    #expect(a.reported.cut == b.reported.cut && a.draws != b.draws)
  }

  @Test("a factor on a logarithmic scale moves all cut-offs by it", arguments: [0.5, -3.0, 7.25])
  func factor(shift: Double) throws {
    let sample = RandomSample(seed: 6, fewest: 20, most: 25, digits: 3, shift: 2)
    let rule = FitRule(unchecked: .youden, .standard, 0.95, 200)
    let fit = rule.fit(sample.ranked, seed: 7)
    let moved = rule.fit(
      RankedSample(
        negatives: sample.negatives.map { $0 + shift },
        positives: sample.positives.map { $0 + shift }), seed: 7)
    #expect(moved.area == fit.area && moved.apparent == fit.apparent)
    #expect(moved.outOfBag == fit.outOfBag && moved.reasons == fit.reasons)
    #expect(moved.draws.count == fit.draws.count)
    for (a, b) in zip(moved.draws, fit.draws) { #expect(abs(a - b - shift) < 1e-11) }
    for (a, b) in zip(moved.alternatives, fit.alternatives) {
      #expect(abs(try #require(a.cut) - (try #require(b.cut)) - shift) < 1e-11)
      let (mine, other) = (try #require(a.interval), try #require(b.interval))
      #expect(abs(mine.lower - other.lower - shift) < 1e-11)
      #expect(abs(mine.upper - other.upper - shift) < 1e-11)
    }
  }

  @Test("a stretched scale stretches all cut-offs")
  func stretched() throws {
    let sample = RandomSample(seed: 8, most: 25, digits: 3)
    let fit = Self.short.fit(sample.ranked, seed: 7)
    let other = Self.short.fit(
      RankedSample(
        negatives: sample.negatives.map { 3 * $0 }, positives: sample.positives.map { 3 * $0 }),
      seed: 7)
    #expect(other.outOfBag == fit.outOfBag)
    for (a, b) in zip(other.draws, fit.draws) { #expect(abs(a - 3 * b) < 1e-11) }
    let error = try #require(fit.standardError)
    #expect(abs(try #require(other.standardError) - 3 * error) < 1e-12)
  }

  @Test("patients with every case twice give the empirical resamples of single cases")
  func repeated() throws {
    // With fewer than five patients in a class there would be no interval to compare.
    let sample = RandomSample(seed: 8, most: 20, digits: 4, shift: 2)
    let once = Self.cases(sample)
    let twice =
      once
      + once.map {
        LabelledValue(
          value: $0.value, isPositive: $0.isPositive, patient: $0.patient, key: $0.key + "b")
      }
    let (a, b) = (
      Self.short.fit(RankedSample(once), seed: 3), Self.short.fit(RankedSample(twice), seed: 3)
    )
    #expect(b.patients == a.patients && b.cases.total == 2 * a.cases.total)
    #expect(b.plateaus == a.plateaus)
    let intervals = (a.alternatives.last?.interval, b.alternatives.last?.interval)
    #expect(try #require(intervals.1) == #require(intervals.0))
    // The second case of a patient adds nothing.
    let variances = (try #require(a.area?.variance), try #require(b.area?.variance))
    #expect(abs(variances.1 / variances.0 - 1) < 1e-12)
  }

  static func cases(_ sample: RandomSample) -> [LabelledValue] {
    (sample.negatives.map { ($0, false) } + sample.positives.map { ($0, true) }).enumerated().map {
      LabelledValue(value: $1.0, isPositive: $1.1, patient: "P\($0)", key: "C\($0)")
    }
  }

  @Test("a fit reads back as it was written, infinite values and all")
  func coding() throws {
    let samples = [
      RandomSample(seed: 10, most: 20).ranked,
      RankedSample(negatives: [-.infinity, 1, 2, 3, 3.5], positives: [2.5, 4, 5, 6]),
      RankedSample(negatives: [], positives: [1]),
    ]
    for sample in samples {
      let fit = Self.short.fit(sample, seed: .max)
      #expect(try JSONDecoder().decode(Fit.self, from: Self.bytes(fit)) == fit)
    }
  }

  @Test("a rule needs enough resamples and a level")
  func rules() {
    #expect(FitRule(replicates: 998) == nil)
    #expect(FitRule(level: 1) == nil)
    #expect(FitRule() == .standard)
    #expect(FitRule.standard.replicates == 2000)
    #expect(Criterion(prevalence: 0, missCost: 1, falseAlarmCost: 1) == nil)
    #expect(Criterion(prevalence: 0.5, missCost: 1, falseAlarmCost: -1) == nil)
    let wrong = Data(#"{"prevalence": 1, "missCost": 1, "falseAlarmCost": 1}"#.utf8)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Criterion.self, from: wrong) }
  }
}
