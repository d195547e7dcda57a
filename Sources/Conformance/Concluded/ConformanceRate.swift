/// How many of a site's last scans conform, and when that fell too low and rose again.
///
/// Of fewer scans than one window nothing is said.
///
/// - Source: `calibration.md` 3.13, rows `conformance.rateDrop` and `conformance.rateRecovered`.
public struct ConformanceRate: Sendable, Hashable {
  /// How many scans are looked at.
  public static let window = 20
  /// Below this many percent of them the site does not conform.
  public static let leastPercent = 80

  /// A scan with which the rate fell too low, or rose again.
  public struct Turn: Sendable, Hashable {
    /// Its place among the scans, from 0.
    public let scan: Int
    public let isDrop: Bool
    /// How many of the window that ends with it conform.
    public let conforming: Int
  }

  /// In the order of the scans: a drop, then by turns.
  public let turns: [Turn]
  /// How many of the last window conform; nil where there are fewer scans.
  public let conforming: Int?

  /// Whether the rate is too low after the last scan.
  public var isLow: Bool { turns.last?.isDrop ?? false }

  /// - Parameter conforms: of each scan, in the order in which they were made.
  public init(_ conforms: [Bool]) {
    var turns: [Turn] = []
    var count = 0
    for (index, one) in conforms.enumerated() {
      count += one ? 1 : 0
      if index >= Self.window, conforms[index - Self.window] { count -= 1 }
      guard index + 1 >= Self.window else { continue }
      let isLow = count * 100 < Self.leastPercent * Self.window
      if isLow != (turns.last?.isDrop ?? false) {
        turns.append(Turn(scan: index, isDrop: isLow, conforming: count))
      }
    }
    self.turns = turns
    conforming = conforms.count >= Self.window ? count : nil
  }
}

extension Verdict {
  /// Whether a series of this verdict conforms: what is not known does not.
  public var conforms: Bool { self <= .suboptimal }
}
