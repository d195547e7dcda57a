public import Quantities

extension NumberStyle {
  /// The value of an estimate and, apart from it because pages mute it, its interval:
  /// `("−0.8", "(−1.1 to −0.5)")`.
  public func estimate(
    _ estimate: Estimate<Double>, _ unit: UnitSymbol, decimals: Int
  ) -> (value: String, interval: String) {
    let signed = estimate.lower < 0 || estimate.upper < 0
    let between = signed ? " to " : dash
    let ends =
      number(estimate.lower, decimals: decimals) + between
      + number(estimate.upper, decimals: decimals)
    return (quantity(estimate.value, unit, decimals: decimals), "(\(ends))")
  }

  /// A share as per cent, with its interval: `("80 %", "(66–90)")`.
  ///
  /// Whole per cent; more decimals, at most three, where rounding would make "100 %" or "0 %" of a
  /// share that is neither all nor none.
  public func share(_ share: Estimate<Double>) -> (value: String, interval: String) {
    let percent = Estimate(
      value: share.value * 100, lower: share.lower * 100, upper: share.upper * 100,
      level: share.level, n: share.n)
    let honest = (0...3).first { decimals in
      let text = number(percent.value, decimals: decimals)
      let isEnd = Double(text) == 0 || Double(text) == 100
      return !isEnd || share.value == 0 || share.value == 1
    }
    return estimate(percent, .percent, decimals: honest ?? 3)
  }

  /// A count, in groups of three from 10 000 on.
  public func count(_ count: Int) -> String {
    let digits = Array(String(count.magnitude))
    var out = ""
    for (index, digit) in digits.enumerated() {
      let left = digits.count - index
      if index > 0, digits.count > 4, left % 3 == 0 { out += self == .page ? space : "" }
      out.append(digit)
    }
    return (count < 0 ? minus : "") + out
  }

  /// "5 of 41".
  public func count(_ count: Int, of total: Int) -> String {
    "\(self.count(count)) of \(self.count(total))"
  }

  /// "5 of 41 charts".
  func count(_ count: Int, of total: Int, _ one: String) -> String {
    "\(self.count(count, of: total)) \(total == 1 ? one : one + "s")"
  }

  /// A span of time in one unit, rounded down: "54 d", "7 h", "12 min", "40 s".
  ///
  /// The largest unit of which there are at least two; negative spans have the minus.
  public func duration(seconds: Int64) -> String {
    let size = seconds.magnitude
    let (amount, unit): (UInt64, String) =
      switch size {
      case 172_800...: (size / 86_400, "d")
      case 7_200...: (size / 3_600, "h")
      case 120...: (size / 60, "min")
      default: (size, "s")
      }
    return (seconds < 0 ? minus : "") + "\(amount)" + space + unit
  }
}
