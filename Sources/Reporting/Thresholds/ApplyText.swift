import Calibration
import Identity
import Quantities

/// The answers as tables.
public enum ApplyText {
  public static let columns = [
    "line", "patient", "scan", "lesion", "value", "unit", "threshold", "outcome", "side",
    "probability beyond", "probability of progression", "prevalence", "likelihood ratio",
    "refusals", "remarks", "rung", "as of",
  ]

  /// A row a case, every number in full.
  public static func csv(_ answer: ApplyAnswer) -> String {
    var table = CSVTable(columns)
    for one in answer.cases {
      let made = one.evaluation
      let said = made.answer
      table.append([
        "\(one.line)", one.patient, made.scan, made.lesion, "\(made.value)",
        one.unit.rawValue, made.threshold,
        said?.outcome.rawValue ?? "refused", said?.side.rawValue,
        said.map { "\($0.probabilityBeyond)" },
        said?.progression.map { "\($0.probability)" }, said?.progression.map { "\($0.prevalence)" },
        said?.progression.map { "\($0.likelihoodRatio)" },
        made.refusals.map(\.rawValue).joined(separator: " "),
        made.remarks.map(\.rawValue).joined(separator: " "), made.rung.rawValue, made.asOf.text,
      ])
    }
    return table.text
  }

  /// What may be done, the cut-off, and a row a case; below it what its two probabilities mean.
  public static func text(_ answer: ApplyAnswer, _ style: TextStyle) -> String {
    let numbers = NumberStyle.plain
    let metric = answer.threshold.metric
    var table = TextTable([
      .words("PATIENT"), .words("SCAN"), .words("LESION"), .number("VALUE"), .words("OUTCOME"),
      .number("P BEYOND"), .number("P PROGR."), .words("REFUSED FOR, OR TO BE KNOWN"),
    ])
    for one in answer.cases {
      let made = one.evaluation
      let outcome = made.answer.map { Words.spaced($0.outcome.rawValue) } ?? "refused"
      let state: DisplayState? = made.answer == nil ? .stopped : nil
      let notes = made.refusals.map(\.word) + (made.answer == nil ? [] : made.remarks.map(\.word))
      // Of another quantity than the threshold's nobody has said how many decimals it is given with.
      let value =
        one.unit == metric.unit
        ? numbers.quantity(made.value, metric.unit, decimals: metric.decimals)
        : UnitText.write(made.value, one.unit)
      table.append([
        TextTable.Cell(one.patient), TextTable.Cell(made.scan), TextTable.Cell(made.lesion),
        TextTable.Cell(value),
        TextTable.Cell(state.map { "\(style.shape($0)) \(outcome)" } ?? outcome, state: state),
        TextTable.Cell(percent(made.answer?.probabilityBeyond)),
        TextTable.Cell(percent(made.answer?.progression?.probability)),
        TextTable.Cell(notes.joined(separator: ", ")),
      ])
    }
    var lines =
      StandingText.headline(answer.threshold.key, answer.threshold, answer.standing, style) + [""]
      + [table.text(style)]
    if answer.cases.contains(where: { $0.evaluation.answer != nil }) {
      let prevalence = answer.threshold.plan.rule.criterion.prevalence
      lines += [""]
      lines += ThresholdText.row(
        "P beyond",
        "probability that the true metric exceeds the local threshold"
          + (metric.direction == .higher ? "" : " (lies below it: lower means progression)"),
        indent: 10)
      lines += ThresholdText.row(
        "P progr.",
        "probability of progression given this value at prevalence \(percent(prevalence))",
        indent: 10)
    }
    return lines.joined(separator: "\n")
  }

  private static func percent(_ share: Double?) -> String {
    guard let share else { return "-" }
    return NumberStyle.plain.number(share * 100, decimals: 0) + " %"
  }
}

extension EvaluationRemark {
  /// The code without its subject.
  var word: String { String(rawValue.drop { $0 != "." }.dropFirst()) }
}
