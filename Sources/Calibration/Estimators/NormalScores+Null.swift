import Glibc
import Statistics

extension NormalScores {
  /// The straightness that 1 % of normal samples fall below, and that 1 % of their resamples do.
  struct CriticalPoints: Sendable {
    let ofSamples: Double
    /// Resamples repeat cases, which makes them less straight: by the point of samples one in six
    /// would be called crooked.
    let ofResamples: Double
  }

  /// How many null samples are drawn; the 1 % point is then the tenth smallest.
  static let nullSamples = 999

  /// The 1 % points by simulation.
  func criticalPoints(seed: UInt64) -> CriticalPoints {
    var ofSamples: [Double] = []
    var ofResamples: [Double] = []
    ofSamples.reserveCapacity(Self.nullSamples)
    ofResamples.reserveCapacity(Self.nullSamples)
    let once = [Int32](repeating: 1, count: n)
    var counts = once
    var values = [Double](repeating: 0, count: n)
    for replicate in 0..<UInt32(Self.nullSamples) {
      var stream = Philox4x32(
        seed: seed, purpose: .nullSimulation, replicate: replicate)
      drawOrdered(from: &stream, into: &values)
      stream.drawMultiplicities(into: &counts)
      ofSamples.append(straightness(values, once))
      ofResamples.append(straightness(values, counts))
    }
    let rank = (Self.nullSamples + 1) / 100 - 1
    return CriticalPoints(
      ofSamples: ofSamples.sorted()[rank], ofResamples: ofResamples.sorted()[rank])
  }

  /// Normal numbers from small to large, without sorting: the spacings of ordered uniform numbers are
  /// exponential numbers over their sum.
  ///
  /// - Source: Devroye (1986), V, theorem 2.2.
  private func drawOrdered(from stream: inout Philox4x32, into values: inout [Double]) {
    var sum = 0.0
    for index in values.indices {
      sum -= log(stream.nextUniform())
      values[index] = sum
    }
    let scale = 1 / (sum - log(stream.nextUniform()))
    for index in values.indices { values[index] = normalQuantile(values[index] * scale) }
  }

  private func straightness(_ values: [Double], _ counts: [Int32]) -> Double {
    var sum = 0.0
    for index in values.indices { sum += Double(counts[index]) * values[index] }
    let mean = sum / Double(n)
    var squares = 0.0
    for index in values.indices {
      squares += Double(counts[index]) * (values[index] - mean) * (values[index] - mean)
    }
    return straightness(
      values.indices, values: values, counts: counts, mean: mean, squares: squares, count: n)
  }
}
