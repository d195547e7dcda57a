import Glibc
import Imaging
import Quantities
import TestSupport
import Testing

@testable import PhantomQA

/// Real repeat pairs of three makers, and the traps that a peer falls into (`phantom.md` 4).
@Suite(
  "Real pairs", .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"))
struct RealPairTests {
  struct Expected: Sendable {
    let name: String
    let folders: [String]
    let kind: PhantomShape.Kind
    /// The interval of an independent program, and its other figures, as printed there.
    let snr: ClosedRange<Double>
    let nema, correlation, lowShare, highShare, shiftPixels: Double
    let codes: [PhantomReason]
  }

  static let pairs = [
    Expected(
      name: "GE", folders: ["snr_GE"], kind: .cylinder, snr: 168.4...171.9, nema: 168.4,
      correlation: 1.49, lowShare: 1.3, highShare: 0.53, shiftPixels: 0.025, codes: [.filtered]),
    Expected(
      name: "Philips", folders: ["snr_Philips"], kind: .cylinder, snr: 92.3...94.0, nema: 91.5,
      correlation: 1.14, lowShare: 1.1, highShare: 0.76, shiftPixels: 0.017, codes: [.realImage]),
    Expected(
      name: "head-neck", folders: ["snr_enh_Sola_HEADNECK_1", "snr_enh_Sola_HEADNECK_2"],
      kind: .sphere, snr: 236...243, nema: 236.7, correlation: 1.20, lowShare: 3.6,
      highShare: 0.86, shiftPixels: 0.085, codes: [.pairDrift]),
    Expected(
      name: "body", folders: ["snr_enh_Sola_BODY_AX_1", "snr_enh_Sola_BODY_AX_2"], kind: .sphere,
      snr: 50.0...51.1, nema: 50.6, correlation: 1.16, lowShare: 0.75, highShare: 0.81,
      shiftPixels: 0.010, codes: []),
  ]

  @Test("signal to noise lies in the interval of an independent program", arguments: pairs)
  func snr(pair: Expected) throws {
    let measurements = try SimulatedScan.phantom(pair.kind).measure(RealScans.scan(pair.folders))
    let snr = try #require(measurements.of(.snrPair))
    let estimate = try #require(snr.estimate)
    #expect(pair.snr.contains(estimate.value), "\(estimate.value)")
    // Intervals of two programs on one pair are about the same.
    let width = (estimate.upper - estimate.lower) / (pair.snr.upperBound - pair.snr.lowerBound)
    #expect((0.9...1.1).contains(width), "\(width)")
    #expect(snr.codes == pair.codes)
    // Half a per cent: their regions end on other pixels.
    let nema = try #require(measurements.of(.snrPairNema)?.estimate)
    #expect(abs(nema.value / pair.nema - 1) < 0.005, "\(nema.value)")
    // Their square lies a pixel or so elsewhere.
    #expect(abs(try #require(snr.details["kappa"]) - pair.correlation) < 0.05)
    #expect(abs(try #require(snr.details["highShare"]) - pair.highShare) < 0.03)
    let share = try #require(measurements.of(.noiseLowShare)?.estimate)
    #expect(abs(share.value - pair.lowShare) < 0.1, "\(share.value)")
    let (down, across) = (
      try #require(snr.details["shiftRowsPixels"]), try #require(snr.details["shiftColumnsPixels"])
    )
    #expect(abs(hypot(down, across) - pair.shiftPixels) < 0.001)
  }

  private static func ge() throws -> [Plane] {
    try RealScans.scan(["snr_GE"]).acquisitions.map { $0.volumes[0].planes[0] }
  }

  /// The GE pair with its second image changed.
  private static func snr(
    _ change: (Int, inout [Int32]) -> Void, parameters: AcquisitionParameters? = nil
  ) throws -> PhantomMeasurement {
    let scan = try RealScans.scan(["snr_GE"])
    let acquisitions = scan.acquisitions.enumerated().map { index, acquisition in
      let plane = acquisition.volumes[0].planes[0]
      var stored = plane.stored
      change(index, &stored)
      let changed = Plane(
        rows: plane.rows, columns: plane.columns, stored: stored, rescale: plane.rescale,
        geometry: plane.geometry, component: plane.component, origin: plane.origin,
        observedAt: plane.observedAt)
      return SimulatedScan.acquisition(
        [changed], number: index,
        parameters: index == 1
          ? parameters ?? acquisition.series.parameters
          : acquisition.series.parameters)
    }
    return try #require(
      SimulatedScan.phantom(.cylinder).measure(PhantomScan(acquisitions: acquisitions))
        .of(.snrPair))
  }

  @Test("one image twice is no pair")
  func twice() throws {
    let first = try Self.ge()[0].stored
    #expect(try Self.snr({ if $0 == 1 { $1 = first } }).codes == [.pairIdentical])
  }

  @Test("a shift of 3 pixels is refused as 3 pixels")
  func shifted() throws {
    let snr = try Self.snr { index, stored in
      if index == 1 {
        stored = (0..<stored.count).map { stored[($0 + stored.count - 3) % stored.count] }
      }
    }
    #expect(snr.state == .refused)
    let remark = try #require(snr.reasons.first { $0.code == .pairMoved })
    #expect(remark.detail.hasPrefix("3.0") || remark.detail.hasPrefix("2.9"), "\(remark.detail)")
  }

  @Test("echo times of 30 and 45 ms are named")
  func echoTimes() throws {
    var parameters = try RealScans.scan(["snr_GE"]).acquisitions[0].series.parameters
    #expect(parameters[.echoTimes].number == 30)
    parameters[.echoTimes] = .known(.numbers([45]), [])
    let snr = try Self.snr({ _, _ in }, parameters: parameters)
    #expect(snr.reasons == [.init(.pairMismatch, "echoTimes: 30 ms, 45 ms")])
  }

  @Test("images clipped at 1500 are saturated")
  func clipped() throws {
    let snr = try Self.snr { _, stored in stored = stored.map { min($0, 1500) } }
    #expect(snr.state == .refused && snr.codes.contains(.saturated))
  }

  @Test("images cut by the border say so")
  func cut() throws {
    let snr = try Self.snr { _, stored in
      stored = (0..<stored.count).map { index in
        // Everything 40 columns further to the left.
        index % 256 < 216 ? stored[index + 40] : 0
      }
    }
    #expect(snr.codes.contains(.touchesBorder), "\(snr.codes)")
    #expect(snr.state != .measured)
  }

  @Test("zeros and one level are named")
  func empty() throws {
    #expect(try Self.snr { $1 = $1.map { _ in 0 } }.codes == [.allZero])
    #expect(try Self.snr { $1 = $1.map { _ in 900 } }.codes == [.constant])
  }
}

@Suite(
  "Volunteers", .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"))
struct VolunteerTests {
  @Test(
    "nothing is measured in a head, and no picture of it is kept",
    arguments: [
      "dcm_qa_canon_9000", "dcm_qa_mosaic_ep2d_Asc_2", "dcm_qa_ts", "dcm_qa_xa30_DWI_10_first3",
      "dcm_qa_xa30_asl_25", "dcm_qa_uih_DTI_PA",
    ])
  func heads(folder: String) throws {
    let scan = try RealScans.scan(["../../dicom/" + folder])
    for shape in PhantomShape.Kind.allCases {
      let phantom = try SimulatedScan.phantom(shape)
      let measurements = phantom.measure(scan)
      #expect(!measurements.isEmpty)
      for one in measurements {
        #expect(one.state == .refused, "\(one.measurand.id)")
        // The nine files of dcm_qa_ts are one image, which is no pair, whatever it shows.
        let expected: Set<PhantomReason> =
          folder == "dcm_qa_ts" ? [.notAPhantom, .pairIdentical] : [.notAPhantom, .fewVolumes]
        #expect(!expected.isDisjoint(with: one.codes), "\(one.codes)")
      }
      // Nor in another slice of the first volume: every fourth, all with the slow tests.
      for acquisition in scan.acquisitions.prefix(1) {
        let planes = acquisition.volumes[0].planes
        for index in stride(from: 0, to: planes.count, by: SlowTests.areAsked ? 1 : 4) {
          let plane = planes[index]
          if case .found = phantom.locate(plane) { Issue.record("found in \(plane.origin)") }
        }
      }
    }
  }

  @Test(
    "real uniform phantoms are found",
    arguments: [
      ("uniformity", 4), ("dwi_phase", 1), ("toshiba_locator", 1),
      ("../philips_asl_pCASL_60vol", 1), ("../../dicom/dcm_qa_nih_Siemens_mr3_AP", 1),
      ("../../dicom/dcm_qa_fmap_Siemens_2TE", 1), ("../../dicom/dcm_qa_xa30i_asl_18001", 1),
      ("../../dicom/dcm_qa_philips_Magdeburg", 1),
    ])
  func phantoms(folder: String, least: Int) throws {
    let phantom = try SimulatedScan.phantom(.cylinder)
    let scan = try RealScans.scan([folder])
    var found = 0
    for acquisition in scan.acquisitions {
      let planes = acquisition.volumes[0].planes
      if case .found = phantom.locate(planes[planes.count / 2]) { found += 1 }
    }
    #expect(found >= least && found == scan.acquisitions.count)
  }

  @Test("the fitted diameters of the ACR slices agree with an independent program's to 0.2 mm")
  func diameters() throws {
    for (folder, diameter) in [
      ("acr_GE_Signa_Artist_1.5T_T1", 189.8), ("acr_PhilipsAchieva_3T", 190.1),
      ("acr_Siemens_Sola_1.5T_T1_enh", 190.0),
    ] {
      let measurements = try SimulatedScan.phantom(.cylinder, measurands: [.diameterFit])
        .measure(RealScans.scan([folder]))
      let estimate = try #require(measurements.of(.diameterFit)?.estimate, "\(folder)")
      #expect(abs(estimate.value - diameter) < 0.2, "\(folder): \(estimate.value)")
    }
  }
}
