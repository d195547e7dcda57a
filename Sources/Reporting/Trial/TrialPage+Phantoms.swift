import Identity
import PhantomQA
import Quantities

extension TrialPage {
  /// The control charts of the trial's scanners: all as a table, and those that need a look drawn.
  var phantoms: Layout.Section {
    let charts = report.charts
    let table = Layout.Table(
      caption:
        "\(Words.counted(charts.count, "chart", "charts")), one for each measurand, scanner, "
        + "epoch, phantom and setting. In doubt since: the last measurement in control.",
      columns: ["Chart", "State", "Latest, 95 % interval", "In doubt since", "Measured"].map {
        .init(text: $0)
      },
      rows: charts.map { .plain(row(of: $0)) })
    let shown = charts.filter { $0.display != .inOrder }
    let quiet = charts.count - shown.count
    return Layout.Section(
      id: "phantoms", title: "Phantom control",
      lead:
        "Whether each scanner still measures as it did when its baseline was adopted. Of a scanner in "
        + "doubt the measurement that showed it is drawn too, though it be later than the period.",
      figures: shown.map(\.figure.markup), tables: [table],
      notes: quiet > 0
        ? ["\(Words.counted(quiet, "chart", "charts")) in order and not drawn."] : [])
  }

  private func row(of chart: ChartStatus) -> Layout.Table.PlainRow {
    let latest = chart.measured(by: report.request.asOf).last
    return Layout.Table.PlainRow(
      id: "chart-\(chart.figure.id)",
      kind: chart.display == .stopped ? .hot(.stopped) : .normal,
      head: Layout.Cell(
        text: "\(chart.scanner) \(chart.measurand)",
        lines: [.init(text: chart.id)]),
      cells: [
        .state(chart.display, chart.state.rawValue),
        latest.map { value(of: $0, chart.figure) } ?? .muted("no value"),
        chart.since.map { Layout.Cell(text: $0.day, isFixed: true) }
          ?? .muted(chart.display == .stopped ? "not known" : "not in doubt"),
        measured(chart),
      ])
  }

  private func value(of point: ControlFigure.Point, _ figure: ControlFigure) -> Layout.Cell {
    Layout.Cell(
      text: figure.number(point.value),
      interval: "(\(figure.number(point.lower))\u{2013}\(figure.number(point.upper)))")
  }

  private func measured(_ chart: ChartStatus) -> Layout.Cell {
    let every = "agreed every \(style.quantity(chart.intervalDays, .day, decimals: 0))"
    guard let last = chart.lastMeasured else { return .muted("never") }
    let age = style.duration(seconds: report.request.asOf.seconds - last.seconds)
    return Layout.Cell(
      text: Words.counted(chart.measured(by: report.request.asOf).count, "time", "times"),
      lines: [.init(fixed: "last \(last.day)", text: "\(age) ago; \(every)")])
  }

  /// The phantom control of a site in its row.
  func phantomCell(_ site: SiteStatus) -> Layout.Cell {
    guard let phantom = site.phantom else { return .muted(site.phantomWord) }
    let without =
      phantom.uncharted.isEmpty
      ? []
      : [
        "no chart: "
          + style.count(phantom.uncharted.count, of: phantom.scanners.count, "scanner")
      ]
    guard let worst = phantom.worst else {
      return .state(.notKnown, site.phantomWord, without)
    }
    var cell = Layout.Cell.state(
      phantom.state, site.phantomWord,
      [
        style.count(phantom.counts[worst] ?? 0, of: phantom.total, "chart")
      ] + without)
    if let since = phantom.since { cell.lines.append(.init(fixed: "since \(since.day)")) }
    return cell
  }
}
