import Conformance
public import Identity

extension TrialReport {
  /// The version of the words and the order of the page; raised when either changes.
  static let pageVersion = "trial/7"

  /// What the page answers and rests on: the request, the templates with the program that fills
  /// them, and the basis.
  public func fingerprint(_ templates: Templates) -> Fingerprint {
    ReportRequest.trial(request).fingerprint(
      templateVersion: "\(Self.pageVersion) \(templates.fingerprint.hex) \(software)"
        + (isDemo ? " demo" : ""),
      basis: basis)
  }

  /// The report as one HTML file. The same report and templates give the same bytes.
  public func page(_ templates: Templates) -> Page {
    let fingerprint = fingerprint(templates)
    let layout = TrialPage(report: self).layout(fingerprint)
    let value = layout.value(style: templates.style, short: fingerprint.short)
    return Page(
      title: layout.title, html: templates.render(value, with: "page") + "\n",
      fingerprint: fingerprint)
  }
}

/// The words of a trial report, section by section, for a page.
struct TrialPage {
  let report: TrialReport
  let style = NumberStyle.page

  /// All sections in the order of `look.md` 6.
  func layout(_ fingerprint: Fingerprint) -> Layout {
    let request = report.request
    let day = request.asOf.day
    let sentence = StateSentence(report)
    return Layout(
      title: (report.isDemo ? "Demonstration: " : "")
        + "\(request.trial) trial status as of \(day)",
      heading: (["Trial status, \(request.trial)"] + report.protocols.map(\.name)
        + [scope]).joined(separator: " \u{B7} "),
      state: report.state, sentence: sentence.text, counts: sentence.counts,
      meta: [
        .init(term: "Trial", value: report.title),
        .init(term: "As of", value: request.asOf.text),
        .init(term: "Known at", value: request.knownAt.text),
        .init(term: "Period", value: period),
        .init(term: "Fingerprint", value: fingerprint.short, isHex: true),
      ],
      sections: [acts, sites, requirements, findings]
        + (report.exams.isEmpty ? [] : [exams]) + [equipment, data]
        + (report.charts.isEmpty ? [] : [phantoms])
        + (report.thresholds.isEmpty ? [] : [thresholds]) + [notKnown, learned],
      footer: footer(fingerprint),
      closing: [
        Layout.notADevice,
        "On paper, eight characters in the fixed face name a series: the beginning of its "
          + "fingerprint, which the receipt of its ingest has as its key.",
      ],
      demo: report.isDemo
        ? "Demonstration: invented data. No hospital, scanner or patient is described." : nil,
      dates: "asOf \(request.asOf.text), knownAt \(request.knownAt.text)")
  }

  private var scope: String {
    report.sites.isEmpty
      ? "no site" : report.sites.map(\.code.text).sorted().joined(separator: ", ")
  }

  private var period: String {
    "\(report.request.from?.day ?? "the trial\u{2019}s beginning") to \(report.request.asOf.day)"
  }

  private func footer(_ fingerprint: Fingerprint) -> [Layout.Pair] {
    [
      .fingerprint(fingerprint),
      .init(term: "asOf", value: report.request.asOf.text),
      .init(term: "knownAt", value: report.request.knownAt.text),
      .init(
        term: "Audit head", value: report.auditHead?.short ?? "no store", isHex: true),
    ]
      + report.protocols.map { .agreed($0.name, $0.fingerprint) }
      + [
        .methods(report.methods),
        .init(term: "Software", value: "Diapason \(report.software)"),
      ]
  }
}
