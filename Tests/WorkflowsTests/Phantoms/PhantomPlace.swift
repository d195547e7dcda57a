import Identity
import Library
import PhantomQA
import Store
import TestSupport
import Testing

@testable import Workflows

/// A store that knows the simulated scanner, as OSLO-9, and a folder of its phantom scans.
final class PhantomPlace: Sendable {
  let place: Place
  let folder: PhantomFolder
  let scanner: Identifier<MRScanner>

  /// - Parameter isKnown: whether the scanner is recorded.
  init(isKnown: Bool = true) throws {
    place = try Place()
    folder = try PhantomFolder()
    scanner = try #require(Identifier<MRScanner>("OSLO-9"))
    if isKnown {
      _ = try place.bench(on: 0).addScanner(
        scanner, at: Place.oslo, manufacturer: "SIEMENS", model: "Skyra", serial: "45501")
    }
  }

  /// What another place begins from, and the key of its chart with a baseline in force.
  struct Kept {
    let place, scans: KeptFolder
    let chart: String
  }

  func kept(chart: String) throws -> Kept {
    Kept(place: try place.kept(), scans: try folder.kept(), chart: chart)
  }

  /// As another was when it was kept.
  init(_ kept: Kept) throws {
    place = try Place(kept.place)
    folder = try PhantomFolder(kept.scans)
    scanner = try #require(Identifier<MRScanner>("OSLO-9"))
  }

  /// One with `adopt()` behind it, which is done once a run; with the key of the chart.
  static func adopted() throws -> (place: PhantomPlace, chart: String) {
    let kept = try quiet.get()
    return (try PhantomPlace(kept), kept.chart)
  }

  private static let quiet = Result { try PhantomPlace.makeQuiet() }

  private static func makeQuiet() throws -> Kept {
    let place = try PhantomPlace()
    return try place.kept(chart: place.adopt())
  }

  var registry: Registry { place.registry }

  /// The workbench on a day of the store's clock.
  func bench(on day: Int64 = 1, as name: String? = nil) throws -> Workbench {
    Workbench(
      registry: registry, library: try ReferenceLibrary(folder: SharedData.checkout),
      clock: { Place.day(day) }, actor: Actor(account: "physicist", name: name))
  }

  /// Measures a folder and records what is new.
  @discardableResult
  func measure(_ name: String, on day: Int64 = 1) throws -> MeasuringResult {
    try bench(on: day).measure(["\(folder.path)/\(name)"], by: folder.phantom)
  }

  /// Measures six quiet weeks and puts their baseline of the pair in force.
  ///
  /// - Returns: the key of the chart.
  private func adopt() throws -> String {
    try folder.simulate(6, to: "quiet")
    try measure("quiet")
    let proposed = try bench(on: 2).proposeBaselines(of: scanner, measurand: "snr.pair").proposed
    let baseline = try #require(proposed.first)
    _ = try bench(on: 3, as: "Kari Nordmann").adopt(
      baseline.fingerprint.hex, reason: "six quiet weeks")
    return baseline.chart
  }

  /// The chart of the pair's signal-to-noise, once there is one.
  func chart() throws -> ScannerChart {
    let charts = try bench().charts(of: scanner, measurand: "snr.pair")
    #expect(charts.count == 1)
    return try #require(charts.first)
  }
}
