import Conformance
public import Identity

extension EquipmentReport {
  /// The version of the words and the order of the page; raised when either changes.
  static let pageVersion = "equipment/4"

  /// What the page answers and rests on.
  public func fingerprint(_ templates: Templates) -> Fingerprint {
    ReportRequest.equipment(request).fingerprint(
      templateVersion: "\(Self.pageVersion) \(templates.fingerprint.hex) \(software)"
        + (isDemo ? " demo" : ""),
      basis: basis)
  }

  /// The report as one HTML file. The same report and templates give the same bytes.
  public func page(_ templates: Templates) -> Page {
    let fingerprint = fingerprint(templates)
    let layout = EquipmentPage(report: self).layout(fingerprint)
    let value = layout.value(style: templates.style, short: fingerprint.short)
    return Page(
      title: layout.title, html: templates.render(value, with: "page") + "\n",
      fingerprint: fingerprint)
  }
}

/// The words of an equipment report, section by section, for a page.
struct EquipmentPage {
  let report: EquipmentReport
  let style = NumberStyle.page

  func layout(_ fingerprint: Fingerprint) -> Layout {
    let (request, words) = (report.request, EquipmentWords(report: report))
    let identity = report.scanner.identity
    return Layout(
      title: (report.isDemo ? "Demonstration: " : "")
        + "\(request.scanner) equipment as of \(request.asOf.day)",
      heading: "Equipment, \(request.scanner)", state: report.state, sentence: words.sentence,
      counts: words.counts,
      meta: [
        .init(term: "Maker", value: identity.manufacturer),
        .init(term: "Model", value: identity.model ?? "not known"),
        .init(term: "Site", value: report.scanner.site.text),
        .init(term: "As of", value: request.asOf.text),
        .init(term: "Known at", value: request.knownAt.text),
        .init(term: "Fingerprint", value: fingerprint.short, isHex: true),
      ],
      sections: [epochs(words)]
        + report.sequences.enumerated().map { section(of: $1, number: $0 + 1) } + [waivers],
      footer: [
        .fingerprint(fingerprint), .init(term: "asOf", value: request.asOf.text),
        .init(term: "knownAt", value: request.knownAt.text),
        .init(term: "Audit head", value: report.auditHead?.short ?? "no store", isHex: true),
        .init(term: "Software", value: "Diapason \(report.software)"),
      ],
      closing: [
        Layout.notADevice,
        "A waiver silences the deviation, never the finding: verdicts and rates count it.",
      ],
      demo: report.isDemo
        ? "Demonstration: invented data. No hospital, scanner or patient is described." : nil,
      dates: "asOf \(request.asOf.text), knownAt \(request.knownAt.text)")
  }

  private func epochs(_ words: EquipmentWords) -> Layout.Section {
    let table = Layout.Table(
      caption: "Epochs of the scanner, from software that its files name and from declared "
        + "changes; the coil is a choice of each sequence and stands with it.",
      columns: ["Epoch", "Since", "Software", "Cause"].map { .init(text: $0) },
      rows: report.epochs.map { epoch in
        .plain(
          Layout.Table.PlainRow(
            head: .text("\(epoch.number)"),
            cells: [
              Layout.Cell(text: epoch.effectiveAt.day, isFixed: true),
              epoch.software.map { .text($0) } ?? .muted("not known"), .text(epoch.cause),
            ]))
      })
    return Layout.Section(
      id: "epochs", title: "Epochs", tables: report.epochs.isEmpty ? [] : [table],
      notes: (report.epochs.isEmpty ? ["No epoch is known: no series has a moment."] : [])
        + [words.sharing].compactMap(\.self))
  }

  private func section(of status: SequenceStatus, number: Int) -> Layout.Section {
    let course = status.course
    let isCompared = course.accepted != nil
    return Layout.Section(
      id: "sequence-\(number)", title: EquipmentWords.name(of: course),
      lead: EquipmentWords.lead(of: course),
      tables: (course.findings.isEmpty ? [] : [findings(status)])
        + (course.changes.isEmpty ? [] : [changes(course)])
        + (course.epochs.isEmpty ? [] : [spans(course)]),
      notes: (course.findings.isEmpty
        ? ["0 findings: nothing is open, and nothing was resolved since the last accepted scan."]
        : [])
        + (course.changes.isEmpty
          ? [
            isCompared
              ? "No setting was changed since the last accepted scan."
              : "Nothing is compared: no scan was accepted before the latest."
          ] : []) + told(status))
  }

  private func told(_ status: SequenceStatus) -> [String] {
    told(UnconfirmedFigures.lead, status.unconfirmed)
      + told(UnannouncedCounts.lead, status.unannounced)
  }

  private func told(_ lead: String, _ items: [String]) -> [String] {
    items.isEmpty ? [] : [Words.capitalized(lead) + Words.list(items) + "."]
  }
}
