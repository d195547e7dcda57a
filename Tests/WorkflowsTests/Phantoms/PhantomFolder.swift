import Foundation
import Identity
import Library
import PhantomQA
import Simulation
import TestSupport

@testable import Workflows

/// A folder of simulated phantom scans, small; removed when the test is over.
final class PhantomFolder: Sendable {
  let path: String
  let phantom: Phantom

  private static let sphere = Result {
    try ReferenceLibrary(folder: SharedData.checkout).find("uniform-sphere@1", as: Phantom.self)
  }

  /// - Parameter kept: the scans that are in it already; nil for an empty one.
  init(_ kept: KeptFolder? = nil) throws {
    path = "\(FileManager.default.temporaryDirectory.path)/phantom-\(UUID().uuidString)"
    phantom = try Self.sphere.get()
    if let kept {
      try kept.write(to: path)
    } else {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes repeated pairs, a week apart, into a folder of their own; gives their truth.
  ///
  /// - Parameter first: how many days after 5 January 2026 the first scan is.
  @discardableResult
  func simulate(
    _ scans: Int = 1, to name: String, snr: Double = 100, first: Int = 0, seed: UInt64 = 1,
    vendor: String = "siemens"
  ) throws -> PhantomSimulation.Truth {
    try PhantomSimulation(
      phantom: phantom, signalToNoise: snr, driftPerDay: 0, scans: scans, every: 7,
      first: CalendarDay(daysSince1970: 20_458 + first), volumes: 0, matrix: 64,
      vendor: vendor, seed: seed
    ).write(into: "\(path)/\(name)")
  }

  /// All that it holds now, for others to begin from.
  func kept() throws -> KeptFolder { try KeptFolder(path) }

  /// The paths of the images below a folder, in their order.
  func images(in name: String) -> [String] {
    let files = FileManager.default.enumerator(atPath: "\(path)/\(name)")?.allObjects
    return (files ?? []).compactMap { $0 as? String }.filter { $0.hasSuffix(".dcm") }.sorted()
      .map { "\(path)/\(name)/\($0)" }
  }

  func measure(_ name: String) -> MeasuringResult {
    MeasuringResult.measure(["\(path)/\(name)"], by: phantom)
  }
}
