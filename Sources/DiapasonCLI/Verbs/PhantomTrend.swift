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
      EXAMPLES
        diapason phantom trend --scanner OSLO-2 --measurand snr.pair
        diapason phantom trend --scanner OSLO-2 --format html -o oslo-2.html

      EXIT STATUS
        0 in control   1 out of control
        2 overdue, no baseline, or no measurement   65 no such scanner
      """)

  @Option(help: "The scanner's key.") var scanner: Identifier<MRScanner>
  @Option(help: "Only this measurand, as snr.pair.") var measurand: String?
  @Option(help: "Leave out what was measured later.") var asOf: MomentArgument?
  @OptionGroup(title: "Global") var options: GlobalOptions

  /// A chart as JSON.
  private struct Shown: Encodable {
    let chart: String
    let state: ControlState
    let baseline: Fingerprint?
    let measurements: [JudgedMeasurement]
    let losses: [ControlLoss]
    let drift: Drift?
  }

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json, .csv, .html])
    var answer = try Answer(options)
    let workbench = try options.workbench()
    let moment = asOf?.instant ?? Surroundings.now()
    let charts = try workbench.charts(of: scanner, measurand: measurand, asOf: moment)
    switch format {
    case .json:
      try answer.object(
        schema: "diapason.trend/1", basis: ["asOf": .string(moment.text)],
        result: charts.map { chart in
          Shown(
            chart: chart.id, state: chart.state(asOf: moment), baseline: chart.baseline,
            measurements: chart.history.judged, losses: chart.history.losses,
            drift: chart.history.drift(asOf: moment))
        })
    case .csv: answer.whole(Self.listing(charts).csv)
    case .html:
      let page = ControlPage(
        of: scanner,
        charts.map { chart in
          ControlPage.Chart(
            id: chart.id, state: chart.state(asOf: moment),
            figure: chart.figure(state: chart.state(asOf: moment)))
        }, asOf: moment, isDemo: workbench.isDemo)
      answer.whole(page.page(try workbench.library.pageTemplates()).html)
    case .text, .ndjson, .junit:
      for (index, chart) in charts.enumerated() {
        if index > 0 { answer.line("") }
        for line in chart.lines(asOf: moment, options.style()) { answer.line(line) }
      }
    }
    try answer.finish()
    let states = charts.map { $0.state(asOf: moment) }
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
      ["chart", "observed", "value", "lower", "upper", "unit", "ewma", "rules", "state"],
      charts.flatMap { chart in
        chart.history.judged.map { judged in
          let estimate = judged.measurement.estimate
          return [
            chart.id, judged.measurement.observedAt.text, UnitText.number(estimate.value),
            UnitText.number(estimate.lower), UnitText.number(estimate.upper),
            chart.key.measurand.unit.rawValue,
            judged.place.map { UnitText.number($0.average) },
            judged.rules.map(\.rawValue).joined(separator: " "),
            judged.state?.rawValue ?? judged.measurement.exclusion?.rawValue,
          ]
        }
      })
  }
}

extension ScannerChart {
  /// Its figure.
  func figure(state: ControlState) -> ControlFigure {
    ControlFigure(
      id: "chart-" + id.map { $0.isLetter || $0.isNumber ? String($0) : "-" }.joined(),
      title: "\(key.measurand.id) of \(key.scanner)", history: history, state: state, epoch: epoch)
  }

  /// Its state, its course as a line of bars, and its last measurements.
  func lines(asOf moment: Instant, _ style: TextStyle) -> [String] {
    let state = state(asOf: moment)
    let values = history.judged.filter { $0.state != nil }.map(\.measurement.estimate.value)
    var lines = [
      style.painted(state.rawValue, DisplayState(state)) + "  " + id,
      "  " + Sparkline(values.suffix(60)).text(isUTF8: style.isUTF8),
    ]
    if let baseline = history.baseline {
      let limits = baseline.limits
      let text = NumberStyle.plain.bounds(
        limits.action, key.measurand.unit, decimals: 2)
      lines.append(
        "  baseline of \(baseline.members.count): action limits \(text)"
          + (baseline.isYoung ? ", young" : ""))
    }
    var table = TextTable([
      .words("  OBSERVED"), .number("VALUE"), .words("95 % INTERVAL"), .words("STATE"),
      .words("BECAUSE"),
    ])
    for judged in history.judged.suffix(12) {
      let text = NumberStyle.plain.measured(judged.measurement.estimate, key.measurand.unit)
      let state = judged.state
      table.append([
        TextTable.Cell("  " + judged.measurement.observedAt.day), TextTable.Cell(text.value),
        TextTable.Cell(text.interval),
        TextTable.Cell(
          state?.rawValue ?? "excluded", state: state.map { DisplayState($0) }),
        TextTable.Cell(
          (judged.rules.map(\.rawValue)
            + [judged.measurement.exclusion?.rawValue].compactMap(\.self)).joined(separator: ", ")),
      ])
    }
    return lines + [table.text(style)]
  }
}
