import Identity
import Quantities
import Statistics

@testable import PhantomQA

/// Charts and measurements by few words.
enum Fixture {
  static func chart(
    epoch: Int = 1, measurand: Measurand = Measurand(id: "psg", unit: .percent, method: 1)
  ) -> ChartKey {
    guard let scanner = Identifier<MRScanner>("OSLO-2") else { preconditionFailure("a name") }
    return ChartKey(
      scanner: scanner, epoch: epoch, scanProtocol: nil, phantom: "S1",
      measurand: measurand)
  }

  static func id(_ text: String) -> Fingerprint { Fingerprint(of: text.utf8) }

  /// Noon of a day counted from 2026-01-01.
  static func noon(_ day: Int) -> Instant {
    Instant(seconds: Int64(20_454 + day) * 86_400 + 43_200)
  }

  /// A measurement of one day in an exam of its own.
  static func measurement(
    _ value: Double, half: Double = 0, day: Int, exam: String? = nil, name: String? = nil,
    reasons: [PhantomReason] = [], exclusion: Exclusion? = nil
  ) -> ChartedMeasurement {
    ChartedMeasurement(
      id: id(name ?? "day \(day)"), observedAt: noon(day), exam: exam ?? "exam \(day)",
      estimate: Estimate(
        value: value, lower: value - half, upper: value + half, level: 0.95, n: 1),
      reasons: reasons, exclusion: exclusion)
  }

  /// A baseline with known numbers, its members on the days before day 0.
  static func baseline(
    centre: Double = 0, spread: Double = 1, members: Int = 20, scale: ChartScale = .linear,
    chart: ChartKey = chart()
  ) -> Baseline {
    Baseline(
      chart: chart, scale: scale,
      members: (0..<members).map {
        let day = $0 - members
        return Baseline.Member(
          id: id("member \(day)"), observedAt: noon(day), value: scale.value(at: centre))
      },
      centre: centre, spread: spread, mean: centre, deviation: spread, floor: 0, remarks: [])
  }

  /// One normal number a day from day 0 on.
  static func normals(_ count: Int, seed: Int) -> [ChartedMeasurement] {
    var stream = Philox4x32(seed: UInt64(seed), purpose: .timeCourses)
    return (0..<count).map { measurement(stream.nextNormal(), day: $0) }
  }
}

extension ControlHistory {
  /// The places in the history at which any of `rules` fired.
  func places(of rules: ControlRule...) -> [Int] {
    judged.indices.filter { index in judged[index].rules.contains(where: rules.contains) }
  }
}
