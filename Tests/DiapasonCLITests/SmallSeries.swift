import Foundation
import Simulation

extension SimulatedSeries {
  /// Writes its files into a folder, with two slices of eight by eight pixels: as many of them, and
  /// nearly nothing in each.
  func writeSmall(to folder: URL) throws {
    var series = self
    series.matrix = 8
    series.slices = 2
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for file in series.files() {
      try Data(file.bytes).write(to: folder.appending(path: file.name))
    }
  }
}
