import Conformance
import Imaging
import Quantities
import Statistics

extension RequirementStatus.Cell {
  /// The share of the answers that count which conform (pass or suboptimal), with its Wilson interval;
  /// nil where no answer counts. What is not known is counted in the total: it does not conform.
  var conforming: Estimate<Double>? {
    WilsonInterval.share(counts.pass + counts.suboptimal, of: counts.total)
  }

  /// The worst outcome and how often, as "fail 5 of 41"; nil where no answer counts.
  func worst(_ style: NumberStyle) -> String? {
    counts.state.map { state in
      "\(state.verdict.rawValue) \(style.count(counts[state], of: counts.total))"
    }
  }

  /// The other outcomes and why what is not known is so; what is not known is always counted, but where
  /// all pass. Empty then, and where no answer counts.
  func others(_ style: NumberStyle) -> [String] {
    guard let state = counts.state, counts.pass < counts.total else { return [] }
    var parts = DisplayState.allCases.filter { $0 != state && $0 != .notKnown && counts[$0] > 0 }
      .map { "\(style.count(counts[$0])) \($0.verdict.rawValue)" }
    if state != .notKnown { parts.append("\(style.count(counts.undetermined)) not known") }
    return parts
      + reasons.map {
        reasons.count == 1 ? $0.reason.rawValue : "\($0.reason.rawValue) \($0.count)"
      }
  }

  /// The share that conforms with its interval: "conforming 88 % (74-95)"; nil where no answer counts,
  /// and where all pass.
  func share(_ style: NumberStyle) -> String? {
    guard counts.pass < counts.total, let conforming else { return nil }
    let text = style.share(conforming)
    return "conforming \(text.value) \(text.interval)"
  }

  /// Values outside a bound by count, of many the most frequent, and the spread of all: "outside: 45 ms in
  /// 5", "seen 28 ms to 45 ms, median 30 ms". Empty where none is outside.
  func outside(_ style: NumberStyle, _ subject: Subject) -> [String] {
    if deviants.isEmpty { return [] }
    let ends = spread.map { [$0.least, $0.median, $0.most] } ?? []
    let written = ValueStyle(
      style, subject, values: deviants.flatMap(\.value.numbers) + ends)
    let byCount = deviants.byCount
    var parts = byCount.prefix(Self.mostDeviants).map {
      "\(written.text($0.value)) in \(style.count($0.series))"
    }
    let rest = byCount.count - parts.count
    if rest > 0 { parts.append("\(style.count(rest)) other values") }
    var lines = ["outside: " + parts.joined(separator: ", ")]
    if let spread, spread.least < spread.most {
      lines.append(
        "seen \(written.text(.numbers([spread.least]))) to "
          + "\(written.text(.numbers([spread.most]))), "
          + "median \(written.text(.numbers([spread.median])))")
    }
    return lines
  }

  /// How many values outside a bound are named.
  private static let mostDeviants = 3

  /// Why no answer counts, for where none does.
  var unasked: String {
    if counts.informative > 0 { return "reported for \(Words.series(counts.informative))" }
    return counts.notApplicable > 0
      ? "does not apply to \(Words.series(counts.notApplicable))" : "not asked"
  }
}
