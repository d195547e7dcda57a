public import Conformance
import Identity
import Imaging

/// The answer of `check` for a terminal.
///
/// A block a series and protocol, in the order of exam and number: the verdict with its shape,
/// which series it is, how many requirements; below it what is not passed, failing first. Where there are
/// several exams the UID of the series stands between, by which JSON and tables name it. The missing
/// sequences of an exam follow its series, and what is said of it as a whole. Below them stands what was
/// announced and did not come, or not whole. At the end, one line each for the series that
/// nobody asks about and for those that are set aside, and the requirements that were asked though nobody has
/// confirmed their figure; before them the series with counts that nothing announced, also where they pass.
public struct CheckText: Sendable {
  /// The columns of a line, where that is possible.
  static let width = 100

  let answer: CheckAnswer
  let style: TextStyle

  public init(_ answer: CheckAnswer, _ style: TextStyle) {
    self.answer = answer
    self.style = style
  }

  /// The lines, without a line feed at the end.
  public var text: String {
    let exams = answer.exams
    let blocks = exams.map { exam in
      answer.series.filter { $0.series.examUID == exam }.flatMap { checked in
        checked.reports.map { CheckBlock(checked, $0, isOfSeveral: exams.count > 1) }
      } + answer.missing.filter { $0.examUID == exam }.map { CheckBlock($0) }
        + answer.examReports.filter { $0.examUID == exam }.map { CheckBlock($0) }
    }
    let columns = CheckBlock.Columns(blocks.flatMap { $0 }, style)
    var lines: [String] = []
    for (index, exam) in blocks.enumerated() where !exam.isEmpty {
      if exams.count > 1 { lines.append("exam \(index + 1) of \(exams.count)") }
      lines += exam.flatMap { $0.lines(columns, style) }
    }
    if lines.isEmpty {
      lines.append(
        style.painted(style.mark(.undetermined), .notKnown) + "  no series was checked")
    }
    lines += (answer.arrivals ?? []).filter(\.isLacking).flatMap(announced)
    return (lines + closing).joined(separator: "\n")
  }

  /// How many series have which verdict, in one line: "3 series: 1 pass, 0 suboptimal,
  /// 1 undetermined, 1 fail; 1 sequence missing; 1 exam as a whole: 1 fail; 2 set aside: derived 2".
  public static func summary(_ answer: CheckAnswer) -> String {
    let tally = CheckTally(answer)
    let verdicts = Verdict.allCases.map { "\(tally[$0]) \($0.rawValue)" }.joined(separator: ", ")
    var parts = ["\(tally.asked.count) series: \(verdicts)"]
    if !answer.missing.isEmpty {
      parts.append("\(counted(answer.missing.count, "sequence")) missing")
    }
    if !answer.examReports.isEmpty { parts.append(exams(answer.examReports)) }
    if let arrivals = answer.arrivals { parts.append("announced: \(arrivals.counts)") }
    if !tally.notAsked.isEmpty { parts.append("\(tally.notAsked.count) not asked") }
    if !tally.setAside.isEmpty {
      parts.append("\(tally.setAside.count) set aside: \(tally.setAsideReasons)")
    }
    return parts.joined(separator: "; ")
  }

  /// "2 exams as a whole: 1 pass, 1 undetermined"
  private static func exams(_ reports: [ExamReport]) -> String {
    let verdicts = Verdict.allCases.compactMap { verdict in
      let count = reports.count { $0.verdict == verdict }
      return count == 0 ? nil : "\(count) \(verdict.rawValue)"
    }
    return "\(counted(reports.count, "exam")) as a whole: " + verdicts.joined(separator: ", ")
  }

  /// "? undetermined  announced: 8 ep2d_perf  84 of 120 announced instances"
  private func announced(_ arrival: Arrival) -> [String] {
    let mark = style.mark(arrival.verdict)
    let width = TextWidth.of(mark)
    var fill = LineFill(
      width: Self.width, indent: width + 2, head: style.painted(mark, .notKnown), headWidth: width)
    fill.add("announced: \(arrival.name(in: answer))")
    fill.add(arrival.words)
    return fill.lines
  }

  private var closing: [String] {
    let tally = CheckTally(answer)
    var lines: [String] = []
    if let arrivals = answer.arrivals { lines += line("announced", arrivals.counts) }
    let figures = answer.unconfirmed
    if !figures.isEmpty {
      lines += line(
        "not confirmed",
        UnconfirmedFigures.lead + figures.joined(separator: "; "))
    }
    let unannounced = answer.unannounced.count
    if unannounced > 0 {
      lines += line(
        "not announced",
        "\(counted(unannounced, "series", "series")): "
          + answer.unannouncedSentences.joined(separator: "; "))
    }
    if !tally.notAsked.isEmpty {
      let names = tally.notAsked.map(\.name).joined(separator: ", ")
      lines += line(
        "not asked",
        "\(counted(tally.notAsked.count, "series", "series")), no profile fits: \(names)")
    }
    if !tally.setAside.isEmpty {
      lines += line(
        "set aside",
        "\(counted(tally.setAside.count, "series", "series")), no acquisitions: \(tally.setAsideReasons)"
      )
    }
    return lines.isEmpty ? [] : [""] + lines
  }

  private func line(_ head: String, _ text: String) -> [String] {
    var fill = LineFill(
      width: Self.width, indent: head.count + 2, head: head, headWidth: head.count)
    fill.add(text)
    return fill.lines
  }
}
