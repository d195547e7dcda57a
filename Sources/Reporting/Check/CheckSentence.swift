import Conformance
import Imaging

/// The sentence at the head of a page about a check: the worst state first, then which series and
/// why, then every other state with its count, zero included.
struct CheckSentence {
  let text: String
  /// The counts below it.
  let counts: String

  init(_ answer: CheckAnswer, _ tally: CheckTally) {
    let style = NumberStyle.page
    let total = tally.asked.count
    let worst = DisplayState(answer.verdict)
    var sentences: [String] = []
    if total == 0 {
      sentences.append("No series was checked, so nothing can be said.")
    } else {
      let affected = tally.asked.filter { $0.verdict == worst.verdict }
      var others = DisplayState.allCases.sorted(by: >)
      // There are none where a missing sequence makes the whole worse than any of its series.
      if !affected.isEmpty {
        others.removeAll { $0 == worst }
        sentences.append(
          "\(style.count(affected.count, of: total)) series "
            + Self.verb(worst, affected.count) + Self.named(affected, worst) + ".")
      }
      sentences.append(
        others.enumerated().map { index, state in
          let count = tally[state.verdict]
          return "\(style.count(count))\(index == 0 ? " series" : "") "
            + Self.verb(state, count)
        }.joined(separator: ", ") + ".")
    }
    if !answer.missing.isEmpty {
      let count = answer.missing.count
      let sentence =
        Words.counted(count, "sequence", "sequences") + (count == 1 ? " is" : " are")
        + " missing: " + Words.list(answer.missing.map(\.profile)) + "."
      // It comes first where it is what decides.
      let decides = total > 0 && tally[answer.verdict] == 0
      sentences.insert(sentence, at: decides ? 0 : sentences.count)
    }
    let exams = answer.examReports.filter { DisplayState($0.verdict) != .inOrder }
    if !exams.isEmpty {
      let sentence = Self.wholes(exams, of: answer.examReports.count)
      let decides = total > 0 && tally[answer.verdict] == 0
      sentences.insert(sentence, at: decides ? 0 : sentences.count)
    }
    let lacking = (answer.arrivals ?? []).filter(\.isLacking)
    if !lacking.isEmpty {
      let sentence =
        "\(style.count(lacking.count)) announced series did not come, or not whole: "
        + Words.list(
          lacking.prefix(3).map { $0.name(in: answer) }
            + (lacking.count > 3 ? ["\(lacking.count - 3) more"] : [])) + "."
      let decides = total > 0 && tally[answer.verdict] == 0
      sentences.insert(sentence, at: decides ? 0 : sentences.count)
    }
    text = sentences.joined(separator: " ")
    let findings = answer.summary.findings
    counts = [
      "\(style.count(findings.undetermined, of: findings.total)) "
        + (findings.total == 1 ? "requirement" : "requirements") + " not known",
      "\(Words.series(tally.incomplete)) incomplete or uncountable",
      "\(Words.series(tally.notAsked.count)) not asked by any protocol",
      "\(Words.series(tally.setAside.count)) set aside",
    ].joined(separator: " \u{B7} ")
  }

  /// "1 of 2 exams as a whole fails: late."
  private static func wholes(_ reports: [ExamReport], of total: Int) -> String {
    let verdict = Verdict.fold(reports.map(\.verdict))
    var titles: [String] = []
    for finding in reports.flatMap(\.findings)
    where finding.needsAttention && finding.outcome.verdict == verdict {
      let title = Words.lowered(FindingText.title(of: finding.requirement))
      if !titles.contains(title) { titles.append(title) }
    }
    let causes = titles.count > 3 ? "\(titles.count) requirements" : Words.list(titles)
    let count = reports.count { $0.verdict == verdict }
    return "\(NumberStyle.page.count(count, of: total)) exams as a whole "
      + verb(DisplayState(verdict), count) + (causes.isEmpty ? "." : ": \(causes).")
  }

  private static func verb(_ state: DisplayState, _ count: Int) -> String {
    state == .stopped ? (count == 1 ? "fails" : "fail") : StateSentence.verb(state, count)
  }

  /// Up to two series with their cause, up to six by name, else none.
  private static func named(_ series: [CheckedSeries], _ state: DisplayState) -> String {
    if state == .inOrder || series.count > 6 { return "" }
    if series.count > 2 { return ": " + Words.list(series.map(\.series.name)) }
    return ": "
      + series.map { checked in
        [checked.series.name, cause(of: checked, state)].compactMap { $0 }.joined(separator: ", ")
      }.joined(separator: "; ")
  }

  /// The first requirements that have the state; nil where none has.
  private static func cause(of checked: CheckedSeries, _ state: DisplayState) -> String? {
    var titles: [String] = []
    for finding in checked.reports.flatMap(\.findings)
    where finding.needsAttention && finding.outcome.verdict == state.verdict {
      let title = Words.lowered(FindingText.title(of: finding.requirement))
      if !titles.contains(title) { titles.append(title) }
    }
    if titles.count > 3 { return "\(titles.count) requirements" }
    return titles.isEmpty ? nil : Words.list(titles)
  }
}
