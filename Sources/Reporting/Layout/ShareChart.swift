import Conformance
import Quantities

/// A share with its interval as a picture in a cell: a point on a line from 0 to 100 %, and a tick
/// at the share below which a site stops conforming. Its numbers stand beside it, so it is hidden
/// from screen readers.
enum ShareChart {
  /// The share of conforming series below which a site's thresholds are suspended
  /// (`calibration.md` 3.13, `conformance.rateDrop`).
  static let tick = Double(ConformanceRate.leastPercent) / 100

  static func cell(_ share: Estimate<Double>) -> Markup {
    let point = place(share.value)
    return Markup(
      text: "<svg class=\"c\" height=\"16\" aria-hidden=\"true\">"
        + line("g", "0", "100%", 8, 8) + line("ax", place(tick), place(tick), 2, 14)
        + line("wh", place(share.lower), place(share.upper), 8, 8)
        + "<circle class=\"p\" cx=\"\(point)\" cy=\"8\" r=\"3.5\"/></svg>")
  }

  // 3 % of room on either side, so that a point at an end is whole.
  private static func place(_ share: Double) -> String {
    NumberStyle.plain.number(3 + 94 * share, decimals: 1) + "%"
  }

  private static func line(_ style: String, _ x1: String, _ x2: String, _ y1: Int, _ y2: Int)
    -> String
  {
    "<line class=\"\(style)\" x1=\"\(x1)\" x2=\"\(x2)\" y1=\"\(y1)\" y2=\"\(y2)\"/>"
  }
}
