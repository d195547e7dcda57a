public import Identity
public import PhantomQA
public import Reporting

/// The control charts of a scanner as they stand at a date.
public struct ControlReport: Sendable {
  public let scanner: Identifier<MRScanner>
  public let asOf: Instant
  /// By key; empty where nothing is recorded that its phantoms chart.
  public let charts: [Chart]

  /// A chart with what it says at the date.
  public struct Chart: Sendable {
    public let chart: ScannerChart
    public let state: ControlState
    /// Nil where too few measurements carry one.
    public let drift: Drift?

    fileprivate init(_ chart: ScannerChart, asOf: Instant) {
      self.chart = chart
      state = chart.state(asOf: asOf)
      drift = chart.history.drift(asOf: asOf)
    }
  }
}

extension ControlReport.Chart: Encodable {
  private enum Key: String, CodingKey {
    case chart, state, baseline, measurements, losses, drift
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(chart.id, forKey: .chart)
    try container.encode(state, forKey: .state)
    try container.encodeIfPresent(chart.baseline, forKey: .baseline)
    try container.encode(chart.history.judged, forKey: .measurements)
    try container.encode(chart.history.losses, forKey: .losses)
    try container.encodeIfPresent(drift, forKey: .drift)
  }
}

extension Workbench {
  /// The control charts of a scanner.
  ///
  /// - Parameters:
  ///   - measurand: only of this one, as `snr.pair`; nil means all that its phantoms chart.
  ///   - asOf: what was measured or adopted later is left out; nil means the end of the day,
  ///     UTC.
  /// - Throws: `store.unknownObject`.
  public func controlReport(
    of scanner: Identifier<MRScanner>, measurand: String? = nil, asOf: Instant? = nil
  ) throws -> ControlReport {
    let asOf = asOf ?? endOfToday
    let charts = try charts(of: scanner, measurand: measurand, asOf: asOf)
    return ControlReport(
      scanner: scanner, asOf: asOf,
      charts: charts.map { ControlReport.Chart($0, asOf: asOf) })
  }

  /// The page of a report. The same report gives the same bytes.
  ///
  /// - Throws: what reading the library's templates throws.
  public func controlPage(of report: ControlReport) throws -> Page {
    ControlPage(
      of: report.scanner,
      report.charts.map {
        ControlPage.Chart(
          id: $0.chart.id, state: $0.state, figure: $0.chart.figure(state: $0.state))
      },
      asOf: report.asOf, isDemo: isDemo
    ).page(try library.pageTemplates())
  }
}
