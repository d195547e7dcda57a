import Imaging
import Quantities
import TestSupport
import Testing

@testable import PhantomQA

/// What must change nothing, or nothing but what it names (`phantom.md` 3).
@Suite("Invariances of a measurement")
struct InvarianceTests {
  static let disc = SimulatedDisc(
    rows: 96, columns: 96, centre: (46.9, 48.7), radius: 33, shading: 0.2, sigma: 12)
  static let images = [0, 1].map { disc.values(seed: 12, image: $0) }

  static func scan(
    step: Double = 1, offset: Double = 0, gain: Double = 1,
    _ place: (Int, Int) -> (Int, Int) = { ($0, $1) }
  ) -> PhantomScan {
    let planes = images.enumerated().map { index, values in
      var stored = [Int32](repeating: 0, count: values.count)
      for row in 0..<96 {
        for column in 0..<96 {
          let (y, x) = place(row, column)
          stored[y * 96 + x] = Int32((values[row * 96 + column] + offset).rounded())
        }
      }
      return Plane(
        rows: 96, columns: 96, stored: stored,
        rescale: Plane.Rescale(slope: gain, intercept: -offset * gain),
        geometry: PlaneGeometry(
          rowSpacing: Quantity(1), columnSpacing: Quantity(1), cosines: [1, 0, 0, 0, 1, 0],
          positionMillimetres: [0, 0, 0]),
        component: .magnitude, origin: Plane.Origin(instance: "\(index)", frame: 0),
        observedAt: nil)
    }
    return SimulatedScan.pair(planes[0], planes[1])
  }

  static func estimates(_ scan: PhantomScan) throws -> [Estimate<Double>] {
    try SimulatedScan.phantom().measure(scan).map { try #require($0.estimate, "\($0)") }
  }

  private static func expectEqual(
    _ a: [Estimate<Double>], _ b: [Estimate<Double>], within: Double
  ) {
    #expect(a.count == b.count)
    for (x, y) in zip(a, b) {
      #expect(relativeError(x.value, y.value) < within, "\(x), \(y)")
      #expect(relativeError(x.lower, y.lower) < within && relativeError(x.upper, y.upper) < within)
    }
  }

  @Test("a gain changes no ratio and no length")
  func gain() throws {
    // The shift is a small difference of phases, known to 1e-12 pixels and no better.
    let (plain, louder) = (try Self.estimates(Self.scan()), try Self.estimates(Self.scan(gain: 3.7)))
    Self.expectEqual(plain, louder, within: 1e-9)
    for (a, b) in zip(plain, louder) { #expect(abs(a.value - b.value) < 1e-11 * max(1, a.value)) }
  }

  @Test("an offset that is stored and taken out again changes nothing")
  func offset() throws {
    let (plain, moved) = (
      try Self.estimates(Self.scan()), try Self.estimates(Self.scan(offset: 2048))
    )
    for (a, b) in zip(plain, moved) { #expect(abs(a.value - b.value) < 1e-11 * max(1, a.value)) }
  }

  @Test("quarter turns and flips change no number")
  func turns() throws {
    let plain = try Self.estimates(Self.scan())
    for place: (Int, Int) -> (Int, Int) in [
      { ($1, $0) }, { (95 - $0, $1) }, { ($0, 95 - $1) }, { (95 - $0, 95 - $1) }, { ($1, 95 - $0) },
    ] {
      let turned = try Self.estimates(Self.scan(place))
      // Rays and fits take their sums in another order.
      for (a, b) in zip(plain, turned) {
        #expect(abs(a.value - b.value) < 1e-9 * max(1, a.value), "\(a), \(b)")
      }
    }
  }

  @Test("the order of acquisitions of one time changes nothing")
  func order() throws {
    let scan = Self.scan()
    let phantom = try SimulatedScan.phantom()
    let measured = phantom.measure(scan)
    #expect(phantom.measure(scan) == measured)
    let reversed = phantom.measure(
      PhantomScan(acquisitions: Array(scan.acquisitions.reversed())))
    let (a, b) = (
      try #require(measured.of(.snrPair)?.estimate), try #require(reversed.of(.snrPair)?.estimate)
    )
    // The region follows the first image; both are measured in it.
    #expect(relativeError(a.value, b.value) < 0.005)
  }

  @Test("a measurement is the same on every thread")
  func threads() async throws {
    let phantom = try SimulatedScan.phantom()
    let scan = Self.scan()
    let expected = phantom.measure(scan)
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<4 { group.addTask { phantom.measure(scan) == expected } }
      for await isEqual in group { #expect(isEqual) }
    }
  }
}
