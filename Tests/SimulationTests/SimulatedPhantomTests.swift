import DICOM
import Identity
import Imaging
import Quantities
import Simulation
import Testing

/// Phantom images, measured here from their pixels by formulas of this file's own.
@Suite("Simulated phantoms")
struct SimulatedPhantomTests {
  private static let start = ScannerTime(
    day: CalendarDay(daysSince1970: 20_520), secondsOfDay: 28_800)

  private func scan(
    _ phantom: SimulatedPhantom, on scanner: SimulatedScanner = .skyra(), seed: UInt64 = 3,
    volumes: Int = 0
  ) -> SimulatedPhantomScan {
    SimulatedPhantomScan(
      phantom, on: scanner, startedAt: Self.start, seed: seed, matrix: 64, volumes: volumes)
  }

  /// The values of every image of a series, rescaled.
  private func images(_ series: SimulatedSeries) throws -> [[Double]] {
    try series.files(as: .classic).map { file in
      let dataSet = try DataSet.read(file.bytes)
      let slope =
        dataSet.element(Tag(0x0028, 0x1053)).flatMap {
          dataSet.numbers(of: $0, expected: .DS).first ?? nil
        } ?? 1
      let bytes = try PixelFrames(dataSet, file: file.bytes).frame(0)
      return stride(from: 0, to: bytes.count, by: 2).map {
        Double(UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8) * slope
      }
    }
  }

  /// The pixels well inside the disc.
  private var inside: [Int] {
    (0..<64 * 64).filter { index in
      let (x, y) = (Double(index % 64) - 31.5, Double(index / 64) - 31.5)
      return x * x + y * y < 15 * 15
    }
  }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  private func deviation(_ values: [Double]) -> Double {
    let middle = mean(values)
    let squares = values.map { ($0 - middle) * ($0 - middle) }
    return (squares.reduce(0, +) / Double(values.count - 1)).squareRoot()
  }

  @Test(
    "show the planted signal and noise in every maker's files",
    arguments: [SimulatedScanner.skyra(), .vida(), .premier(), .elition()])
  func noise(_ scanner: SimulatedScanner) throws {
    let phantom = SimulatedPhantom(signalToNoise: 50, shading: 0)
    let scan = scan(phantom, on: scanner)
    let a = try #require(try images(scan.pair[0]).first)
    let b = try #require(try images(scan.pair[1]).first)
    let noise = deviation(inside.map { a[$0] - b[$0] }) / 2.0.squareRoot()
    // 700 pixels: the standard error of a deviation is 2.7 %.
    #expect(abs(noise / phantom.noise - 1) < 0.1)
    #expect(abs(mean(inside.map { a[$0] }) / phantom.signal - 1) < 0.01)
    #expect(mean((0..<64).map { a[$0] }) < 2 * phantom.noise)
  }

  @Test("show the planted drift and fluctuation over the volumes")
  func course() throws {
    let phantom = SimulatedPhantom(signalToNoise: 200, drift: 0.05, fluctuation: 0.002)
    let series = try #require(scan(phantom, volumes: 60).stability)
    let means = try images(series).map { image in mean(inside.map { image[$0] }) }
    #expect(means.count == 60)
    let thirds = (mean(Array(means.prefix(20))), mean(Array(means.suffix(20))))
    // Between the middles of the outer thirds the drift is two thirds of the whole.
    #expect(abs((thirds.1 - thirds.0) / mean(means) - 0.05 * 40 / 59) < 0.005)
    let steps = zip(means, means.dropFirst()).map { $1 - $0 }
    #expect(abs(deviation(steps) / 2.0.squareRoot() / mean(means) - 0.002) < 0.001)
  }

  @Test("lie where they are put, and cast a ghost where asked")
  func place() throws {
    let moved = SimulatedPhantom(
      offsetColumns: Quantity(20), offsetRows: Quantity(-12), signalToNoise: 500, shading: 0)
    let image = try #require(try images(scan(moved).pair[0]).first)
    let bright = image.indices.filter { image[$0] > moved.signal / 2 }
    #expect(abs(mean(bright.map { Double($0 % 64) }) - 31.5 - 5) < 0.2)
    #expect(abs(mean(bright.map { Double($0 / 64) }) - 31.5 + 3) < 0.2)
    var ghostly = moved
    ghostly.ghost = 0.05
    let haunted = try #require(try images(scan(ghostly).pair[0]).first)
    let corner = 2 * 64 + 36
    #expect(image[corner] < 20)
    #expect(abs(haunted[corner] - 75) < 20)
  }

  @Test("are the same bytes each time, and others for another seed or image")
  func bytes() throws {
    let phantom = SimulatedPhantom()
    let files = scan(phantom).acquisitions.map { Array($0.files()) }
    #expect(files == scan(phantom).acquisitions.map { Array($0.files()) })
    let other = try images(scan(phantom, seed: 4).pair[0])
    #expect(try images(scan(phantom).pair[0]) != other)
    #expect(try images(scan(phantom).pair[1]) != images(scan(phantom).pair[0]))
  }
}
