public import Identity
public import PhantomQA

/// The charts of one scanner as a page.
public struct ControlPage: Sendable {
  /// A chart with its figure.
  public struct Chart: Sendable {
    /// Its key.
    public let id: String
    public let state: ControlState
    public let figure: ControlFigure

    public init(id: String, state: ControlState, figure: ControlFigure) {
      self.id = id
      self.state = state
      self.figure = figure
    }
  }

  /// The version of the words and the order of the page.
  static let pageVersion = "control/1"

  let scanner: Identifier<MRScanner>
  let charts: [Chart]
  let asOf: Instant
  let isDemo: Bool

  public init(
    of scanner: Identifier<MRScanner>, _ charts: [Chart], asOf: Instant, isDemo: Bool
  ) {
    self.scanner = scanner
    self.charts = charts
    self.asOf = asOf
    self.isDemo = isDemo
  }

  /// The page as one HTML file. The same charts and templates give the same bytes.
  public func page(_ templates: Templates) -> Page {
    let states = charts.map { DisplayState($0.state) }
    let fingerprint = Fingerprint(
      of: .object([
        "page": .string(Self.pageVersion), "templates": .string(templates.fingerprint.hex),
        "scanner": .string(scanner.text), "asOf": .string(asOf.text),
        "figures": .array(charts.map { .string($0.figure.markup.text) }),
        "demo": .bool(isDemo),
      ]))
    let layout = Layout(
      title: (isDemo ? "Demonstration: " : "") + "\(scanner) phantom control as of \(asOf.day)",
      heading: "Phantom control, \(scanner)", state: states.max() ?? .notKnown,
      sentence: sentence, counts: counts,
      meta: [
        .init(term: "As of", value: asOf.text),
        .init(term: "Fingerprint", value: fingerprint.short, isHex: true),
      ],
      sections: charts.map { chart in
        Layout.Section(
          id: chart.figure.id, title: chart.id, figures: [chart.figure.markup])
      },
      footer: [
        .fingerprint(fingerprint), .init(term: "asOf", value: asOf.text),
        .init(term: "Software", value: "Diapason \(Version.program)"),
      ],
      closing: [Layout.notADevice],
      demo: isDemo
        ? "Demonstration: invented data. No hospital, scanner or patient is described." : nil,
      dates: "asOf \(asOf.text)")
    return Page(
      title: layout.title,
      html: templates.render(
        layout.value(style: templates.style, short: fingerprint.short), with: "page") + "\n",
      fingerprint: fingerprint)
  }

  private var sentence: String {
    let out = charts.filter { $0.state == .outOfControl }
    if charts.isEmpty { return "No chart of \(scanner) has a measurement." }
    if out.isEmpty { return "No chart of \(scanner) is out of control." }
    return "\(out.count) of \(Words.counted(charts.count, "chart", "charts")) of \(scanner) "
      + (out.count == 1 ? "is" : "are") + " out of control."
  }

  private var counts: String {
    ControlState.allCases.map { state in
      "\(charts.count { $0.state == state }) \(state.rawValue)"
    }.joined(separator: " \u{B7} ")
  }
}
