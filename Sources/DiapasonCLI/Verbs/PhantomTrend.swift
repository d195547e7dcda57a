import ArgumentParser
import Identity
import PhantomQA
import Quantities
import Reporting
import Workflows

/// `diapason phantom trend`
struct PhantomTrend: Verb {
  static let configuration = CommandConfiguration(
    commandName: "trend", abstract: "Show the control charts of a scanner.",
    discussion: """
      In text each line has the state of its chart once the measurement was in; CSV and JSON have that \
      as chartState, and as state that of the measurement by itself.

      EXAMPLES
        diapason phantom trend --scanner OSLO-2 --measurand snr.pair
        diapason phantom trend --scanner OSLO-2 --format html -o oslo-2.html

      EXIT STATUS
        0 in control   1 out of control
        2 overdue, no baseline, or no measurement   65 no such scanner

      SEE ALSO
        diapason phantom measure, diapason phantom baseline propose
      """)

  @Option(help: "The scanner's key.") var scanner: Identifier<MRScanner>
  @Option(help: "Only this measurand, as snr.pair.") var measurand: String?
  @Option(help: "Leave out what was measured later; without it the end of today.") var asOf:
    MomentArgument?
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json, .csv, .html])
    var answer = try Answer(options)
    let workbench = try options.workbench()
    let report = try workbench.controlReport(
      of: scanner, measurand: measurand, asOf: asOf?.instant)
    switch format {
    case .json:
      try answer.object(
        schema: "diapason.trend/1", basis: ["asOf": .string(report.asOf.text)],
        result: report.charts)
    case .csv: answer.whole(Self.listing(report.charts.map(\.chart)).csv)
    case .html: answer.whole(try workbench.controlPage(of: report).html)
    case .text, .ndjson, .junit:
      for (index, chart) in report.charts.enumerated() {
        if index > 0 { answer.line("") }
        for line in chart.lines(options.style()) { answer.line(line) }
      }
    }
    try answer.finish()
    let states = report.charts.map(\.state)
    if states.isEmpty {
      options.warn(
        TalkCode.noChart.rawValue, "there is no chart", location: scanner.text,
        why: "nothing is recorded that its phantoms chart",
        remedy: "diapason phantom measure PATH --phantom NAME --record")
    }
    if states.contains(.outOfControl) { return Status.unfavourable }
    let isKnown = !states.isEmpty && states.allSatisfy { $0 == .inControl || $0 == .warned }
    return isKnown ? Status.favourable : Status.undetermined
  }

  private static func listing(_ charts: [ScannerChart]) -> Listing {
    Listing(
      [
        "chart", "observed", "value", "lower", "upper", "unit", "ewma", "rules", "state",
        "chartState", "exclusion",
      ],
      charts.flatMap { chart in
        chart.history.judged.map { judged in
          let estimate = judged.measurement.estimate
          return [
            chart.id, judged.measurement.observedAt.text, UnitText.number(estimate.value),
            UnitText.number(estimate.lower), UnitText.number(estimate.upper),
            chart.key.measurand.unit.rawValue,
            judged.place.map { UnitText.number($0.average) },
            judged.rules.map(\.rawValue).joined(separator: " "),
            judged.state?.rawValue, judged.chartState.rawValue,
            judged.measurement.exclusion?.rawValue,
          ]
        }
      })
  }
}

extension ControlReport.Chart {
  /// Its state, its course as a line of bars, and its last measurements.
  fileprivate func lines(_ style: TextStyle) -> [String] {
    let (history, unit) = (chart.history, chart.key.measurand.unit)
    let values = history.judged.filter { $0.state != nil }.map(\.measurement.estimate.value)
    var lines = [
      style.painted(state.rawValue, DisplayState(state)) + "  " + chart.id,
      "  " + Sparkline(values.suffix(60)).text(isUTF8: style.isUTF8),
    ]
    if let baseline = history.baseline {
      let limits = baseline.limits
      let text = NumberStyle.plain.bounds(
        limits.action, unit, decimals: 2)
      lines.append(
        "  baseline of \(baseline.members.count): action limits \(text)"
          + (baseline.isYoung ? ", young" : ""))
    }
    var table = TextTable([
      .words("  OBSERVED"), .number("VALUE"), .words("95 % INTERVAL"), .words("CHART STATE"),
      .words("BECAUSE"),
    ])
    for judged in history.judged.suffix(12) {
      let text = NumberStyle.plain.measured(judged.measurement.estimate, unit)
      // Excluded measurements have no state, and leave that of the chart as it was.
      let state = judged.state.map { _ in judged.chartState }
      let isRegaining = judged.state?.isRegaining(on: judged.chartState) ?? false
      let because =
        judged.rules.map(\.rawValue) + (isRegaining ? [RegainingText.because] : [])
        + [
          judged.measurement.exclusion?.rawValue,
          judged.measurement.otherMoment.map { "images of \($0.day), too" },
        ].compactMap(\.self)
      table.append([
        TextTable.Cell("  " + judged.measurement.observedAt.day), TextTable.Cell(text.value),
        TextTable.Cell(text.interval),
        TextTable.Cell(
          state?.rawValue ?? "excluded", state: state.map { DisplayState($0) }),
        TextTable.Cell(because.joined(separator: ", ")),
      ])
    }
    return lines + [table.text(style)]
  }
}
