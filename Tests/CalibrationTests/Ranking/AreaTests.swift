import Foundation
import Quantities
import Statistics
import Testing

@testable import Calibration

@Suite("Area under the curve")
struct AreaTests {
  @Test("the area is the share of pairs won, and its variance DeLong's", arguments: 1...60)
  func pairs(seed: Int) throws {
    let sample = RandomSample(seed: UInt64(seed))
    let area = try #require(sample.ranked.area())
    let naive = NaiveArea(sample.negatives, sample.positives)
    #expect(area.numerator == naive.doubledWins)
    #expect(area.denominator == 2 * sample.negatives.count * sample.positives.count)
    #expect(abs(try #require(area.variance) - naive.variance) < 1e-14)
  }

  @Test("doubled placements are those of the definition", arguments: 1...20)
  func placements(seed: Int) {
    let sample = RandomSample(seed: UInt64(seed))
    let (negatives, positives) = (sample.negatives.sorted(), sample.positives.sorted())
    func doubled(_ win: (Double) -> Bool, _ tie: (Double) -> Bool, _ others: [Double]) -> Int {
      2 * others.count(where: win) + others.count(where: tie)
    }
    let expected =
      negatives.map { value in doubled({ $0 > value }, { $0 == value }, positives) }
      + positives.map { value in doubled({ $0 < value }, { $0 == value }, negatives) }
    #expect(sample.ranked.doubledPlacements() == expected)
  }

  @Test("a rising map of the values changes nothing, turning them gives 1 less", arguments: 1...20)
  func maps(seed: Int) throws {
    let sample = RandomSample(seed: UInt64(seed))
    let area = try #require(sample.ranked.area())
    let mapped = RankedSample(
      negatives: sample.negatives.map { exp(3 * $0) },
      positives: sample.positives.map { exp(3 * $0) })
    #expect(mapped.area() == area)
    let turned = try #require(
      RankedSample(negatives: sample.negatives.map(-), positives: sample.positives.map(-)).area())
    #expect(turned.numerator == area.denominator - area.numerator)
    #expect(turned.variance == area.variance)
  }

  @Test("every case twice leaves the area, and about half the variance", arguments: 1...20)
  func twice(seed: Int) throws {
    let sample = RandomSample(seed: UInt64(seed))
    let area = try #require(sample.ranked.area())
    let doubled = try #require(
      RankedSample(
        negatives: sample.negatives + sample.negatives,
        positives: sample.positives + sample.positives
      ).area())
    #expect(doubled.value == area.value)
    // n - 1 becomes 2n - 1: exactly (n - 1)/(2n - 1) of each part, which lies between 1/3 and 1/2.
    let ratio = try #require(doubled.variance) / (try #require(area.variance))
    #expect(area.variance == 0 || (ratio >= 1.0 / 3 - 1e-12 && ratio < 0.5))
  }

  @Test("patients with several cases have Obuchowski's variance", arguments: 1...40)
  func clustered(seed: Int) throws {
    let cases = RandomSample(seed: UInt64(seed)).clustered(seed: UInt64(seed))
    let sample = RankedSample(cases)
    let area = try #require(sample.area())
    let naive = NaiveArea(
      cases.filter { !$0.isPositive }.map(\.value), cases.filter(\.isPositive).map(\.value))
    #expect(area.numerator == naive.doubledWins)
    let expected = NaiveArea.clusteredVariance(cases)
    if let variance = area.variance {
      #expect(abs(variance - max(try #require(expected), 0)) < 1e-13)
    } else {
      #expect(expected == nil && area.reasons == [.delongUndefined])
    }
  }

  @Test("the bound is asked as the interval answers", arguments: 1...60)
  func bound(seed: Int) throws {
    let area = try #require(
      RandomSample(seed: UInt64(seed), shift: Double(seed % 4)).ranked.area())
    let lower = area.interval().lower
    for bound in [0.05, 0.3, 0.5, 0.6, 0.8, 0.95] where abs(bound - lower) > 1e-9 {
      #expect(area.isBoundedBelow(by: bound, z: normalQuantile975) == (lower <= bound))
    }
  }

  @Test("separated classes have an interval, and the narrower the more patients")
  func separated() throws {
    var last = 0.0
    for n in [1, 2, 5, 20, 100] {
      let sample = RankedSample(
        negatives: (0..<n).map(Double.init), positives: (0..<n).map { Double($0 + n) })
      let area = try #require(sample.area())
      let interval = area.interval()
      #expect(area.value == 1 && interval.upper == 1)
      #expect(area.reasons == (n == 1 ? [.delongUndefined] : [.delongDegenerate]))
      #expect(interval.lower > last && interval.lower < 1)
      last = interval.lower
      let turned = RankedSample(
        negatives: (0..<n).map { Double($0 + n) }, positives: (0..<n).map(Double.init))
      let mirrored = try #require(turned.area()).interval()
      #expect(mirrored.value == 0 && mirrored.lower == 0)
      #expect(abs(mirrored.upper - (1 - interval.lower)) < 1e-15)
    }
    #expect(last > 0.97)
  }

  @Test("without a class there is no area")
  func empty() {
    #expect(RankedSample(negatives: [], positives: [1, 2]).area() == nil)
    #expect(RankedSample([]).area() == nil)
    #expect(RankedSample(negatives: [1], positives: []).curve().points.isEmpty)
  }
}

/// The area and its variances straight from their definitions, over all pairs.
struct NaiveArea {
  let doubledWins: Int
  let variance: Double

  init(_ negatives: [Double], _ positives: [Double]) {
    let of10 = positives.map { y in Self.mean(negatives.map { Self.win(y, $0) }) }
    let of01 = negatives.map { x in Self.mean(positives.map { Self.win($0, x) }) }
    doubledWins = positives.reduce(0) { sum, y in
      sum + negatives.reduce(0) { $0 + Int(2 * Self.win(y, $1)) }
    }
    variance =
      Self.variance(of10) / Double(positives.count) + Self.variance(of01) / Double(negatives.count)
  }

  /// Obuchowski 1997, equations of section 2, patient by patient.
  static func clusteredVariance(_ cases: [LabelledValue]) -> Double? {
    let negatives = cases.filter { !$0.isPositive }.map(\.value)
    let positives = cases.filter(\.isPositive).map(\.value)
    let area = mean(positives.map { y in mean(negatives.map { win(y, $0) }) })
    var (s10, s01, s11) = (0.0, 0.0, 0.0)
    var (i10, i01, i) = (0.0, 0.0, 0.0)
    for own in Dictionary(grouping: cases, by: \.patient).values {
      let (ys, xs) = (own.filter(\.isPositive), own.filter { !$0.isPositive })
      let a = ys.reduce(0) { sum, y in sum + mean(negatives.map { win(y.value, $0) }) - area }
      let b = xs.reduce(0) { sum, x in sum + mean(positives.map { win($0, x.value) }) - area }
      s10 += a * a
      s01 += b * b
      s11 += a * b
      i10 += ys.isEmpty ? 0 : 1
      i01 += xs.isEmpty ? 0 : 1
      i += 1
    }
    guard i10 > 1, i01 > 1 else { return nil }
    let (m, n) = (Double(positives.count), Double(negatives.count))
    return i10 / ((i10 - 1) * m) * s10 / m + i01 / ((i01 - 1) * n) * s01 / n
      + 2 * i / (i - 1) * s11 / (m * n)
  }

  private static func win(_ positive: Double, _ negative: Double) -> Double {
    positive > negative ? 1 : positive == negative ? 0.5 : 0
  }
  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }
  private static func variance(_ values: [Double]) -> Double {
    let centre = mean(values)
    return values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Double(values.count - 1)
  }
}
