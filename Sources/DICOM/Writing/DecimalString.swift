/// Numbers as the decimal strings (DS) of DICOM hold them.
public enum DecimalString {
  /// `value` in at most 16 characters (PS3.5 6.2): exactly where they suffice, else rounded half
  /// away from zero to as many digits as they hold.
  ///
  /// A number without a fraction has no decimal point: `2000`, not `2000.0`.
  ///
  /// - Precondition: `value` is finite.
  public static func text(_ value: Double) -> String {
    precondition(value.isFinite, "only finite numbers have a decimal string")
    if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
    let sign = value < 0 ? "-" : ""
    let exact = Digits(abs(value))
    var kept = min(exact.digits.count, 16)
    while true {
      let text = sign + exact.rounded(to: kept).layout
      if text.utf8.count <= 16 { return text }
      kept -= 1
    }
  }

  /// Decimal digits d1 d2 ... and n such that the value is 0.d1d2... × 10ⁿ.
  private struct Digits {
    var digits: [UInt8]
    var exponent: Int

    /// The shortest digits that read back as `value`, as Swift's description finds them.
    init(_ value: Double) {
      let parts = "\(value)".utf8.split(separator: UInt8(ascii: "e"))
      let power = parts.count > 1 ? Int(String(parts[1]) ?? "") ?? 0 : 0
      let halves = parts[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      let fraction = halves.count > 1 ? Array(halves[1]) : []
      digits = (Array(halves[0]) + fraction).map { $0 - UInt8(ascii: "0") }
      exponent = halves[0].count + power
      trim()
    }

    func rounded(to count: Int) -> Digits {
      guard count < digits.count else { return self }
      var result = self
      let up = digits[count] >= 5
      result.digits = Array(digits.prefix(count))
      if up {
        var index = count - 1
        while index >= 0, result.digits[index] == 9 {
          result.digits[index] = 0
          index -= 1
        }
        if index >= 0 {
          result.digits[index] += 1
        } else {
          result.digits.insert(1, at: 0)
          result.exponent += 1
        }
      }
      result.trim()
      return result
    }

    private mutating func trim() {
      while digits.count > 1, digits.first == 0 {
        digits.removeFirst()
        exponent -= 1
      }
      while digits.count > 1, digits.last == 0 { digits.removeLast() }
    }

    /// Plain where that is short, else with an exponent; whole numbers are written out to 15
    /// digits, so that a sign has room.
    var layout: String {
      let text = digits.map(String.init).joined()
      let count = digits.count
      if exponent >= count, exponent <= 15 {
        return text + String(repeating: "0", count: exponent - count)
      }
      if exponent > 0, exponent < count {
        return text.prefix(exponent) + "." + text.dropFirst(exponent)
      }
      if exponent <= 0, exponent > -5 {
        return "0." + String(repeating: "0", count: -exponent) + text
      }
      let head = count == 1 ? text : text.prefix(1) + "." + text.dropFirst()
      return "\(head)e\(exponent - 1)"
    }
  }
}
