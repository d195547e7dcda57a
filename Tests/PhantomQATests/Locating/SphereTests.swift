import Glibc
import Quantities
import TestSupport
import Testing

@testable import PhantomQA

/// What passes for a sphere whose size nobody declared, and what does not.
@Suite("A sphere of any size")
struct SphereTests {
  private static let sphere = PhantomShape(kind: .sphere, diameter: nil, confirmed: true)

  private static func remark(
    _ disc: SimulatedDisc, _ shape: PhantomShape = sphere
  ) -> PhantomMeasurement.Remark? {
    if case .lost(let remark) = LocatorTests.locate(disc, shape: shape) { remark } else { nil }
  }

  @Test("a section that no diameter is within 5 % of is no sphere's", arguments: [1.2, 1.3, 1.5])
  func oval(ratio: Double) throws {
    let disc = SimulatedDisc(radius: 40, ratio: ratio, sigma: 15)
    let remark = try #require(Self.remark(disc))
    #expect(remark.code == .wrongType)
    #expect(remark.detail.hasSuffix(" mm, and a sphere's is round"), "\(remark.detail)")
    // A cylinder may be cut obliquely.
    #expect(Self.remark(disc, LocatorTests.any) == nil)
  }

  @Test("distortion of a few per cent leaves a sphere one", arguments: [1.0, 1.03, 1.05, 1.09])
  func distorted(ratio: Double) {
    #expect(Self.remark(SimulatedDisc(radius: 40, ratio: ratio, sigma: 15)) == nil)
  }

  @Test("round is what is round in millimetres: pixels that are not square bend nothing")
  func pixels() {
    // In pixels a fifth narrower than high.
    let disc = SimulatedDisc(radius: 45, ratio: 0.8, sigma: 15)
    let values = disc.values(seed: 3, image: 0)
    func code(_ columnSpacing: Double) -> PhantomReason? {
      let grid = PixelGrid(
        rows: disc.rows, columns: disc.columns, rowSpacing: 1, columnSpacing: columnSpacing)
      return LocatorTests.code(
        Locator(shape: Self.sphere).locate(Picture(grid: grid, values: values)))
    }
    #expect(code(1.25) == nil)
    #expect(code(1) == .wrongType)
  }

  /// A head of 90 x 86 pixels: scalp, grey and white matter a tenth apart, ventricles.
  private static func head(sigma: Double) -> Picture {
    func isInside(_ y: Double, _ x: Double, _ high: Double, _ wide: Double) -> Bool {
      (y / high) * (y / high) + (x / wide) * (x / wide) < 1
    }
    let noise = (0..<2).map {
      SimulatedNoise.white.field(rows: 128, columns: 128, seed: 5, replicate: 0, stratum: $0)
    }
    var values: [Double] = []
    for row in 0..<128 {
      for column in 0..<128 {
        let (y, x) = (Double(row) - 64, Double(column) - 64)
        var signal = isInside(y, x, 45, 43) ? 900.0 : 0
        if isInside(y, x, 39, 37) {
          signal = sin(Double(column) / 5) * cos(Double(row) / 6) > 0.1 ? 640 : 700
        }
        if isInside(y + 4, abs(x) - 6, 14, 4) { signal = 560 }
        let pixel = row * 128 + column
        values.append(hypot(signal + sigma * noise[0][pixel], sigma * noise[1][pixel]))
      }
    }
    return SimulatedDisc().picture(values)
  }

  @Test("a round head of low contrast is no sphere", arguments: [10.0, 20, 40])
  func roundHead(sigma: Double) {
    guard case .lost(let remark) = Locator(shape: Self.sphere).locate(Self.head(sigma: sigma))
    else {
      Issue.record("the head was found")
      return
    }
    #expect(remark.code == .wrongType)
    // Structure of 4.3 to 4.5 % by an independent program.
    #expect(remark.detail.contains("structure of 4."), "\(remark.detail)")
  }

  @Test(
    "noise of every colour, shading and air are no structure", arguments: SimulatedNoise.allCases)
  func uniform(noise: SimulatedNoise) {
    for signalToNoise in [10.0, 20, 100] {
      // In filtered noise of a tenth of the signal, an outline that lacks a quarter may look oval.
      let air = signalToNoise < 20 ? 60.0 : 90
      for (shading, bubble) in [(0.0, 0.0), (0.3, 0), (0, air)] {
        var disc = SimulatedDisc()
        disc.noise = noise
        disc.sigma = disc.signal / signalToNoise
        disc.shading = shading
        disc.bubbleDegrees = bubble
        for image in 0..<SlowTests.runs(20) {
          let sighting = LocatorTests.locate(disc, image: image, shape: Self.sphere)
          // What is too noisy or too cut to be found is another matter.
          #expect(
            LocatorTests.code(sighting) != .wrongType,
            "\(signalToNoise), \(shading), \(bubble), \(sighting)")
        }
      }
    }
  }

  @Test("a surface of the fourth order takes out all that it is made of")
  func quartic() throws {
    let pixels = (0..<20).flatMap { row in (0..<30).map { (row: row, column: $0) } }
    let values = pixels.map { pixel -> Double in
      let (y, x) = (Double(pixel.row) / 10 - 1, Double(pixel.column) / 15 - 1)
      let (xx, xy, yy) = (x * x, x * y, y * y)
      let low: Double = 3 + x - y + xy * y
      let high: Double = 2 * xx * yy - yy * yy + xx * xy + xx * xx
      return low + high
    }
    let surface = try #require(Surface(.quartic, values, at: pixels))
    #expect(surface.residuals(values, at: pixels).allSatisfy { abs($0) < 1e-9 })
    let fifth = pixels.map { pow(Double($0.column) / 15 - 1, 5) }
    let other = try #require(Surface(.quartic, fifth, at: pixels))
    #expect(other.residuals(fifth, at: pixels).contains { abs($0) > 0.01 })
  }
}
