import Foundation
import Simulation

extension SimulatedSeries {
  /// Writes its files into a folder, with few slices of eight by eight pixels: as many volumes, and
  /// nearly nothing in each.
  func writeSmall(to folder: URL, slices: Int = 2) throws {
    var series = self
    series.matrix = 8
    series.slices = slices
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for file in series.files() {
      try Data(file.bytes).write(to: folder.appending(path: file.name))
    }
  }
}
