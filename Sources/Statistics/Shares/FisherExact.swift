/// Whether two shares differ by more than chance, exactly, however few were counted.
///
/// - Source: Fisher, J. R. Stat. Soc. 98 (1935) 39. Two-sided as R's `fisher.test`: the tables with
///   the same margins that are no more likely than the one seen.
public enum FisherExact {
  /// The two-sided p of `first` of `firstN` against `second` of `secondN`; 1 where either total is
  /// 0, or none or all were counted: then no other table has these margins.
  ///
  /// - Precondition: each count lies between 0 and its total.
  public static func twoSided(_ first: Int, of firstN: Int, _ second: Int, of secondN: Int)
    -> Double
  {
    precondition(
      (0...firstN).contains(first) && (0...secondN).contains(second),
      "a count lies between 0 and its total")
    let counted = first + second
    let least = max(0, counted - secondN)
    let most = min(firstN, counted)
    guard least < most else { return 1 }
    // The most likely table has weight 1, and each next one is a factor away: nothing overflows,
    // and what underflows is too small to matter.
    let peak = Double(counted + 1) * Double(firstN + 1) / Double(firstN + secondN + 2)
    let mode = min(max(Int(peak.rounded(.down)), least), most)
    var weights = [Double](repeating: 1, count: most - least + 1)
    for count in stride(from: mode + 1, through: most, by: 1) {
      let up = Double(firstN - count + 1) * Double(counted - count + 1)
      let down = Double(count) * Double(secondN - counted + count)
      weights[count - least] = weights[count - 1 - least] * up / down
    }
    for count in stride(from: mode - 1, through: least, by: -1) {
      let up = Double(count + 1) * Double(secondN - counted + count + 1)
      let down = Double(firstN - count) * Double(counted - count)
      weights[count - least] = weights[count + 1 - least] * up / down
    }
    // Equal probabilities may differ by their last digits.
    let limit = weights[first - least] * (1 + 1e-7)
    return min(
      CompensatedSum.of(weights.filter { $0 <= limit }) / CompensatedSum.of(weights), 1)
  }
}
