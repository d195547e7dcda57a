import Conformance
import Imaging

extension AcrossPage {
  /// One sequence: a row a setting, those that differ first; those that are everywhere the same share one.
  func sequence(_ one: SequenceComparison, _ place: Int) -> Layout.Section {
    let open = [DisplayState.attention, .notKnown].flatMap { state in
      one.parameters.filter { $0.state == state }
    }
    let table = Layout.Table(
      caption: "\(AcrossWords.title(one.sequence)): \(Words.series(one.series)) of "
        + Words.counted(one.scanners.count, "scanner", "scanners")
        + "; n of each: "
        + one.scanners.map { "\($0.scanner): \(style.count($0.series))" }.joined(separator: ", ")
        + ".",
      columns: [
        .init(text: "Setting"), .init(text: "Agreement"), .init(text: "By scanner"),
        .init(text: "Recorded"),
      ],
      rows: open.map { .plain(row($0)) } + folded(one.parameters.filter { $0.state == .inOrder }))
    let titles = one.unrecorded.map { Words.lowered(FindingText.title(of: $0.rawValue)) }
    return Layout.Section(
      id: Self.id(of: place),
      title: "Across scanners: \(AcrossWords.title(one.sequence))",
      lead: "Set side by side because of \(AcrossWords.basis(one.sequence)). What private elements "
        + "have a part in is compared within one maker.",
      tables: table.rows.isEmpty ? [] : [table],
      notes: [
        "Recorded by no series, so that nothing is compared: "
          + (titles.isEmpty ? "none." : Words.list(titles) + ".")
      ])
  }

  private func row(_ comparison: ParameterComparison) -> Layout.Table.PlainRow {
    let written = words.values(comparison)
    let lines = words.lines(comparison)
    return Layout.Table.PlainRow(
      head: .text(
        AcrossWords.title(comparison),
        [comparison.usual.map { "most scanners \(written.text($0))" }].compactMap(\.self)),
      cells: [
        .state(
          comparison.state, AcrossWords.agreement(comparison),
          [words.spread(comparison)].compactMap(\.self)),
        Layout.Cell(lines: lines.map { .init(text: $0) }), recordedCell(comparison),
      ])
  }

  private func recordedCell(_ comparison: ParameterComparison) -> Layout.Cell {
    let text = style.count(comparison.recorded, of: comparison.series)
    var lines: [String] = []
    if comparison.notRecorded > 0 {
      lines.append("\(style.count(comparison.notRecorded)) not recorded")
    }
    if comparison.contradictory > 0 {
      lines.append("\(style.count(comparison.contradictory)) contradictory")
    }
    return lines.isEmpty ? .text(text) : .state(.notKnown, text, lines)
  }

  /// One row for all settings that agree and that every series records.
  private func folded(_ same: [ParameterComparison]) -> [Layout.Table.Row] {
    if same.isEmpty { return [] }
    let lines = same.map { comparison in
      let written = words.values(comparison)
      let text =
        words.spread(comparison) ?? comparison.values.first.map { written.text($0.value) } ?? ""
      return "\(Words.lowered(AcrossWords.title(comparison))): \(text)"
    }
    let isOne = same.allSatisfy { $0.agreement == .same }
    return [
      .plain(
        Layout.Table.PlainRow(
          kind: .sum, head: .text(Words.counted(same.count, "other setting", "other settings")),
          cells: [
            .state(.inOrder, isOne ? "one value each" : "one value each, or within 1 %"),
            Layout.Cell(lines: lines.map { .init(text: $0) }), .text("by all series"),
          ]))
    ]
  }

  /// What could not be settled, with counts, zero included.
  var notKnown: Layout.Section {
    let comparisons = across.sequences.flatMap(\.parameters)
    let undated = across.scanners.reduce(0) { $0 + $1.undated }
    let unnumbered = across.unnumbered.map(\.number)
    let unasked = across.series - across.verdicts.series
    let rows = [
      Layout.Table.notKnown(
        "Settings", comparisons.count { !$0.isWhole }, of: comparisons.count,
        because: "some series do not record them, or contradict themselves",
        settledBy: "files that hold them"),
      Layout.Table.notKnown(
        "Dates of series", undated, of: across.series, because: "no file says when it was made",
        settledBy: "files with their dates, or the site\u{2019}s log of upgrades"),
      Layout.Table.notKnown(
        "Serial numbers of scanners", unnumbered.count, of: across.scanners.count,
        because: unnumbered.isEmpty ? "" : AcrossWords.scanners(unnumbered) + " have none",
        settledBy: "files with it"),
      Layout.Table.notKnown(
        "Series that no protocol judges", unasked, of: across.series,
        because: "no profile is surely meant for them",
        settledBy: "check --against, with a protocol that is meant for them"),
      Layout.Table.notKnown(
        "Missing sequences", report.missing, of: report.missing + across.series,
        because: "exams lack them", settledBy: "check without --across names them"),
    ]
    return Layout.Section(
      id: "not-known", title: "Not known, and not said",
      tables: [
        Layout.Table(
          caption: "What these series do not settle, with counts.",
          columns: Layout.Table.notKnownColumns, rows: rows.map { .plain($0) })
      ],
      notes: [
        "Settings that differ may be meant to, and those that agree may both be wrong: only a "
          + "protocol says what was agreed.", Layout.notSaid,
      ])
  }
}
