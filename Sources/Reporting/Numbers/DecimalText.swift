/// A number as decimal digits, rounded as people round on paper.
///
/// Rounding works on the shortest decimal form of the number, ties away from zero: 0.145 to two
/// decimals is 0.15, although the nearest `Double` lies a hair below the tie.
enum DecimalText {
  /// `value` with exactly `decimals` digits behind the point, without a sign for zero.
  ///
  /// - Returns: nil for a value that is not finite.
  static func fixed(_ value: Double, decimals: Int) -> (negative: Bool, digits: String)? {
    guard value.isFinite, decimals >= 0 else { return nil }
    var (digits, point) = shortest(value.magnitude)
    // Pad so that the digit that decides the rounding exists.
    while point + decimals + 1 > digits.count { digits.append(0) }
    while point <= 0 {
      digits.insert(0, at: 0)
      point += 1
    }
    while point + decimals + 1 > digits.count { digits.append(0) }
    let kept = point + decimals
    var carry = digits[kept] >= 5
    digits.removeSubrange(kept...)
    var index = kept - 1
    while carry, index >= 0 {
      digits[index] = digits[index] == 9 ? 0 : digits[index] + 1
      carry = digits[index] == 0
      index -= 1
    }
    if carry {
      digits.insert(1, at: 0)
      point += 1
    }
    let zero = digits.allSatisfy { $0 == 0 }
    let whole = digits.prefix(point).map { String($0) }.joined()
    let rest = digits.dropFirst(point).map { String($0) }.joined()
    return (value < 0 && !zero, rest.isEmpty ? whole : whole + "." + rest)
  }

  /// How many decimals the shortest form of `value` has; 0 for one that is not finite.
  static func decimals(of value: Double) -> Int {
    guard value.isFinite else { return 0 }
    let (digits, point) = shortest(value.magnitude)
    let significant = digits.count - (digits.reversed().prefix { $0 == 0 }.count)
    return max(0, significant - point)
  }

  /// The shortest digits that read back as `value`, and where the point stands: the value is
  /// 0.digits × 10^point.
  private static func shortest(_ value: Double) -> (digits: [Int], point: Int) {
    let parts = "\(value)".split(separator: "e")
    let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let halves = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let fraction = halves.count > 1 ? halves[1] : ""
    let digits = (halves[0] + fraction).compactMap { $0.wholeNumberValue }
    return (digits, halves[0].count + power)
  }
}
