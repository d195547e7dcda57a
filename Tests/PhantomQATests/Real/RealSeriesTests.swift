import Identity
import Imaging
import Quantities
import TestSupport
import Testing

@testable import PhantomQA

/// A phantom on a Philips 3 T: 30 pairs of label and control of a pCASL series.
@Suite(
  "Real series", .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"))
struct RealSeriesTests {
  private static let folder = "../philips_asl_pCASL_60vol"

  /// Rows and columns 54 to 73 of every image, as the figures of `MANIFEST.md` were taken.
  private func square() throws -> StabilitySeries {
    let parts = try RealScans.scan([Self.folder]).acquisitions
    try #require(parts.map(\.kind) == ["CONTROL", "LABEL"])
    // As they were acquired, in turns.
    let planes = zip(parts[0].volumes, parts[1].volumes).flatMap { $0.planes + $1.planes }
    let values = planes.flatMap { plane in
      (54..<74).flatMap { row in
        (54..<74).map { Double(plane.stored[row * plane.columns + $0]) }
      }
    }
    return StabilitySeries(side: 20, values: values)
  }

  /// Whether `value` is `figure` to the last digit that was written.
  private func agree(_ value: Double?, _ figure: Double, digit: Double) -> Bool {
    value.map { abs($0 - figure) <= digit / 2 } ?? false
  }

  @Test("mean, fluctuation and drifts are the figures that another program found")
  func figures() throws {
    let series = try square()
    let analysis = series.stability()
    #expect(series.count == 60 && analysis.leftOut == 0)
    #expect(agree(analysis.course.reduce(0, +) / 60, 1372.57, digit: 0.01))
    let fluctuation = try #require(analysis.answer(.fluctuation))
    // `MANIFEST.md` and `phantom.md` 2.4: 0.194 % with N - 3, 0.189 % with N.
    #expect(agree(fluctuation.estimate?.value, 0.194, digit: 0.001))
    #expect(agree(fluctuation.details["populationPercent"], 0.189, digit: 0.001))
    #expect(agree(analysis.answer(.driftFit)?.estimate?.value, 0.254, digit: 0.001))
    #expect(agree(analysis.answer(.driftRaw)?.estimate?.value, 1.11, digit: 0.01))
    #expect(agree(StabilityStaticNoise(series).offset, 16.6, digit: 0.1))
  }

  @Test("a series of label and control is measured as two, each without alternation")
  func split() throws {
    let phantom = try SimulatedScan.phantom(.cylinder, measurands: [.fluctuation, .driftFit])
    let measured = try phantom.measure(RealScans.scan([Self.folder]))
    #expect(measured.map(\.measurand) == [.fluctuation, .fluctuation, .driftFit, .driftFit])
    #expect(
      measured.allSatisfy {
        !$0.codes.contains(.interleaved) && $0.estimate.map { $0.n <= 30 } ?? false
      })
    let settings = measured.map { one in
      one.basis.observed.first { $0.name == "settings" }?.fingerprint
    }
    #expect(settings[0] != settings[1] && settings[0] == settings[2])
  }

  @Test("eleven b-values of one series are no repeats, and are named")
  func weighting() throws {
    let phantom = try SimulatedScan.phantom(
      .cylinder, measurands: [.diameterFit, .sfnr, .fluctuation, .snrPair])
    let measured = try phantom.measure(RealScans.scan(["dwi_read"]))
    #expect(measured.of(.diameterFit)?.estimate != nil)
    let listed = stride(from: 0, through: 1000, by: 100).map { "\($0)" }.joined(separator: ", ")
    for measurand in [Measurand.sfnr, .fluctuation, .snrPair] {
      let one = try #require(measured.of(measurand))
      #expect(one.estimate == nil)
      #expect(
        one.reasons.contains(.init(.pairMismatch, "bValues: \(listed) s/mm2 in one series")),
        "\(one.reasons)")
    }
  }

  @Test("control lies above label, and the difference of odd and even volumes says so")
  func labelAndControl() throws {
    let series = try square()
    let analysis = series.stability()
    #expect(analysis.answer(.snrStatic)?.remarks.map(\.code) == [.pairDrift])
    #expect(analysis.answer(.snrStaticDetrended)?.remarks.isEmpty == true)
    let parts = series.split(by: (0..<60).map { $0.isMultiple(of: 2) ? "control" : "label" })
    let means = parts.map { $0.series.course.reduce(0, +) / 30 }
    #expect(agree(100 * (means[0] / means[1] - 1), 0.071, digit: 0.001))
    for part in parts {
      #expect(part.series.stability().answers.allSatisfy { $0.estimate != nil })
    }
  }
}
