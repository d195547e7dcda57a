import DICOM
import Foundation
import Imaging
import TestSupport

/// Real phantom scans beside the checkout.
enum RealScans {
  static let folder = SharedData.folder + "/phantom/hazen/"

  /// The acquisitions of some folders as one scan.
  ///
  /// The source took identity out of each file by itself, so that one exam may have two UIDs.
  static func scan(_ folders: [String]) throws -> PhantomScan {
    var collector = PhantomScanCollector()
    for (number, path) in FileWalk.find(folders.map { folder + $0 }).found.files.enumerated() {
      guard let bytes = try? HeaderFile.allBytes(path: path),
        let dataSet = try? DataSet.read(bytes)
      else { continue }
      _ = collector.add(dataSet, file: number, bytes: bytes, path: path)
    }
    return PhantomScan(acquisitions: collector.reading().scans.flatMap(\.acquisitions))
  }

}
