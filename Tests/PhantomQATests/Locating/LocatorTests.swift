import Glibc
import Quantities
import Statistics
import TestSupport
import Testing

@testable import PhantomQA

@Suite("Locating a phantom")
struct LocatorTests {
  static let any = PhantomShape(kind: .cylinder, diameter: nil, confirmed: true)

  static func locate(
    _ disc: SimulatedDisc, seed: UInt64 = 3, image: Int = 0, shape: PhantomShape = any
  ) -> PhantomSighting {
    Locator(shape: shape).locate(disc.picture(disc.values(seed: seed, image: image)))
  }

  static func ellipse(_ sighting: PhantomSighting) throws -> Outline.Ellipse {
    guard case .found(let location) = sighting, case .ellipse(let ellipse) = location.outline else {
      Issue.record("\(sighting)")
      throw CancellationError()
    }
    return ellipse
  }

  static func code(_ sighting: PhantomSighting) -> PhantomReason? {
    if case .lost(let remark) = sighting { remark.code } else { nil }
  }

  @Test("centre and radius of a disc of 42.5 pixels to a hundredth of a pixel", arguments: [20.0, 50])
  func accuracy(snr: Double) throws {
    var (squares, bias, runs) = (0.0, 0.0, 0)
    for run in 0..<SlowTests.runs(60) {
      var disc = SimulatedDisc()
      disc.centre = (63 + Double(run % 7) / 7, 63.5 - Double(run % 5) / 5)
      disc.sigma = disc.signal / snr
      let ellipse = try Self.ellipse(Self.locate(disc, image: run))
      let (y, x) = (ellipse.centre.row - disc.centre.row, ellipse.centre.column - disc.centre.column)
      squares += (y * y + x * x) / 2
      bias += (ellipse.longSemiAxis + ellipse.shortSemiAxis) / 2 - disc.radius
      runs += 1
    }
    let rms = (squares / Double(runs)).squareRoot()
    #expect(rms < (snr == 20 ? 0.015 : 0.01), "centre \(rms) pixels rms")
    #expect(abs(bias / Double(runs)) < 0.05, "radius \(bias / Double(runs)) pixels")
  }

  @Test("small and large discs with shading and a bubble, at SNR 20: 0.03 and 0.05 pixels")
  func gate() throws {
    var (squares, bias, runs) = (0.0, 0.0, 0)
    for radius in [20.0, 30, 60] {
      for run in 0..<SlowTests.runs(20) {
        var disc = SimulatedDisc(rows: 144, columns: 144, radius: radius)
        disc.centre = (71.5 + Double(run) * 0.23, 71 + Double(run) * 0.31)
        disc.shading = 0.3
        disc.bubbleDegrees = 40
        disc.sigma = disc.signal / 20
        let ellipse = try Self.ellipse(Self.locate(disc, image: run))
        let (y, x) = (
          ellipse.centre.row - disc.centre.row, ellipse.centre.column - disc.centre.column
        )
        squares += (y * y + x * x) / 2
        bias += (ellipse.longSemiAxis + ellipse.shortSemiAxis) / 2 - disc.radius
        runs += 1
      }
    }
    let rms = (squares / Double(runs)).squareRoot()
    #expect(rms < 0.03, "centre \(rms) pixels rms")
    #expect(abs(bias / Double(runs)) < 0.05, "radius \(bias / Double(runs)) pixels")
  }

  @Test("the bubble is where it was cut, and only there")
  func bubble() throws {
    var disc = SimulatedDisc()
    disc.sigma = 20
    disc.bubbleDegrees = 40
    guard case .found(let location) = Self.locate(disc) else {
      Issue.record("not found")
      return
    }
    #expect(location.bubbles.count == 1)
    let bubble = try #require(location.bubbles.first)
    // Rays start at the centre of what is left, a little below that of the disc; near its ends the
    // chord comes within the limit of the outline.
    #expect((32...42).contains(bubble.degrees), "\(bubble.degrees)")
    for end in [bubble.from, bubble.to] {
      let angle = atan2(end.row - disc.centre.row, end.column - disc.centre.column) * 180 / .pi
      #expect(abs(abs(angle + 90) - 20) < 4, "\(angle)")
    }
    disc.bubbleDegrees = 0
    guard case .found(let whole) = Self.locate(disc) else { return }
    #expect(whole.bubbles.isEmpty && whole.inlierShare == 1)
  }

  @Test("an ellipse of 2 % is one, with its axes and its direction")
  func ellipse() throws {
    var disc = SimulatedDisc()
    disc.ratio = 1.02
    disc.sigma = 20
    let found = try Self.ellipse(Self.locate(disc))
    #expect(abs(found.longSemiAxis - 42.5 * 1.02) < 0.05, "\(found.longSemiAxis)")
    #expect(abs(found.shortSemiAxis - 42.5) < 0.05, "\(found.shortSemiAxis)")
    #expect(abs(remainder(found.rotation, .pi)) < 0.1, "\(found.rotation)")
    disc.ratio = 1
    let round = try Self.ellipse(Self.locate(disc))
    #expect(round.longSemiAxis == round.shortSemiAxis)
  }

  @Test("shading moves nothing: 30 % across the image less than 0.02 pixels")
  func shading() throws {
    var disc = SimulatedDisc()
    let flat = try Self.ellipse(Self.locate(disc))
    disc.shading = 0.3
    let shaded = try Self.ellipse(Self.locate(disc))
    #expect(abs(shaded.centre.row - flat.centre.row) < 0.02)
    #expect(abs(shaded.centre.column - flat.centre.column) < 0.02)
    #expect(abs(shaded.longSemiAxis - flat.longSemiAxis) < 0.02)
  }

  @Test("a turned rectangle has two pairs of sides, a cylinder's and no sphere's")
  func rectangle() throws {
    var values = [Double](repeating: 0, count: 128 * 128)
    let (c, s) = (cos(0.1), sin(0.1))
    for row in 0..<128 {
      for column in 0..<128 {
        var inside = 0
        for v in 0..<8 {
          for u in 0..<8 {
            let y = Double(row) + Double(2 * v - 7) / 16 - 64
            let x = Double(column) + Double(2 * u - 7) / 16 - 62
            if abs(x * c + y * s) <= 30, abs(y * c - x * s) <= 45 { inside += 1 }
          }
        }
        values[row * 128 + column] = 1000 * Double(inside) / 64
      }
    }
    let picture = SimulatedDisc().picture(values)
    guard case .found(let location) = Locator(shape: Self.any).locate(picture),
      case .quadrilateral(let sides) = location.outline
    else {
      Issue.record("no rectangle")
      return
    }
    #expect(abs(sides.sides.long - 90) < 0.1 && abs(sides.sides.short - 60) < 0.1)
    #expect(abs(sides.rotation - 0.1) < 0.001, "\(sides.rotation)")
    #expect(abs(sides.centre.row - 64) < 0.02 && abs(sides.centre.column - 62) < 0.02)
    let sphere = PhantomShape(kind: .sphere, diameter: nil, confirmed: true)
    #expect(Self.code(Locator(shape: sphere).locate(picture)) == .wrongType)
    let cylinder = PhantomShape(
      kind: .cylinder, diameter: Quantity(60), length: Quantity(90), confirmed: true)
    #expect(Self.code(Locator(shape: cylinder).locate(picture)) == nil)
    let longer = PhantomShape(
      kind: .cylinder, diameter: Quantity(60), length: Quantity(120), confirmed: true)
    #expect(Self.code(Locator(shape: longer).locate(picture)) == .wrongType)
  }

  @Test("nothing, noise, one level and a spot are no phantom")
  func nothing() {
    var disc = SimulatedDisc()
    let noise = SimulatedDisc(signal: 0, sigma: 10)
    #expect(Self.code(Self.locate(noise)) == .notFound)
    disc.radius = 8
    #expect(Self.code(Self.locate(disc)) == .notFound)
    let flat = disc.picture([Double](repeating: 5, count: 128 * 128))
    #expect(Self.code(Locator(shape: Self.any).locate(flat)) == .notFound)
    let bright = SimulatedDisc(signal: 1000, sigma: 300)
    #expect(Self.code(Self.locate(bright)) == .notFound)
  }

  @Test("two discs are two phantoms, a small second one is not")
  func two() {
    for (radius, code) in [(20.0, PhantomReason.twoPhantoms), (9.0, nil)] as [(Double, PhantomReason?)] {
      let large = SimulatedDisc(centre: (60, 40), radius: 30)
      let small = SimulatedDisc(centre: (60, 100), radius: radius)
      let values = zip(large.clean(), small.clean()).map { max($0, $1) }
      #expect(Self.code(Locator(shape: Self.any).locate(large.picture(values))) == code)
    }
  }

  @Test("a hole in a phantom is part of it, and so is what lies in the hole")
  func ring() throws {
    let outer = SimulatedDisc()
    let dark = SimulatedDisc(radius: 24)
    let inner = SimulatedDisc(radius: 22)
    let values = zip(outer.clean(), zip(dark.clean(), inner.clean())).map { $0 - $1.0 + $1.1 }
    let found = try Self.ellipse(Locator(shape: Self.any).locate(outer.picture(values)))
    #expect(abs(found.longSemiAxis - 42.5) < 0.05)
  }

  @Test("another size is another phantom; 5 % is allowed")
  func wrongType() {
    let disc = SimulatedDisc()
    for (diameter, isRight) in [(85.0, true), (88, true), (82, true), (95, false), (75, false)] {
      let shape = PhantomShape(kind: .sphere, diameter: Quantity(diameter), confirmed: true)
      #expect((Self.code(Self.locate(disc, shape: shape)) == nil) == isRight, "\(diameter)")
    }
  }

  @Test("a phantom at the edge of the image is found, and says so")
  func border() {
    for (centre, touches) in [((63.0, 41.0), true), ((63.0, 45.0), false), ((84.0, 63.0), true)] {
      var disc = SimulatedDisc()
      disc.centre = centre
      guard case .found(let location) = Self.locate(disc) else {
        Issue.record("not found at \(centre)")
        continue
      }
      #expect(location.touchesBorder == touches, "\(centre)")
    }
  }

  @Test("a head is no phantom")
  func head() {
    // Scalp, skull, grey and white matter, ventricles: an ellipse with a lobed edge.
    var values = [Double](repeating: 0, count: 128 * 128)
    for row in 0..<128 {
      for column in 0..<128 {
        let (y, x) = (Double(row) - 64, (Double(column) - 64) * 1.25)
        let angle = atan2(y, x)
        let r = hypot(y, x) / (1 + 0.05 * cos(3 * angle) + 0.03 * sin(5 * angle))
        let folded = r + 3 * sin(9 * angle)
        let ventricle = hypot(y / 1.6, abs(x) - 9) < 6
        values[row * 128 + column] =
          r > 50 ? 0 : r > 47 ? 900 : r > 43 ? 120 : ventricle ? 200 : folded > 30 ? 700 : 1000
      }
    }
    #expect(Self.code(Locator(shape: Self.any).locate(SimulatedDisc().picture(values))) == .notAPhantom)
  }
}
