import Conformance
import Identity

extension AcrossReport {
  /// What made the page out of the answer; raised when the words of a page change.
  static let pageVersion = "across/2"

  /// The answer as one HTML file. The same answer, protocols and templates give the same bytes.
  ///
  /// - Throws: as `envelope`.
  public func page(_ templates: Templates) throws -> Page {
    let parts = [
      Fingerprint(of: try envelope().value).hex, Self.pageVersion, templates.fingerprint.hex,
      Version.program,
    ]
    let fingerprint = Fingerprint(of: Array(parts.joined(separator: "\n").utf8))
    let layout = AcrossPage(self).layout(fingerprint)
    let value = layout.value(style: templates.style, short: fingerprint.short)
    return Page(
      title: layout.title, html: templates.render(value, with: "page") + "\n",
      fingerprint: fingerprint)
  }
}

/// The words of scanners side by side, section by section, for a page.
struct AcrossPage {
  let report: AcrossReport
  let words: AcrossWords
  let style = NumberStyle.page

  init(_ report: AcrossReport) {
    self.report = report
    words = AcrossWords(across: report.across, style: .page)
  }

  var across: AcrossScanners { report.across }

  /// All sections in the order of `look.md` 6.
  func layout(_ fingerprint: Fingerprint) -> Layout {
    let sentence = AcrossSentence(report, style)
    let days = (
      across.scanners.compactMap(\.firstDay).min(), across.scanners.compactMap(\.lastDay).max()
    )
    return Layout(
      title: "\(Words.counted(across.scanners.count, "scanner", "scanners")) side by side",
      heading: "Scanners side by side", state: DisplayState(report.verdict),
      sentence: sentence.text, counts: sentence.counts,
      meta: [
        .init(term: "Scanners", value: style.count(across.scanners.count)),
        .init(term: "Series", value: style.count(across.series)),
        .init(term: "Dates", value: Words.span(days.0, days.1)),
        .init(term: "Fingerprint", value: fingerprint.short, isHex: true),
      ],
      sections: [acts, scanners] + across.sequences.enumerated().map { sequence($1, $0) }
        + [notKnown],
      footer: [.fingerprint(fingerprint)]
        + report.agreed.map { .agreed($0.key, $0.fingerprint) }
        + [
          .methods(CheckAnswer.methods),
          .init(term: "Software", value: "Diapason \(Version.program)"),
        ],
      closing: [
        Layout.notADevice,
        "A scanner is a maker, a model and a serial number together; of the number the beginning of a "
          + "pseudonym is shown.",
      ],
      demo: nil, dates: "series of \(Words.span(days.0, days.1))")
  }

  /// The id of the section of a sequence.
  static func id(of place: Int) -> String { "sequence-\(place + 1)" }
}
