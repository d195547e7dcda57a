public import Quantities

extension NumberStyle {
  /// A measured value and its interval, with as many decimals as the interval bears: two digits of
  /// half its length.
  public func measured(
    _ estimate: Estimate<Double>, _ unit: UnitSymbol
  ) -> (value: String, interval: String) {
    self.estimate(estimate, unit, decimals: Self.decimals(bearing: estimate))
  }

  /// - Parameter estimate: one without length is shown with three decimals.
  static func decimals(bearing estimate: Estimate<Double>) -> Int {
    let half = (estimate.upper - estimate.lower) / 2
    guard half.isFinite, half > 0 else { return 3 }
    var decimals = 0
    var step = half
    while step < 10, decimals < 9 {
      step *= 10
      decimals += 1
    }
    return decimals
  }
}
