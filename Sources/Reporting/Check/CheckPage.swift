public import Conformance
import Identity
import Imaging

extension CheckAnswer {
  /// What made the page out of the answer; raised when the words of a page change.
  static let pageVersion = "check/4"

  /// The answer as one HTML file. The same answer, protocols and templates give the same bytes.
  ///
  /// The fingerprint is SHA-256 over the whole answer with its basis, the templates and the program
  /// that fills them.
  ///
  /// - Parameter agreed: every protocol that was asked, in any order.
  /// - Throws: for a number that is not finite, which has no JSON form; no file gives one.
  public func page(_ templates: Templates, agreed: [ScanProtocol]) throws -> Page {
    let parts = [
      Fingerprint(of: try envelope(agreed: agreed).value).hex, Self.pageVersion,
      templates.fingerprint.hex, Version.program,
    ]
    let fingerprint = Fingerprint(of: Array(parts.joined(separator: "\n").utf8))
    let layout = CheckPage(self, agreed).layout(fingerprint)
    let value = layout.value(style: templates.style, short: fingerprint.short)
    return Page(
      title: layout.title, html: templates.render(value, with: "page") + "\n",
      fingerprint: fingerprint)
  }
}

/// The words of an answer of `check`, section by section, for a page.
struct CheckPage {
  let answer: CheckAnswer
  let agreed: [ScanProtocol]
  let tally: CheckTally
  let style = NumberStyle.page

  /// Each report with its series, the worst verdict first, then in the order of the answer.
  let reports: [(series: Series, report: ConformanceReport)]

  /// What is said of exams as wholes, the worst verdict first.
  let examReports: [ExamReport]

  /// Why a series was held against its protocol, where nobody named one.
  let choices: [SeriesKey: String]

  init(_ answer: CheckAnswer, _ agreed: [ScanProtocol]) {
    self.answer = answer
    self.agreed = Set(agreed).sorted { ($0.key, $0.fingerprint) < ($1.key, $1.fingerprint) }
    tally = CheckTally(answer)
    choices = Dictionary(
      answer.series.compactMap { one in one.choice.map { (SeriesKey(one.series), $0) } },
      uniquingKeysWith: { one, _ in one })
    let all = answer.series.flatMap { checked in
      checked.reports.map { (series: checked.series, report: $0) }
    }
    reports = Verdict.allCases.sorted(by: >).flatMap { verdict in
      all.filter { $0.report.verdict == verdict }
    }
    examReports = Verdict.allCases.sorted(by: >).flatMap { verdict in
      answer.examReports.filter { $0.verdict == verdict }
    }
  }

  /// All sections in the order of `look.md` 6.
  func layout(_ fingerprint: Fingerprint) -> Layout {
    let sentence = CheckSentence(answer, tally)
    let keys =
      agreed.isEmpty
      ? ["no protocol"]
      : choices.isEmpty ? agreed.map(\.key) : ["the nearest of \(agreed.count) protocols"]
    return Layout(
      title: "Check of \(Words.series(answer.series.count)) against \(Words.list(keys))",
      heading: (["Check of series"] + keys).joined(separator: " \u{B7} "),
      state: DisplayState(answer.verdict), sentence: sentence.text, counts: sentence.counts,
      meta: [
        .init(term: "Series", value: style.count(answer.series.count)),
        .init(term: "Exams", value: style.count(answer.exams.count)),
        .init(term: "Fingerprint", value: fingerprint.short, isHex: true),
      ],
      sections: [series] + (arrivals.map { [$0] } ?? []) + [findings, passed, notKnown, apart],
      footer: [.fingerprint(fingerprint)]
        + agreed.map { .agreed($0.key, $0.fingerprint) }
        + [
          .methods(CheckAnswer.methods),
          .init(term: "Software", value: "Diapason \(Version.program)"),
        ],
      closing: [Layout.notADevice],
      demo: nil, dates: "against \(keys.joined(separator: ", "))")
  }

  /// The series with its exam, where there are several.
  func name(_ series: Series) -> String {
    let exams = answer.exams
    guard exams.count > 1, let index = exams.firstIndex(of: series.examUID) else {
      return series.name
    }
    return "exam \(index + 1), \(series.name)"
  }

  /// "the exam as a whole", with its number where there are several.
  func name(_ report: ExamReport) -> String {
    let exams = answer.exams
    guard exams.count > 1, let index = exams.firstIndex(of: report.examUID) else {
      return "the exam as a whole"
    }
    return "exam \(index + 1) as a whole"
  }

  /// Protocol and profile: "thust2018-dsc@1, dsc".
  static func clause(_ report: ConformanceReport) -> String {
    "\(report.protocolKey), \(report.profile.isEmpty ? "no profile" : report.profile)"
  }
}
