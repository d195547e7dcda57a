import Conformance
import Identity
import Imaging

extension TrialPage {
  /// A row a scanner with the spans of its life.
  var equipment: Layout.Section {
    let scanners = report.sites.sorted { $0.code < $1.code }.flatMap(\.scanners)
    let table = Layout.Table(
      caption: "\(Words.counted(scanners.count, "scanner", "scanners")). An epoch begins with a "
        + "change of major software, hardware, coil or place; dates in UTC.",
      columns: [
        .init(text: "Scanner"), .init(text: "Maker and model"), .init(text: "Epochs"),
        .init(text: "Series"), .init(text: "Last series"),
      ],
      rows: scanners.map { .plain(row(of: $0)) })
    return Layout.Section(
      id: "equipment", title: "Equipment and epochs",
      lead: "What scanned, and since when it is what it is.",
      tables: scanners.isEmpty ? [] : [table],
      notes: scanners.isEmpty ? ["No scanner is registered for these sites."] : [])
  }

  private func row(of scanner: ScannerStatus) -> Layout.Table.PlainRow {
    let epochs = scanner.epochs.map { epoch in
      Layout.Cell.Line(
        fixed: "\(epoch.number), from \(epoch.effectiveAt.day):",
        text: epoch.cause
          + (epoch.software.map { "; software \($0)" } ?? "; software not known"))
    }
    return Layout.Table.PlainRow(
      head: Layout.Cell(text: scanner.id.text, isFixed: true),
      cells: [
        .text(scanner.identity.manufacturer, [scanner.identity.model ?? "model not known"]),
        epochs.isEmpty
          ? .muted("no epoch recorded")
          : Layout.Cell(
            text: Words.counted(epochs.count, "epoch", "epochs"), lines: epochs),
        protocolCell(scanner.verdicts, received: scanner.received),
        scanner.lastDay.map { Layout.Cell(text: $0.text, isFixed: true) } ?? .muted("none"),
      ])
  }

  /// Series with missing frames, exams with missing sequences, refused files, and series that are no
  /// acquisitions.
  var data: Layout.Section {
    let gaps = report.incomplete.reduce(0) { $0 + $1.count }
    let aside = report.setAside.reduce(0) { $0 + $1.count }
    return Layout.Section(
      id: "data", title: "Incomplete and set aside",
      lead: "\(style.count(gaps, of: report.received)) acquisitions incomplete or uncountable; "
        + "\(Words.counted(report.missing.count, "sequence", "sequences")) missing in exams; refused "
        + "files in \(Words.series(report.refused.count)); \(Words.series(aside)) set aside, outside "
        + "of every count above.",
      tables: (gaps == 0 ? [] : [incompleteTable]) + (report.missing.isEmpty ? [] : [missingTable])
        + (report.refused.isEmpty ? [] : [refusedTable]) + (aside == 0 ? [] : [setAsideTable]))
  }

  private var incompleteTable: Layout.Table {
    Layout.Table(
      caption: "Acquisitions that are not complete, by scanner and reason; dates by the "
        + "scanner\u{2019}s clock.",
      columns: [
        .init(text: "Scanner"), .init(text: "State"), .init(text: "Reason"), .init(text: "Series"),
      ],
      rows: report.incomplete.map { group in
        .plain(
          Layout.Table.PlainRow(
            head: .text(group.place),
            cells: [
              .state(.notKnown, group.completeness.rawValue), .text(group.reason ?? "none given"),
              Layout.Cell(
                text: style.count(group.count),
                lines: [
                  .init(fixed: Words.span(group.firstDay, group.lastDay)),
                  .init(text: "first", hex: String(group.firstSeries.hex.prefix(8))),
                ]),
            ]))
      })
  }

  private var missingTable: Layout.Table {
    Layout.Table(
      caption:
        "Sequences that exams lack: not made, or not sent; dates by the scanner\u{2019}s clock.",
      columns: [
        .init(text: "Scanner"), .init(text: "Exam of"), .init(text: "State"),
        .init(text: "Lacking"),
      ],
      rows: report.missing.map { gap in
        .plain(
          Layout.Table.PlainRow(
            head: .text(gap.place),
            cells: [
              Layout.Cell(text: gap.observedOn?.text ?? "no date", isFixed: true),
              .state(.notKnown, "missing"), .text("\(gap.profile) of \(gap.protocolKey)"),
            ]))
      })
  }

  private var refusedTable: Layout.Table {
    Layout.Table(
      caption:
        "Files that were refused and are not settled; what was recorded first stays. Dates of "
        + "exams by the scanner\u{2019}s clock, of refusals in UTC.",
      columns: [
        .init(text: "Scanner"), .init(text: "Exam of"), .init(text: "State"),
        .init(text: "Refused"),
      ],
      rows: report.refused.map { files in
        let why =
          switch files.reason {
          case .conflict: "other bytes under recorded UIDs"
          case .partial: "a part of the series alone"
          case .otherSubject: "another patient under the exam\u{2019}s UID"
          }
        return .plain(
          Layout.Table.PlainRow(
            head: .text(files.place),
            cells: [
              Layout.Cell(
                text: files.observedOn?.text ?? "no date",
                lines: files.series.map { [.init(text: "series", hex: String($0.hex.prefix(8)))] }
                  ?? [], isFixed: true),
              .state(.notKnown, files.reason == .partial ? "partial" : "conflict"),
              Layout.Cell(text: why, lines: [.init(fixed: files.refusedAt.day)]),
            ]))
      })
  }

  private var setAsideTable: Layout.Table {
    let sites = Set(report.setAside.map(\.site)).sorted()
    return Layout.Table(
      caption: "Series that are no acquisitions, by site and reason.",
      columns: [.init(text: "Site"), .init(text: "Series"), .init(text: "Reasons")],
      rows: sites.map { site in
        let own = report.setAside.filter { $0.site == site }
        return .plain(
          Layout.Table.PlainRow(
            head: .text(site.text),
            cells: [
              .text(style.count(own.reduce(0) { $0 + $1.count })),
              .text(
                own.map { "\(Words.spaced($0.reason.rawValue)) \(style.count($0.count))" }
                  .joined(separator: ", ")),
            ]))
      })
  }
}
