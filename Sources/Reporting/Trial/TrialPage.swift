import Conformance
public import Identity

extension TrialReport {
  /// The version of the words and the order of the page; raised when either changes.
  static let pageVersion = "trial/1"

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
      sections: [acts, sites, requirements, findings, equipment, data, notKnown],
      footer: footer(fingerprint),
      closing: [
        "Diapason is not a medical device. It says how series were acquired and what is known of "
          + "that; it takes no part in diagnosis or treatment.",
        "On paper, eight characters in the fixed face name a series: the beginning of its "
          + "fingerprint.",
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
      .init(term: "Fingerprint", value: grouped(fingerprint.hex), isHex: true),
      .init(term: "asOf", value: report.request.asOf.text),
      .init(term: "knownAt", value: report.request.knownAt.text),
      .init(
        term: "Audit head", value: report.auditHead?.short ?? "no store", isHex: true),
    ]
      + report.protocols.map {
        .init(term: "Protocol", value: "\($0.name) \($0.fingerprint.short)", isHex: true)
      }
      + [
        .init(
          term: "Methods",
          value: report.methods.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            .joined(separator: ", ")),
        .init(term: "Software", value: "Diapason \(report.software)"),
      ]
  }

  // In twelves, the first of which is the short form.
  private func grouped(_ hex: String) -> String {
    var rest = Substring(hex)
    var groups: [Substring] = []
    while !rest.isEmpty {
      groups.append(rest.prefix(12))
      rest = rest.dropFirst(12)
    }
    return groups.joined(separator: " ")
  }

  /// What a count of a state says: "5 of 41 fail, 3 not known"; the count of what is not known is
  /// always named.
  func counted(_ counts: [(DisplayState, Int)], of total: Int) -> String {
    let named = counts.sorted { $0.0 > $1.0 }
    guard let worst = named.first(where: { $0.1 > 0 }) else { return "0 of 0; 0 not known" }
    let first =
      "\(style.count(worst.1, of: total)) "
      + (worst.0 == .notKnown ? "not known" : worst.0.verdict.rawValue)
    let others = named.filter { $0.0 != worst.0 && ($0.1 > 0 || $0.0 == .notKnown) }
    return
      ([first]
      + others.map { state, count in
        style.count(count) + " " + (state == .notKnown ? "not known" : state.verdict.rawValue)
      }).joined(separator: ", ")
  }
}
