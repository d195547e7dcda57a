import DICOM
import Foundation
import Imaging
import PhantomQA
import Testing

@testable import Workflows

@Suite("What became of the files of a phantom scan")
struct PhantomFilesTests {
  /// The states of what the first scan gave, by measurand.
  private func states(_ result: MeasuringResult) throws -> [String: String] {
    Dictionary(
      try #require(result.scans.first).measurements.map {
        ($0.measurement.measurand.id, $0.measurement.state.rawValue)
      }, uniquingKeysWith: { first, _ in first })
  }

  @Test("a whole folder is read, copies and all")
  func whole() throws {
    let folder = try PhantomFolder()
    try folder.simulate(to: "qa")
    let images = folder.images(in: "qa")
    #expect(images.count == 2)
    try FileManager.default.copyItem(atPath: images[0], toPath: "\(folder.path)/qa/copy")
    let result = folder.measure("qa")
    #expect(result.files.reading.isWhole && result.files.reading.readable == 3)
    // The truth that lies beside the scans is no image.
    #expect(result.files.reading.others == 1)
    #expect(try states(result)["snr.pair"] == "measured")
  }

  @Test("a copy with other bytes is told, and the image is not measured")
  func conflict() throws {
    let folder = try PhantomFolder()
    try folder.simulate(to: "qa")
    var bytes = try Data(contentsOf: URL(filePath: folder.images(in: "qa")[0]))
    bytes[bytes.count - 1] ^= 1
    let copy = "\(folder.path)/qa/scan-0001/x"
    try bytes.write(to: URL(filePath: copy))
    let result = folder.measure("qa")
    #expect(!result.files.reading.isWhole)
    #expect(result.files.reading.refusals.map(\.error.code) == [.duplicateConflict])
    #expect(result.files.reading.refusals.map(\.path) == [copy])
    #expect(try states(result)["snr.pair"] == "refused")
    #expect(try states(result)["diameter.fit"] == "measured")
  }

  @Test("an MR image that lacks its rows is told, and the rest is measured")
  func rowless() throws {
    let folder = try PhantomFolder()
    try folder.simulate(to: "qa")
    var bytes = try Data(contentsOf: URL(filePath: folder.images(in: "qa")[0]))
    // (0028,0010) US in explicit little endian, with its two bytes of value.
    let rows = try #require(bytes.range(of: Data([0x28, 0, 0x10, 0, 0x55, 0x53, 2, 0])))
    bytes.removeSubrange(rows.lowerBound..<rows.upperBound + 2)
    let path = "\(folder.path)/qa/cut"
    try bytes.write(to: URL(filePath: path))
    let result = folder.measure("qa")
    #expect(!result.files.reading.isWhole)
    #expect(result.files.reading.refusals.map(\.path) == [path])
    #expect(result.files.reading.refusals.map(\.error.tag) == [Tag(0x0028, 0x0010)])
    #expect(try states(result)["snr.pair"] == "measured")
  }

  @Test("a walk that stopped at a limit, and links that were not followed, are told")
  func stopped() throws {
    let folder = try PhantomFolder()
    try folder.simulate(to: "qa")
    let deep = "\(folder.path)/qa/" + Array(repeating: "d", count: 34).joined(separator: "/")
    try FileManager.default.createDirectory(atPath: deep, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/qa/link", withDestinationPath: folder.path)
    let result = folder.measure("qa")
    #expect(result.files.reading.stoppedAt?.hasSuffix("d/d/d") == true)
    #expect(!result.files.reading.isWhole && result.files.reading.links == 1)
    #expect(result.scans.count == 1)
  }
}
