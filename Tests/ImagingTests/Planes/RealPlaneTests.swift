import DICOM
import Imaging
import Quantities
import TestSupport
import Testing

/// Pixels of real phantom scans against figures read with pydicom 3.0.2 and numpy.
@Suite(
  "Real planes", .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"))
struct RealPlaneTests {
  struct Expected: Sendable {
    let file: String
    let planes: Int
    /// Of the first frame of the object.
    let sum: Int
    let least, most: Int32
    let slope, intercept: Double?
    let component: Plane.Component
  }

  static let expected = [
    Expected(
      file: "hazen/snr_GE/IM-0003-0001.dcm", planes: 1, sum: 56_449_787, least: 0, most: 2739,
      slope: nil, intercept: nil, component: .magnitude),
    Expected(
      file: "hazen/snr_Philips/Philips_IM-0011-0005.dcm", planes: 1, sum: 157_060_901,
      least: 1948, most: 2866, slope: 2.46788766788766, intercept: -5053, component: .real),
    Expected(
      file: "hazen/snr_enh_Sola_HEADNECK_1/1.dcm", planes: 1, sum: 12_599_618, least: 0,
      most: 1218, slope: 1, intercept: 0, component: .magnitude),
    Expected(
      file: "hazen/uniformity/cor2.dcm", planes: 1, sum: 36_674_298, least: 1, most: 1279,
      slope: 1.57728937728937, intercept: 0, component: .magnitude),
    Expected(
      file: "hazen/acr_Siemens_Sola_1.5T_T1_enh/1.dcm", planes: 11, sum: 20_508_183, least: 0,
      most: 1482, slope: 1, intercept: 0, component: .magnitude),
    Expected(
      file: "philips_asl_pCASL_60vol/0009.dcm", planes: 1, sum: 5_432_564, least: 0, most: 1638,
      slope: 1.27716727716727, intercept: 0, component: .magnitude),
  ]

  private static func scan(_ path: String) throws -> PhantomScan {
    var collector = PhantomScanCollector()
    let files = FileWalk.find([SharedData.folder + "/phantom/" + path]).found.files
    for (number, file) in files.enumerated() {
      guard let bytes = try? HeaderFile.allBytes(path: file),
        let dataSet = try? DataSet.read(bytes)
      else { continue }
      _ = collector.add(dataSet, file: number, bytes: bytes, path: file)
    }
    return try #require(collector.reading().scans.first)
  }

  @Test("pixels, rescale and component", arguments: expected)
  func planes(expected: Expected) throws {
    let volume = try Self.scan(expected.file).acquisitions[0].volumes[0]
    #expect(volume.planes.count == expected.planes)
    let plane = try #require(volume.planes.first { $0.origin.frame == 0 })
    #expect(plane.stored.reduce(0) { $0 + Int($1) } == expected.sum)
    #expect(plane.stored.min() == expected.least && plane.stored.max() == expected.most)
    #expect(plane.rescale == Plane.Rescale(slope: expected.slope, intercept: expected.intercept))
    #expect(plane.component == expected.component)
  }

  @Test("sixty volumes of one position are two acquisitions, by label, each in its order of time")
  func series() throws {
    let scan = try Self.scan("philips_asl_pCASL_60vol")
    #expect(scan.acquisitions.map(\.volumes.count) == [30, 30])
    for acquisition in scan.acquisitions {
      let times = acquisition.volumes.compactMap(\.observedAt)
      #expect(times.count == 30 && times == times.sorted())
    }
    let volumes = scan.acquisitions.flatMap(\.volumes)
    // The mean of rows and columns 54 ... 73, stored values: the figure of the data's manifest.
    let mean = volumes.reduce(0.0) { sum, volume in
      let plane = volume.planes[0]
      let square = (54...73).flatMap { row in (54...73).map { plane.stored[row * 128 + $0] } }
      return sum + square.reduce(0.0) { $0 + Double($1) } / 400
    }
    #expect(abs(mean / 60 - 1372.57) < 0.01)
  }

  @Test("a mosaic is split into its slices, in order along the normal")
  func mosaic() throws {
    let scan = try Self.scan("../dicom/dcm_qa_nih_Siemens_mr3_AP")
    let volumes = scan.acquisitions[0].volumes
    #expect(volumes.count == 2 && volumes.allSatisfy { $0.planes.count == 5 })
    let depths = volumes[0].planes.compactMap { $0.geometry.depth?.value }
    #expect(depths.count == 5 && depths == depths.sorted() && Set(depths).count == 5)
    #expect(
      volumes[0].planes.allSatisfy { $0.rows == $0.columns && $0.rows == 72 },
      "\(volumes[0].planes[0].rows)")
  }
}
