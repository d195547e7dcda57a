import Identity
import PhantomQA
import Simulation
import Store
import Testing

@testable import Workflows

/// What another version of a phantom's definition does to charts.
@Suite("Versions of a phantom's definition")
struct PhantomVersionTests {
  /// The definition of a folder's phantom with other members.
  private func changed(
    _ phantom: Phantom, _ members: [String: JSONValue]
  ) throws -> Phantom {
    guard case .object(let old) = try JSONValue(encoding: phantom) else {
      throw CancellationError()
    }
    return try JSONValue.object(old.merging(members) { $1 }).decoded(as: Phantom.self)
  }

  @Test("what is measured by another version stands on another chart, which has its own baseline")
  func another() throws {
    let (place, chart) = try PhantomPlace.adopted()
    #expect(chart.contains("/uniform-sphere@1/"))
    let before = try place.chart()
    let next = try changed(place.folder.phantom, ["version": .number(2)])
    let again = try place.bench(on: 4).measure(["\(place.folder.path)/quiet"], by: next)
    #expect(again.scans.allSatisfy { !$0.isAlarm })
    let charts = try place.bench(on: 4).charts(of: place.scanner, measurand: "snr.pair")
    #expect(charts.map(\.key.phantom) == ["uniform-sphere@1", "uniform-sphere@2"])
    #expect(charts.first?.history == before.history && charts.first?.baseline == before.baseline)
    // These files name no coil.
    #expect(charts.allSatisfy { $0.coil == nil })
    // The same scans count once on each.
    #expect(charts.last?.baseline == nil)
    #expect(charts.last?.history.judged.count == before.history.judged.count)
  }

  @Test(
    "a chart knows the coil of its scans where the files name it, by whatever version they are measured"
  )
  func coil() throws {
    let place = try PhantomPlace()
    let scanner = try #require(Identifier<MRScanner>("OSLO-8"))
    let made = SimulatedScanner.premier()
    _ = try place.place.bench(on: 0).addScanner(
      scanner, at: Place.oslo, manufacturer: "GE MEDICAL SYSTEMS", model: made.model,
      serial: made.serial)
    try place.folder.simulate(2, to: "named", vendor: "ge")
    let next = try changed(place.folder.phantom, ["version": .number(2)])
    for phantom in [place.folder.phantom, next] {
      _ = try place.bench().measure(["\(place.folder.path)/named"], by: phantom)
    }
    let charts = try place.bench().charts(of: scanner, measurand: "snr.pair")
    #expect(charts.count == 2 && charts.allSatisfy { $0.coil != nil })
    #expect(Set(charts.map(\.coil)).count == 1)
  }

  @Test("what is measured by a draft is not recorded")
  func draft() throws {
    let place = try PhantomPlace()
    try place.folder.simulate(to: "scan")
    let draft = try changed(place.folder.phantom, ["status": .string("draft")])
    let acts = try place.place.acts()
    let error = try #require(throws: WorkbenchError.self) {
      try place.bench().measure(["\(place.folder.path)/scan"], by: draft)
    }
    #expect(error.code == .draft && error.where == "uniform-sphere@1")
    #expect(try place.place.acts() == acts)
    // Without recording it measures.
    #expect(
      MeasuringResult.measure(["\(place.folder.path)/scan"], by: draft).scans.count == 1)
  }
}
