/// Numbers from small to large, many of them in time proportional to their count.
///
/// A double's bits, turned so that they order as the numbers do, are sorted by 11 of them at a time
/// from the lowest up; digits that all numbers share are passed over, as with values of two
/// decimals. Few numbers are sorted by comparing.
///
/// - Source: Knuth, The Art of Computer Programming 3, 5.2.5, algorithm R.
enum RadixSort {
  private static let bits = 11
  private static let digits = 6
  private static let buckets = 1 << bits
  /// Below this the passes cost more than comparisons.
  static let fewest = 4096

  /// - Precondition: no value is not-a-number.
  static func ascending(_ values: [Double]) -> [Double] {
    guard values.count >= fewest else { return values.sorted() }
    var keys = values.map(key)
    var other = [UInt64](repeating: 0, count: keys.count)
    let counts = histograms(keys)
    for digit in 0..<digits {
      let histogram = counts[digit * buckets..<(digit + 1) * buckets]
      if histogram.contains(keys.count) { continue }
      var next = 0
      let starts = histogram.map { count in
        defer { next += count }
        return next
      }
      move(keys, by: digit * bits, starts, to: &other)
      swap(&keys, &other)
    }
    return keys.map(value)
  }

  private static func histograms(_ keys: [UInt64]) -> [Int] {
    var counts = [Int](repeating: 0, count: digits * buckets)
    var open = counts.mutableSpan
    for key in keys {
      for digit in 0..<digits { open[digit * buckets + bucket(key, digit * bits)] += 1 }
    }
    return counts
  }

  private static func move(
    _ keys: [UInt64], by shift: Int, _ starts: [Int], to target: inout [UInt64]
  ) {
    var next = starts
    var places = next.mutableSpan
    var target = target.mutableSpan
    for key in keys {
      let bucket = bucket(key, shift)
      target[places[bucket]] = key
      places[bucket] += 1
    }
  }

  @inline(__always)
  private static func bucket(_ key: UInt64, _ shift: Int) -> Int {
    Int(truncatingIfNeeded: key &>> UInt64(shift)) & (buckets - 1)
  }

  /// Negative numbers with all bits turned, others with the sign turned.
  private static func key(_ value: Double) -> UInt64 {
    let bits = value.bitPattern
    return bits ^ (bits >> 63 == 1 ? .max : 1 << 63)
  }

  private static func value(_ key: UInt64) -> Double {
    Double(bitPattern: key ^ (key >> 63 == 1 ? 1 << 63 : .max))
  }
}
