import Conformance
import Identity
import Imaging

extension CheckPage {
  /// A row a series and protocol, worst first, then the missing sequences and the exams as wholes.
  var series: Layout.Section {
    let table = Layout.Table(
      caption: "\(Words.series(tally.asked.count)) checked; requirements that count, by outcome.",
      columns: [
        .init(text: "Series"), .init(text: "Protocol"), .init(text: "Data"),
        .init(text: "Requirements"),
      ],
      rows: reports.map { .plain(row($0.series, $0.report)) }
        + answer.missing.map { .plain(row($0)) } + examReports.map { .plain(row($0)) })
    return Layout.Section(
      id: "series", title: "Series",
      lead: "Worst first. The verdict of a series is its worst outcome.",
      tables: table.rows.isEmpty ? [] : [table],
      notes: table.rows.isEmpty ? ["No protocol asks about any of these series."] : [])
  }

  private func row(_ series: Series, _ report: ConformanceReport) -> Layout.Table.PlainRow {
    let state = DisplayState(report.verdict)
    let equipment = [
      series.field(style) ?? "field not known", series.equipment.manufacturer,
      series.equipment.model ?? "model not known",
    ]
    return Layout.Table.PlainRow(
      kind: state == .stopped ? .hot(.stopped) : .normal,
      head: Layout.Cell(
        state: (state, name(series)),
        lines: [.init(text: equipment.filter { !$0.isEmpty }.joined(separator: ", "))]),
      cells: [
        .state(
          state, report.verdict.rawValue,
          [Self.clause(report), choices[SeriesKey(series)]].compactMap(\.self)), dataCell(series),
        requirementsCell(report.counts),
      ])
  }

  private func row(_ missing: MissingSequence) -> Layout.Table.PlainRow {
    let exams = answer.exams
    let place =
      exams.count > 1
      ? exams.firstIndex(of: missing.examUID).map { ["exam \($0 + 1)"] } ?? [] : []
    return Layout.Table.PlainRow(
      head: Layout.Cell(
        state: (.notKnown, missing.profile), lines: place.map { .init(text: $0) }),
      cells: [
        .state(.notKnown, "missing", ["\(missing.protocolKey), \(missing.profile)"]),
        .text("no series", ["not made, or not sent"]), .muted("not asked"),
      ])
  }

  private func row(_ report: ExamReport) -> Layout.Table.PlainRow {
    let state = DisplayState(report.verdict)
    return Layout.Table.PlainRow(
      kind: state == .stopped ? .hot(.stopped) : .normal,
      head: Layout.Cell(state: (state, name(report)), lines: []),
      cells: [
        .state(state, report.verdict.rawValue, ["\(report.protocolKey), \(ExamRequirement.place)"]),
        .text(Words.series(report.series.count)), requirementsCell(report.counts),
      ])
  }

  private func dataCell(_ series: Series) -> Layout.Cell {
    let data = series.completeness
    let counts =
      "\(Words.counted(data.frames, "frame", "frames")) in "
      + Words.counted(data.files, "file", "files")
    return data.state == .complete
      ? .state(.inOrder, data.state.rawValue, [counts])
      : .state(.notKnown, data.state.rawValue, [data.reason, counts].compactMap { $0 })
  }

  private func requirementsCell(_ counts: OutcomeCounts) -> Layout.Cell {
    guard counts.total > 0 else { return .muted("none applies") }
    return .text(
      DisplayState.counted(
        DisplayState.allCases.map { ($0, counts[$0]) }, of: counts.total))
  }

  /// What could not be settled, with counts, zero included.
  var notKnown: Layout.Section {
    let findings = answer.series.flatMap(\.reports).flatMap(\.findings)
      .filter { $0.outcome == .undetermined && $0.level != .informative }
    let reasons = ReasonCount.counts(of: findings.compactMap(\.reason))
    let acquisitions = tally.asked.count + tally.notAsked.count
    var figures: Set<String> = []
    var asked: Set<String> = []
    func note(_ key: String, _ findings: [Finding], _ unconfirmed: [String]) {
      figures.formUnion(unconfirmed.map { "\(key) \($0)" })
      asked.formUnion(
        findings.filter { $0.subject != nil || $0.isOfExam }.map { "\(key) \($0.requirement)" })
    }
    for report in answer.series.flatMap(\.reports) {
      note(report.protocolKey, report.findings, report.unconfirmed)
    }
    for report in examReports { note(report.protocolKey, report.findings, report.unconfirmed) }
    let open = examReports.flatMap(\.findings).filter {
      $0.outcome == .undetermined && $0.level != .informative
    }
    let wholes = Layout.Table.notKnown(
      "Requirements of exams as wholes", open.count,
      of: examReports.reduce(0) { $0 + $1.counts.total },
      because: Words.list(
        ReasonCount.counts(of: open.compactMap(\.reason)).map {
          "\($0.reason.rawValue) \($0.count)"
        }),
      settledBy: "what stands beside each finding")
    let unannounced = answer.unannounced
    let rows =
      [
        Layout.Table.notKnown(
          "Requirements of series", findings.count, of: answer.summary.findings.total,
          because: Words.list(reasons.map { "\($0.reason.rawValue) \($0.count)" }),
          settledBy: "what stands beside each finding"),
        Layout.Table.notKnown(
          "Frames", tally.incomplete, of: acquisitions,
          because: "frames are missing or cannot be counted", settledBy: "sending the series again"),
        Layout.Table.notKnown(
          "Missing sequences", answer.missing.count,
          of: answer.missing.count + tally.asked.count,
          because: Words.list(answer.missing.map { "\($0.protocolKey) \($0.profile)" }),
          settledBy: "sending them, or saying that they were not made"),
        Layout.Table.notKnown(
          "Series that no protocol asks about", tally.notAsked.count, of: acquisitions,
          because: "", settledBy: "a protocol, where one is meant"),
        Layout.Table.notKnown(
          "Figures of requirements", figures.count, of: asked.count,
          because: "not confirmed: " + Words.list(figures.sorted()),
          settledBy: "reading the source and saying where"),
        Layout.Table.notKnown(
          "Counts that nothing announced", unannounced.count, of: tally.asked.count,
          because: answer.unannouncedSentences.joined(separator: "; "),
          settledBy: "files that announce them, or a list of instances (check --expect)"),
      ] + (examReports.isEmpty ? [] : [wholes]) + unarrived
    return Layout.Section(
      id: "not-known", title: "Not known, and not said",
      tables: [
        Layout.Table(
          caption: "What this check could not settle, with counts.",
          columns: Layout.Table.notKnownColumns, rows: rows.map { .plain($0) })
      ],
      notes: [Layout.notSaid])
  }

  /// The series that are not judged, each with its reason.
  var apart: Layout.Section {
    let rows =
      tally.notAsked.map { ($0, "no profile asks about it") }
      + tally.setAside.map { series in
        (series, series.setAside.map { "set aside: " + Words.spaced($0.rawValue) } ?? "")
      }
    let table = Layout.Table(
      caption: "Series outside of every count above.",
      columns: [.init(text: "Series"), .init(text: "Why")],
      rows: rows.map { series, why in
        .plain(Layout.Table.PlainRow(head: .text(name(series)), cells: [.text(why)]))
      })
    return Layout.Section(
      id: "apart", title: "Not asked and set aside",
      lead: "\(Words.series(tally.notAsked.count)) not asked by any protocol, "
        + "\(style.count(tally.setAside.count)) no acquisitions.",
      tables: rows.isEmpty ? [] : [table])
  }
}
