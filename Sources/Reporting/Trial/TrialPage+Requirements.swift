import Conformance
import Identity

extension TrialPage {
  /// How many sites stand side by side before a table is parted.
  private static let sitesAbreast = 5

  /// A row a requirement, a column a site; those that pass everywhere share a row.
  var requirements: Layout.Section {
    let asked = report.sites.reduce(0) { $0 + $1.verdicts.series }
    let names = report.protocols.map(\.name)
    var tables: [Layout.Table] = []
    for start in stride(from: 0, to: report.sites.count, by: Self.sitesAbreast) {
      let range = start..<min(start + Self.sitesAbreast, report.sites.count)
      tables.append(matrix(range))
    }
    return Layout.Section(
      id: "requirements", title: "Requirements",
      lead: "\(Words.counted(report.requirements.count, "requirement", "requirements")) of "
        + "\(names.isEmpty ? "no protocol" : Words.list(names)), \(Words.series(asked)) asked. "
        + "A series may miss several.",
      tables: tables, notes: tables.isEmpty ? ["No site is asked about."] : [])
  }

  private func matrix(_ range: Range<Int>) -> Layout.Table {
    let sites = report.sites[range]
    var rows: [Layout.Table.Row] = []
    var group = ""
    var passed: [RequirementStatus] = []
    for (index, status) in report.requirements.enumerated() {
      let key = "\(status.protocolKey), \(status.profile)"
      if key != group {
        rows += folded(passed, range)
        passed = []
        group = key
        rows.append(.group(key))
      }
      if status.isPassedEverywhere {
        passed.append(status)
      } else {
        rows.append(.plain(row(of: status, range)))
      }
      if index == report.requirements.count - 1 { rows += folded(passed, range) }
    }
    rows.append(.plain(verdictRow(sites)))
    return Layout.Table(
      caption: "Series per outcome at \(Words.list(sites.map(\.code.text))); n = "
        + sites.map { style.count($0.verdicts.series) }.joined(separator: ", ")
        + ". Conforming: pass or suboptimal, 95 % Wilson interval.",
      columns: [.init(text: "Requirement, bounds")] + sites.map { .init(text: $0.code.text) },
      rows: rows, isWide: sites.count > 3)
  }

  private func row(of status: RequirementStatus, _ range: Range<Int>) -> Layout.Table.PlainRow {
    Layout.Table.PlainRow(
      head: .text(
        FindingText.title(of: status.requirement.id),
        [status.requirement.agreed(style)]
          + (status.requirement.confirmed ? [] : [FindingText.unconfirmed])),
      cells: status.cells[range].map { cell(of: $0, status.requirement.subject) })
  }

  /// One row for all that pass everywhere: itself where it is alone.
  private func folded(_ passed: [RequirementStatus], _ range: Range<Int>) -> [Layout.Table.Row] {
    guard let first = passed.first else { return [] }
    if passed.count == 1 { return [.plain(row(of: first, range))] }
    let titles = passed.map { status in
      Words.lowered(FindingText.title(of: status.requirement.id))
        + (status.requirement.confirmed ? "" : " (\(FindingText.unconfirmed))")
    }
    let cells = range.map { index -> Layout.Cell in
      let totals = passed.map { $0.cells[index].counts.total }
      guard let least = totals.min(), let most = totals.max(), most > 0 else {
        return .muted("not asked")
      }
      if least == most {
        return .state(.inOrder, "pass \(style.count(most, of: most)) each")
      }
      return .state(
        .inOrder, "pass all",
        ["\(style.count(least)) to \(style.count(most)) series asked by each"])
    }
    return [
      .plain(
        Layout.Table.PlainRow(
          head: .text(
            Words.counted(passed.count, "other", "others"), [titles.joined(separator: ", ")]),
          cells: cells))
    ]
  }

  private func cell(of cell: RequirementStatus.Cell, _ subject: Subject) -> Layout.Cell {
    guard let state = cell.counts.state, let worst = cell.worst(style) else {
      return .muted(cell.unasked)
    }
    let others = cell.others(style)
    return .state(
      state, worst,
      (others.isEmpty ? [] : [others.joined(separator: "; ")])
        + [cell.share(style)].compactMap(\.self) + cell.outside(style, subject))
  }

  private func verdictRow(_ sites: ArraySlice<SiteStatus>) -> Layout.Table.PlainRow {
    Layout.Table.PlainRow(
      kind: .sum, head: .text("Verdict of the series", ["the worst outcome of each"]),
      cells: sites.map { site in
        let verdicts = site.verdicts
        guard verdicts.series > 0 else { return .state(.notKnown, "nothing asked") }
        let state = verdicts.state
        let others = DisplayState.allCases.filter {
          $0 != state && ($0 == .notKnown || verdicts[$0.verdict] > 0)
        }.map {
          "\(style.count(verdicts[$0.verdict])) "
            + ($0 == .notKnown ? "not known" : $0.verdict.rawValue)
        }
        return .state(
          state,
          "\(state.verdict.rawValue) \(style.count(verdicts[state.verdict], of: verdicts.series))",
          others.isEmpty ? [] : [others.joined(separator: ", ")])
      })
  }
}
