import Quantities
import Statistics

/// The images of a phantom: its signal and the noise of every coil element as complex numbers, then
/// the root of the sum of squares.
struct PhantomImages {
  private let phantom: SimulatedPhantom
  private let series: SimulatedSeries
  private let slope: Double
  /// The signal of every pixel before noise, row by row, in stored values.
  private let signal: [Double]

  private static let noise = Philox4x32.Purpose(16)
  private static let course = Philox4x32.Purpose(17)
  private static let fineness = 16

  /// - Parameter slope: what one stored value stands for.
  init(_ phantom: SimulatedPhantom, _ series: SimulatedSeries, slope: Double) {
    precondition(
      phantom.coils > 0 && phantom.signalToNoise > 0 && phantom.diameter.value > 0,
      "a phantom is seen by a coil")
    self.phantom = phantom
    self.series = series
    self.slope = slope
    let disc = Self.disc(phantom, series)
    let half = series.matrix / 2
    signal = disc.indices.map { index in
      let row = index / series.matrix
      let ghostly = (row + half) % series.matrix * series.matrix + index % series.matrix
      return (disc[index] + phantom.ghost * disc[ghostly]) * phantom.signal / slope
    }
  }

  /// 16-bit little-endian pixels of one slice of one volume, row by row; from 0 to 4095.
  func pixels(volume: Int, slice: Int) -> [UInt8] {
    let image = volume * series.slices + slice
    var stream = Philox4x32(
      seed: series.exam.seed, purpose: Self.noise,
      replicate: UInt32(truncatingIfNeeded: series.number),
      stratum: UInt32(truncatingIfNeeded: image))
    let deviation = phantom.noise / slope
    let scale = gain(volume: volume) / Double(phantom.coils).squareRoot()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(signal.count * 2)
    for pure in signal {
      var power = 0.0
      for _ in 0..<phantom.coils {
        let real = pure * scale + deviation * stream.nextNormal()
        let imaginary = deviation * stream.nextNormal()
        power += real * real + imaginary * imaginary
      }
      let value = Int(min(power.squareRoot().rounded(), 4095))
      bytes.append(UInt8(truncatingIfNeeded: value))
      bytes.append(UInt8(truncatingIfNeeded: value >> 8))
    }
    return bytes
  }

  /// The share of the signal that a volume shows: all of it in an image that has no other beside it.
  func gain(volume: Int) -> Double {
    guard series.volumes > 1 else { return 1 }
    let place = Double(volume) / Double(series.volumes - 1) - 0.5
    var stream = Philox4x32(
      seed: series.exam.seed, purpose: Self.course,
      replicate: UInt32(truncatingIfNeeded: series.number),
      stratum: UInt32(truncatingIfNeeded: volume))
    return 1 + phantom.drift * place + phantom.fluctuation * stream.nextNormal()
  }

  /// How much of each pixel the disc covers, times its profile there.
  private static func disc(_ phantom: SimulatedPhantom, _ series: SimulatedSeries) -> [Double] {
    let size = series.pixelSpacing.value
    let radius = phantom.diameter.value / 2
    let middle = Double(series.matrix - 1) / 2
    func distance(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }
    return (0..<series.matrix * series.matrix).map { index in
      let x = (Double(index % series.matrix) - middle) * size - phantom.offsetColumns.value
      let y = (Double(index / series.matrix) - middle) * size - phantom.offsetRows.value
      let r = distance(x, y)
      let profile = 1 - phantom.shading * (r / radius) * (r / radius)
      if r < radius - size { return profile }
      if r > radius + size { return 0 }
      var inside = 0
      for a in 0..<fineness {
        for b in 0..<fineness {
          let dx = ((Double(a) + 0.5) / Double(fineness) - 0.5) * size
          let dy = ((Double(b) + 0.5) / Double(fineness) - 0.5) * size
          if distance(x + dx, y + dy) <= radius { inside += 1 }
        }
      }
      return profile * Double(inside) / Double(fineness * fineness)
    }
  }
}
