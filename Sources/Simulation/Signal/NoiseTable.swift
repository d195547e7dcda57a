import Statistics

/// Noise for whole images at the price of a look-up a pixel.
///
/// 8192 normal numbers are drawn once; an image is a window of the table that begins where the
/// image's own stream says. Means over a region have the spread of independent noise; noise that
/// repeats after 8192 pixels is no subject for a study of noise power.
struct NoiseTable {
  /// A power of two, so that a window wraps by a mask.
  static let mask = 8191

  /// Additive noise where the signal is strong, in stored values.
  let additive: [Int]
  /// Stored values where there is no signal: the magnitude of two normal components (Rayleigh).
  let magnitude: [Int]

  /// - Parameter deviation: of one component, in stored values.
  init(deviation: Double) {
    additive = Self.normals.map { Int((deviation * $0).rounded()) }
    magnitude = (0...Self.mask).map { index in
      let a = Self.normals[index]
      let b = Self.normals[(index + 4099) & Self.mask]
      return Int((deviation * (a * a + b * b).squareRoot()).rounded())
    }
  }

  /// Where the window of image `image` begins.
  static func offset(seed: UInt64, series: Int, image: Int) -> Int {
    var stream = Philox4x32(
      seed: seed, purpose: .draws, replicate: UInt32(truncatingIfNeeded: series),
      stratum: UInt32(truncatingIfNeeded: image))
    return Int(stream.nextWord()) & mask
  }

  private static let normals: [Double] = {
    var stream = Philox4x32(seed: 0x4469_6170_6173_6F6E, purpose: .draws)
    return (0...mask).map { _ in stream.nextNormal() }
  }()
}
