import Conformance

/// The sentence at the head of scanners side by side: what was judged where something was, then what
/// changed, is shared and differs, zero included.
struct AcrossSentence {
  let text: String
  /// The counts below it.
  let counts: String

  init(_ report: AcrossReport, _ style: NumberStyle) {
    let across = report.across
    let comparisons = across.sequences.flatMap(\.parameters)
    if across.series == 0 {
      text = "No acquisition was handed in, so nothing can be said."
    } else {
      var sentences: [String] = []
      let verdicts = across.verdicts
      if verdicts.series > 0 {
        let states = Verdict.allCases.sorted(by: >).map {
          "\(style.count(verdicts[$0])) \($0.rawValue)"
        }
        sentences.append(
          "Of \(style.count(verdicts.series)) series that a protocol asks about "
            + Words.list(states) + ".")
      }
      let changed = across.changed.count
      let differing = comparisons.count { $0.agreement.isDifference }
      let shared = across.sharedSerials.count
      let software =
        "Software changed on "
        + style.count(changed, of: across.scanners.count, "scanner")
      let serials =
        style.count(shared) + " serial "
        + (shared == 1 ? "number stands" : "numbers stand") + " for several scanners"
      let settings = style.count(differing, of: comparisons.count, "setting") + " differ"
      sentences.append("\(software); \(serials); \(settings).")
      text = sentences.joined(separator: " ")
    }
    let gaps = comparisons.count { !$0.isWhole }
    let undated = across.scanners.reduce(0) { $0 + $1.undated }
    var counts = [
      "\(style.count(across.series)) series of "
        + Self.counted(across.sequences.count, "sequence", style) + " on "
        + Self.counted(across.scanners.count, "scanner", style),
      Self.counted(gaps, "setting", style) + " not recorded by all series",
      "\(style.count(undated)) series without a date",
      "\(style.count(across.setAside)) series set aside",
    ]
    if report.missing > 0 {
      counts.append(Self.counted(report.missing, "sequence", style) + " missing")
    }
    self.counts = counts.joined(separator: style == .page ? " \u{B7} " : "; ")
  }

  private static func counted(_ count: Int, _ noun: String, _ style: NumberStyle) -> String {
    "\(style.count(count)) \(count == 1 ? noun : noun + "s")"
  }
}
