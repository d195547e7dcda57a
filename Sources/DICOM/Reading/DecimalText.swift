/// Decimal strings of DICOM (VR DS and IS, PS3.5 6.2) as numbers.
public enum DecimalText {
  /// The number in `bytes`; spaces and NULs around it are left out.
  ///
  /// Nil where the text is empty, no decimal number, or not finite. A comma is never a decimal
  /// sign: `1,5` is no number. Exact: the nearest double, as `strtod` gives it.
  public static func number(_ bytes: ArraySlice<UInt8>) -> Double? {
    var start = bytes.startIndex
    var end = bytes.endIndex
    while start < end, isPadding(bytes[start]) { start += 1 }
    while end > start, isPadding(bytes[end - 1]) { end -= 1 }
    return start < end ? parse(bytes, start, end) : nil
  }

  private static func isPadding(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0 }

  /// Up to 15 digits and a power of ten within ±22 give the exact double by one operation
  /// (Clinger 1990, "How to read floating point numbers accurately", the fast path).
  private static func parse(_ bytes: ArraySlice<UInt8>, _ start: Int, _ end: Int) -> Double? {
    var position = start
    var negative = false
    if bytes[position] == 0x2D || bytes[position] == 0x2B {
      negative = bytes[position] == 0x2D
      position += 1
    }
    var mantissa: UInt64 = 0
    var digits = 0
    var seen = 0
    var scale = 0
    var point = false
    while position < end {
      let byte = bytes[position]
      if byte >= 0x30 && byte <= 0x39 {
        seen += 1
        if digits < 18 {
          mantissa = mantissa * 10 + UInt64(byte - 0x30)
          if mantissa > 0 { digits += 1 }
          if point { scale -= 1 }
        } else {
          digits += 1
          if !point { scale += 1 }
        }
      } else if byte == 0x2E && !point {
        point = true
      } else {
        break
      }
      position += 1
    }
    guard seen > 0 else { return nil }
    if position < end {
      guard bytes[position] == 0x65 || bytes[position] == 0x45 else { return nil }
      guard let exponent = exponent(bytes, position + 1, end) else { return nil }
      scale += exponent
    }
    if digits <= 15 && scale >= -22 && scale <= 22 {
      let value = Double(mantissa)
      let scaled = scale < 0 ? value / powers[-scale] : value * powers[scale]
      return negative ? -scaled : scaled
    }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }

  private static func exponent(_ bytes: ArraySlice<UInt8>, _ start: Int, _ end: Int) -> Int? {
    var position = start
    var negative = false
    if position < end, bytes[position] == 0x2D || bytes[position] == 0x2B {
      negative = bytes[position] == 0x2D
      position += 1
    }
    guard position < end, end - position <= 4 else { return nil }
    var value = 0
    while position < end {
      guard bytes[position] >= 0x30 && bytes[position] <= 0x39 else { return nil }
      value = value * 10 + Int(bytes[position] - 0x30)
      position += 1
    }
    return negative ? -value : value
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
