public import Identity
import Quantities

extension Plane {
  /// The SHA-256 of what the image shows: its matrix, its stored numbers, rescale and spacing.
  ///
  /// Copies under another object UID, in another file or transfer syntax have the same.
  public var fingerprint: Fingerprint {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(stored.count * 4 + 64)
    func add(_ bits: UInt64) {
      for shift in stride(from: 0, to: 64, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
      }
    }
    add(UInt64(rows))
    add(UInt64(columns))
    for number in [
      rescale.slope ?? 1, rescale.intercept ?? 0, geometry.rowSpacing.value,
      geometry.columnSpacing.value,
    ] {
      add(number.bitPattern)
    }
    for number in stored {
      let bits = UInt32(bitPattern: number)
      bytes.append(UInt8(truncatingIfNeeded: bits))
      bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
      bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
      bytes.append(UInt8(truncatingIfNeeded: bits >> 24))
    }
    return Fingerprint(of: bytes)
  }
}
