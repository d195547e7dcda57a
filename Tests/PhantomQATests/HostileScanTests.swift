import Imaging
import PhantomQA
import Quantities
import TestSupport
import Testing

/// Whatever a scan holds, it is measured or refused by name, and never stops the program.
@Suite("Hostile scans")
struct HostileScanTests {
  private static func plane(
    _ rows: Int, _ columns: Int, spacing: (Double, Double) = (1, 1), slope: Double = 1,
    instance: String, _ value: (Int, Int) -> Int
  ) -> Plane {
    Plane(
      rows: rows, columns: columns,
      stored: (0..<rows).flatMap { row in
        (0..<columns).map { Int32(clamping: value(row, $0)) }
      },
      rescale: Plane.Rescale(slope: slope, intercept: 0),
      geometry: PlaneGeometry(
        rowSpacing: Quantity(spacing.0), columnSpacing: Quantity(spacing.1), cosines: nil,
        positionMillimetres: nil),
      component: .unknown, origin: Plane.Origin(instance: instance, frame: 0), observedAt: nil)
  }

  /// Everything that has a method, asked of two images.
  private static func measure(_ first: Plane, _ second: Plane) throws -> [PhantomMeasurement] {
    let phantom = try SimulatedScan.phantom(measurands: Measurand.all)
    return phantom.measure(
      PhantomScan(acquisitions: [SimulatedScan.acquisition([first, second])]))
  }

  @Test("images of any shape, one pixel and one line among them")
  func shapes() throws {
    for (rows, columns) in [(1, 1), (1, 500), (500, 1), (2, 300), (15, 15), (16, 17), (17, 40)] {
      let planes = (0..<2).map { index in
        Self.plane(rows, columns, instance: "\(index)") { ($0 * 7 + $1 * 13 + index) % 50 }
      }
      for one in try Self.measure(planes[0], planes[1]) { #expect(one.state == .refused) }
    }
  }

  @Test("a bright block of any length, to every border")
  func blocks() throws {
    for (rows, columns) in [(40, 4), (4, 120), (64, 64), (30, 30), (20, 21)] {
      let planes = (0..<2).map { index in
        Self.plane(64, 128, instance: "\(index)") { row, column in
          let inside = row < rows && column < columns
          return (inside ? 1000 : 10) + (row * 31 + column * 17 + index * 7) % 9
        }
      }
      #expect(try Self.measure(planes[0], planes[1]).count == Measurand.all.count)
    }
  }

  @Test("pixels of very unequal sides, and of none to speak of")
  func spacings() throws {
    let disc = SimulatedDisc(rows: 64, columns: 64, centre: (31, 32), radius: 22, sigma: 10)
    for spacing in [(1.0, 1000.0), (0.01, 1), (1e-9, 1e-9), (1e9, 1e9), (1.0, 9.0)] {
      let planes = (0..<2).map { index in
        let values = disc.values(seed: 1, image: index)
        return Self.plane(64, 64, spacing: spacing, instance: "\(index)") {
          Int(values[$0 * 64 + $1])
        }
      }
      #expect(try Self.measure(planes[0], planes[1]).count == Measurand.all.count)
    }
  }

  @Test("values from the smallest to the largest number")
  func magnitudes() throws {
    let disc = SimulatedDisc(rows: 64, columns: 64, centre: (31, 32), radius: 22, sigma: 10)
    for slope in [
      Double.leastNonzeroMagnitude, 0x1p-1063, 1e-200, 1e-40, 1e-20, 1e20, 1e26, 1e40, 1e200, 1e305,
      -1,
    ] {
      let planes = (0..<2).map { index in
        let values = disc.values(seed: 1, image: index)
        return Self.plane(64, 64, slope: slope, instance: "\(index)") {
          Int(values[$0 * 64 + $1])
        }
      }
      let measurements = try Self.measure(planes[0], planes[1])
      let snr = try #require(measurements.of(.snrPair))
      let isOrdinary = slope >= 1e-20 && slope <= 1e26
      #expect((snr.estimate != nil) == isOrdinary, "\(slope): \(snr.codes)")
    }
  }

  @Test("a difference of one slow wave has no noise to speak of")
  func wave() throws {
    let disc = SimulatedDisc(rows: 64, columns: 64, centre: (31, 32), radius: 22, shading: 0.3)
    let clean = disc.clean()
    let planes = (0..<2).map { index in
      Self.plane(64, 64, instance: "\(index)") { row, column in
        let bend = (row - 31) * (row - 31) / 4
        return Int(clean[row * 64 + column])
          + (index == 1 && clean[row * 64 + column] > 600 ? bend : 0)
      }
    }
    let snr = try #require(Self.measure(planes[0], planes[1]).of(.snrPair))
    #expect(snr.state != .measured && snr.codes.contains(.pairDrift), "\(snr)")
  }

  @Test("random pixels never stop the program")
  func random() throws {
    var generator = SeededGenerator(seed: 77)
    for round in 0..<12 {
      let (rows, columns) = (
        Int.random(in: 1...70, using: &generator), Int.random(in: 1...70, using: &generator)
      )
      let most = [1, 2, 100, Int(Int32.max)][round % 4]
      let planes = (0..<2).map { index in
        Self.plane(rows, columns, instance: "\(index)") { _, _ in
          Int.random(in: -most...most, using: &generator)
        }
      }
      #expect(try Self.measure(planes[0], planes[1]).count == Measurand.all.count)
    }
  }
}
