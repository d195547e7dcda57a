extension Measurand {
  /// Whether a phantom may ask for it in `region`: a pair is measured in any, a series in a square,
  /// and what is measured of the whole outline in none.
  public func takes(_ region: PhantomRegion) -> Bool {
    if self == .diameterFit { return false }
    guard Self.stability.contains(self) else { return true }
    switch region {
    case .square: return true
    case .share, .disc: return false
    }
  }
}
