import FoundationEssentials

/// The draws of a threshold as bytes: each a little-endian IEEE 754 double.
enum Draws {
  static func bytes(_ draws: [Double]) -> Data {
    var data = Data(capacity: draws.count * 8)
    for draw in draws {
      let bits = draw.bitPattern
      for shift in stride(from: 0, to: 64, by: 8) {
        data.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
      }
    }
    return data
  }

  /// - Throws: where `bytes` are not eight a draw.
  static func values(_ bytes: [UInt8]) throws -> [Double] {
    guard bytes.count % 8 == 0 else { throw Stored.Unreadable() }
    return stride(from: 0, to: bytes.count, by: 8).map { start in
      let bits = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) }
      return Double(bitPattern: bits)
    }
  }
}
