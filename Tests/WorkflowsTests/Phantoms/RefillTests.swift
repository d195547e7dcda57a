import Chains
import Identity
import Store
import Testing

@testable import Workflows

/// A phantom that is filled anew: its chart goes on, and says by itself whether the level is another.
@Suite("A phantom that is filled anew")
struct RefillTests {
  private func refill(_ place: ChartPlace, on day: Int64) throws -> RecordedScannerEvent {
    try place.place.bench(on: day).recordEvent(
      "phantom.refilled", of: place.place.scanner, effectiveAt: Place.day(-8), software: nil,
      reason: "a bubble")
  }

  @Test("warns what rests on its chart, suspends nothing, and begins no epoch")
  func warns() throws {
    let place = try ChartPlace()
    try place.record(.init(100, on: -20), on: 19)
    let epochs = try place.place.registry.epochs(of: place.place.scanner)
    let recorded = try refill(place, on: 20)
    #expect(recorded.suspended.isEmpty && recorded.entry.value.kind == "phantom.refilled")
    let standing = try place.standing(asOf: 20, knownAt: 20)
    guard case .inForce(let warnings) = standing else {
      Issue.record("not in force: \(standing)")
      return
    }
    let refilled = warnings.filter { $0.code == .phantomRefilled }
    #expect(refilled.map(\.link?.object) == [place.chart])
    #expect(refilled.map(\.since) == [Place.day(-8)])
    #expect(refilled.map(\.cause?.cause) == ["a bubble"])
    #expect(try place.place.registry.epochs(of: place.place.scanner) == epochs)
  }

  @Test("a shift of the level after it shows as out of control")
  func shifts() throws {
    let place = try ChartPlace()
    try place.record(.init(100, on: -20), on: 19)
    _ = try refill(place, on: 20)
    try place.record(.init(80, on: -4), on: 21)
    #expect(try place.standing(asOf: 21, knownAt: 21).open == [.phantomOutOfControl])
    #expect(try place.place.registry.verify(deep: true, anchor: nil).isIntact)
  }
}
