/// The score-like interval of an area that needs no variance of the data.
///
/// Its ends t solve (A - t)² mn = z² t (1 - t) [1 + N* (1 - t)/(2 - t) + N* t/(1 + t)] with
/// N* = (m + n)/2 - 1: the area would lie z standard errors away if t were the truth, the standard
/// error being Hanley and McNeil's. At A = 1 one solution is 1 itself; the lower end is the other.
///
/// - Source: Newcombe, Stat. Med. 25 (2006) 559, method 5.
enum Newcombe5 {
  /// Whether `bound` lies in the interval.
  static func holds(_ bound: Double, _ area: Double, z: Double, patients: ClassCounts) -> Bool {
    let (m, n) = (Double(patients.positives), Double(patients.negatives))
    let extra = (m + n) / 2 - 1
    let spread = 1 + extra * (1 - bound) / (2 - bound) + extra * bound / (1 + bound)
    let distance = area - bound
    return distance * distance * m * n <= z * z * bound * (1 - bound) * spread
  }

  /// The lower end; the upper one is 1 less the lower end of 1 less the area.
  static func lower(_ area: Double, z: Double, patients: ClassCounts) -> Double {
    // The left side falls and the right side rises faster than it on the way to the area: one end.
    var (outside, inside) = (0.0, area)
    for _ in 0..<200 {
      let middle = (outside + inside) / 2
      guard middle > outside, middle < inside else { break }
      if holds(middle, area, z: z, patients: patients) { inside = middle } else { outside = middle }
    }
    return inside
  }
}
