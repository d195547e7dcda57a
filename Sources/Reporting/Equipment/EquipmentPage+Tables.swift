import Conformance
import Identity
import Trials

extension EquipmentPage {
  /// A row a finding, new ones first.
  func findings(_ status: SequenceStatus) -> Layout.Table {
    Layout.Table(
      caption: "Findings of the sequence over time; dates by the scanner\u{2019}s clock.",
      columns: ["Finding", "Course", "Waiver", "Seen", "Agreed"].map { .init(text: $0) },
      rows: zip(status.course.findings, status.marks).map { course, mark in
        let text = FindingText(course.finding, style)
        let reasons = Set(course.shown.compactMap(\.reason?.rawValue)).sorted()
        return .plain(
          Layout.Table.PlainRow(
            head: course.state.isUnfavourable
              ? .state(
                DisplayState(course.finding.outcome.verdict ?? .undetermined),
                course.finding.outcome.rawValue, [text.title])
              : .text(
                text.title,
                [(course.isUndated ? "" : "was ") + course.finding.outcome.rawValue]),
            cells: [
              mark.cell, mark.waiverCell,
              .text(
                EquipmentWords.seen(course, style),
                [EquipmentWords.place(of: course)].compactMap(\.self) + reasons),
              text.agreedCell,
            ]))
      })
  }

  /// A row a setting that was changed since the last accepted scan.
  func changes(_ course: SequenceCourse) -> Layout.Table {
    Layout.Table(
      caption: "Settings that the latest scan has otherwise than the last accepted one before it; "
        + "slices and fields of view, which are fitted to heads, are not compared.",
      columns: ["Setting", "Before", "After", "First seen"].map { .init(text: $0) },
      rows: course.changes.map { change in
        .plain(
          Layout.Table.PlainRow(
            head: .text(
              Words.capitalized(EquipmentWords.name(of: change.parameter)),
              change.kind == .changed ? [] : [Words.spaced(change.kind.rawValue)]),
            cells: [
              .text(EquipmentWords.text(change.before, of: change, style)),
              .text(EquipmentWords.text(change.after, of: change, style)),
              Layout.Cell(
                text: change.firstSeen.observedAt.day,
                lines: [.init(text: "series", hex: String(change.firstSeen.series.hex.prefix(8)))],
                isFixed: true),
            ]))
      })
  }

  /// A row an epoch of the sequence.
  func spans(_ course: SequenceCourse) -> Layout.Table {
    func cell(_ text: String?) -> Layout.Cell { text.map { .text($0) } ?? .muted("not recorded") }
    return Layout.Table(
      caption: "Epochs of the sequence, from the model, software and receive coil of its headers.",
      columns: ["Epoch", "Since", "Model", "Software", "Coil", "Cause"].map { .init(text: $0) },
      rows: course.epochs.map { epoch in
        .plain(
          Layout.Table.PlainRow(
            head: .text("\(epoch.number)"),
            cells: [
              Layout.Cell(text: epoch.since.observedAt.day, isFixed: true), cell(epoch.model),
              cell(epoch.software), cell(epoch.coil), .text(epoch.cause),
            ]))
      })
  }

  /// A row a waiver about the scanner or its site.
  var waivers: Layout.Section {
    let table = Layout.Table(
      caption: "Waivers of the scanner and of its site; dates in UTC.",
      columns: ["Waiver", "Requirement", "From", "Until", "Reason", "By"].map { .init(text: $0) },
      rows: report.waivers.map { one in
        let waiver = one.waiver
        return .plain(
          Layout.Table.PlainRow(
            head: .text(waiver.id.text, [Words.spaced(one.state.rawValue)]),
            cells: [
              .text(
                FindingText.title(of: waiver.requirement),
                [
                  "\(waiver.profile) of \(waiver.agreed)",
                  waiver.scanner == nil ? "every scanner of \(waiver.site)" : "this scanner",
                ]),
              Layout.Cell(text: waiver.from.day, isFixed: true),
              Layout.Cell(text: waiver.until.day, isFixed: true), .text(waiver.reason),
              .text(one.by.name ?? one.by.account),
            ]))
      })
    return Layout.Section(
      id: "waivers", title: "Waivers", tables: report.waivers.isEmpty ? [] : [table],
      notes: report.waivers.isEmpty ? ["No waiver is recorded."] : [])
  }
}
