public import Identity
public import PhantomQA
public import Quantities

/// What a trial knows of one control chart of a scanner at the end of the period.
public struct ChartStatus: Sendable, Hashable, Codable {
  /// Its key, which links hold on to: scanner, measurand with the version of its method, phantom,
  /// settings.
  public let id: String
  public let site: Identifier<Site>
  public let scanner: Identifier<MRScanner>
  /// The measurand, as `snr.pair`.
  public let measurand: String
  /// The unit of its values.
  public let unit: UnitSymbol
  /// The version of its method.
  public let method: String
  public let state: ControlState
  /// Since when the scanner is in doubt, where the chart is out of control: its last measurement in
  /// control. Nil elsewhere.
  public let since: Instant?
  /// When the phantom was last measured.
  public let lastMeasured: Instant?
  /// The agreed time between two measurements, in days.
  public let intervalDays: Double
  public let figure: ControlFigure
  /// Its baseline, where one is adopted, and its measurements.
  public let basis: [Fingerprint]

  public init(
    id: String, site: Identifier<Site>, scanner: Identifier<MRScanner>, measurand: String,
    unit: UnitSymbol, method: String, state: ControlState, since: Instant?, lastMeasured: Instant?,
    intervalDays: Double, figure: ControlFigure, basis: [Fingerprint]
  ) {
    self.id = id
    self.site = site
    self.scanner = scanner
    self.measurand = measurand
    self.unit = unit
    self.method = method
    self.state = state
    self.since = since
    self.lastMeasured = lastMeasured
    self.intervalDays = intervalDays
    self.figure = figure
    self.basis = basis
  }

  /// How its state is shown.
  public var display: DisplayState { DisplayState(state) }

  /// Its measurements up to a date, in the order of their days: a figure also shows what was found out
  /// later and reaches back.
  func measured(by moment: Instant) -> [ControlFigure.Point] {
    figure.points.filter { $0.day <= moment.calendarDay }
  }

  /// Worse first, then by key.
  static func isWorse(_ a: ChartStatus, _ b: ChartStatus) -> Bool {
    a.display == b.display ? a.id < b.id : a.display > b.display
  }
}

/// The phantom control of one site, over all of its scanners.
public struct PhantomStatus: Sendable, Hashable, Codable {
  /// How many charts are in each state.
  public let counts: [ControlState: Int]
  /// Since when the first of those out of control is in doubt; nil where none is.
  public let since: Instant?
  /// Scanners that sent series in the period, and those of them that have no chart.
  public let scanners, uncharted: [Identifier<MRScanner>]

  /// - Parameters:
  ///   - charts: of this site.
  ///   - scanners: of this site, with what they sent.
  init(_ charts: [ChartStatus], scanners: [ScannerStatus]) {
    counts = Dictionary(charts.map { ($0.state, 1) }, uniquingKeysWith: +)
    since = charts.compactMap(\.since).min()
    self.scanners = scanners.filter { $0.received > 0 }.map(\.id)
    let charted = Set(charts.map(\.scanner))
    uncharted = self.scanners.filter { !charted.contains($0) }
  }

  public var total: Int { counts.values.reduce(0, +) }

  /// The worst state of its charts; a scanner without a chart is not known.
  public var worst: ControlState? {
    counts.keys.max { DisplayState($0) < DisplayState($1) }
  }

  public var state: DisplayState {
    let ofCharts = worst.map { DisplayState($0) } ?? .notKnown
    return !uncharted.isEmpty ? max(ofCharts, .notKnown) : ofCharts
  }

  /// Charts that are not known: without a baseline, or overdue.
  var notKnown: Int {
    counts.filter { DisplayState($0.key) == .notKnown }.values.reduce(0, +)
  }
}
