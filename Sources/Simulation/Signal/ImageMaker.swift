/// The pixels of a series, image by image: of the phantom where there is one, else of a head.
///
/// A pixel of the head with signal S shows S + s²/2S and normal noise of deviation s: the magnitude of a
/// complex signal to first order (Gudbjartsson, Patz, Magn. Reson. Med. 34 (1995) 910). A pixel
/// without signal shows the magnitude of the noise alone.
struct ImageMaker {
  private let series: SimulatedSeries
  private let maps: [[UInt8]]
  /// Stored value by volume, then tissue.
  private let levels: [[Int]]
  private let noise: NoiseTable
  private let phantom: PhantomImages?

  /// - Parameter slope: what one stored value stands for (1 where the maker does not rescale).
  init(_ series: SimulatedSeries, slope: Double = 1) {
    self.series = series
    phantom = series.phantom.map { PhantomImages($0, series, slope: slope) }
    maps = (0..<series.slices).map {
      HeadModel.tissues(matrix: series.matrix, slice: $0, of: series.slices)
    }
    let deviation = series.noise * BolusModel.rest(.brain) / slope
    let model = BolusModel(series: series)
    levels = (0..<series.volumes).map { volume in
      HeadModel.Tissue.allCases.map { tissue in
        let signal = model.signal(tissue, volume: volume) / slope
        return signal > 0 ? Int((signal + deviation * deviation / (2 * signal)).rounded()) : 0
      }
    }
    noise = NoiseTable(deviation: deviation)
  }

  /// 16-bit little-endian pixels of one slice of one volume, row by row; from 0 to 4095.
  func pixels(volume: Int, slice: Int) -> [UInt8] {
    if let phantom { return phantom.pixels(volume: volume, slice: slice) }
    let map = maps[slice]
    let level = levels[volume]
    var index = NoiseTable.offset(
      seed: series.exam.seed, series: series.number, image: volume * series.slices + slice)
    let additive = noise.additive
    let magnitude = noise.magnitude
    var bytes: [UInt8] = []
    bytes.reserveCapacity(map.count * 2)
    for tissue in map {
      index = (index &+ 1) & NoiseTable.mask
      let signal = level[Int(tissue)]
      let value = signal == 0 ? magnitude[index] : min(max(signal &+ additive[index], 0), 4095)
      bytes.append(UInt8(truncatingIfNeeded: value))
      bytes.append(UInt8(truncatingIfNeeded: value >> 8))
    }
    return bytes
  }
}
