import Conformance
import Identity
import Imaging
import Statistics

extension AcrossPage {
  /// A row a scanner, in the order of their numbers.
  var scanners: Layout.Section {
    let isJudged = across.verdicts.series > 0
    var columns = ["Scanner", "Series", "Software", "Field and coil"].map {
      Layout.Table.Column(text: $0)
    }
    if isJudged { columns.append(Layout.Table.Column(text: "Conforming", isChart: true)) }
    let table = Layout.Table(
      caption: "\(Words.counted(across.scanners.count, "scanner", "scanners")) by maker, model and "
        + "serial number"
        + (isJudged ? "; conforming: pass or suboptimal, 95 % Wilson interval." : "."),
      columns: columns,
      rows: across.scanners.map { .plain(row($0, isJudged: isJudged)) })
    return Layout.Section(
      id: "scanners", title: "Scanners", tables: table.rows.isEmpty ? [] : [table],
      notes: table.rows.isEmpty ? ["No scanner is known."] : [])
  }

  private func row(_ scanner: ScannerHistory, isJudged: Bool) -> Layout.Table.PlainRow {
    let others = across.sharedSerials.first { $0.scanners.contains(scanner.number) }?.scanners
      .filter { $0 != scanner.number }
    let isNamed = scanner.identity.serial != nil
    let state: DisplayState =
      others != nil || !scanner.changes.isEmpty
      ? .attention : isNamed && scanner.withoutSoftware == 0 ? .inOrder : .notKnown
    var lines = [Layout.Cell.Line(text: "no serial number: it may be several")]
    if let serial = scanner.identity.serial {
      lines = [Layout.Cell.Line(text: "serial", hex: AcrossWords.serial(serial))]
    }
    if let others {
      lines.append(Layout.Cell.Line(text: "the number of \(AcrossWords.scanners(others)) too"))
    }
    var cells = [seriesCell(scanner), softwareCell(scanner), equipmentCell(scanner)]
    if isJudged { cells.append(conformingCell(scanner.verdicts)) }
    return Layout.Table.PlainRow(
      head: Layout.Cell(
        state: (state, "\(scanner.number) \(AcrossWords.name(scanner.identity))"), lines: lines),
      cells: cells)
  }

  private func seriesCell(_ scanner: ScannerHistory) -> Layout.Cell {
    var lines = scanner.exams.map { ["in " + Words.counted($0, "exam", "exams")] } ?? []
    lines.append(Words.span(scanner.firstDay, scanner.lastDay))
    if scanner.undated > 0, scanner.undated < scanner.series {
      lines.append("\(style.count(scanner.undated)) without a date")
    }
    return .text(style.count(scanner.series), lines)
  }

  private func softwareCell(_ scanner: ScannerHistory) -> Layout.Cell {
    var lines = scanner.releases.map { release in
      let days = release.firstDay.map { _ in ", \(Words.span(release.firstDay, release.lastDay))" }
      return "\(release.text): \(Words.series(release.series))\(days ?? "")"
    }
    if scanner.withoutSoftware > 0 {
      lines.append("not recorded: \(Words.series(scanner.withoutSoftware))")
    }
    guard !scanner.releases.isEmpty else { return .state(.notKnown, "not recorded", lines) }
    if scanner.changes.isEmpty {
      return Layout.Cell(lines: lines.map { .init(text: $0) })
    }
    lines += scanner.changes.map { change in
      "\(change.part.rawValue) part changed"
        + (change.seenOn.map { ", seen first on \($0.text)" } ?? "")
    }
    if scanner.order != .dated { lines.append(AcrossWords.order(scanner.order)) }
    return .state(.attention, "changed", lines)
  }

  private func equipmentCell(_ scanner: ScannerHistory) -> Layout.Cell {
    let fields = ValueStyle(
      style, Parameter.fieldStrength, values: scanner.fields.flatMap(\.value.numbers))
    let field =
      scanner.fields.isEmpty
      ? "field not recorded"
      : Words.list(scanner.fields.map { fields.text($0.value) })
    let coils = scanner.coils.byCount.map { coil in
      "\(coil.value.words.joined(separator: ", ")): \(Words.series(coil.series))"
    }
    return .text(field, coils.isEmpty ? ["coil not recorded"] : coils)
  }

  private func conformingCell(_ verdicts: CheckSummary) -> Layout.Cell {
    guard let share = WilsonInterval.share(verdicts.conforming, of: verdicts.series) else {
      return .muted("not asked")
    }
    let text = style.share(share)
    return Layout.Cell(
      chart: ShareChart.cell(share), text: text.value, interval: text.interval,
      lines: [.init(text: "n = \(style.count(verdicts.series))")])
  }
}
