import Conformance
import Identity
import Quantities

extension TrialPage {
  /// What needs an act; a sentence where nothing does.
  var acts: Layout.Section {
    let items = report.acts.map { ActText($0, report).item }
    return Layout.Section(
      id: "acts", title: "What needs an act",
      lead: "Most urgent first. Each leads to its evidence on this page.", acts: items,
      notes: items.isEmpty ? ["Nothing needs an act."] : [])
  }

  /// A row a site, worst first.
  var sites: Layout.Section {
    let level = report.sites.compactMap(\.conforming?.level).first ?? 0.95
    let table = Layout.Table(
      caption: "State as of \(report.request.asOf.day). Conforming: pass or suboptimal, of all "
        + "complete series that a protocol asks about, "
        + style.quantity(level * 100, .percent, decimals: 0) + " Wilson interval; the tick marks "
        + style.quantity(ShareChart.tick * 100, .percent, decimals: 0) + ".",
      columns: [
        .init(text: "Site"), .init(text: "Protocol"), .init(text: "Phantom"),
        .init(text: "Threshold"), .init(text: "Data"), .init(text: "Conforming", isChart: true),
      ],
      rows: report.sites.map { .plain(row(of: $0)) }, isWide: true)
    return Layout.Section(
      id: "sites", title: "Sites",
      lead: "Worst first. The state of a site is the worst of its cells.",
      tables: report.sites.isEmpty ? [] : [table],
      notes: report.sites.isEmpty ? ["No site is asked about."] : [])
  }

  private func row(of site: SiteStatus) -> Layout.Table.PlainRow {
    Layout.Table.PlainRow(
      kind: site.state == .stopped ? .hot(.stopped) : .normal,
      head: Layout.Cell(
        state: (site.state, site.code.text), lines: [.init(text: site.name)]),
      cells: [
        protocolCell(site), phantomCell(site),
        thresholdCell(site), dataCell(site), conformingCell(site),
      ])
  }

  /// The verdicts of series, and of exams as wholes where a protocol asks of them.
  private func protocolCell(_ site: SiteStatus) -> Layout.Cell {
    var cell = protocolCell(site.verdicts, received: site.received)
    if site.wholes.isEmpty { return cell }
    if site.protocolState != site.verdicts.state {
      cell.state = (site.protocolState, site.protocolState.word)
      cell.text = site.protocolWord
    }
    let counts = DisplayState.counted(site.wholeCounts, of: site.wholes.count)
    cell.lines.append(.init(text: "exams as wholes: \(counts)"))
    return cell
  }

  /// The verdicts of series as a state with every count.
  func protocolCell(_ verdicts: CheckSummary, received: Int) -> Layout.Cell {
    if verdicts.series == 0 {
      return .state(
        .notKnown, verdicts.word(received: received),
        ["0 of \(style.count(received)) series asked"])
    }
    let counts = DisplayState.allCases.map { ($0, verdicts[$0.verdict]) }
    return .state(
      verdicts.state, verdicts.word(received: received),
      [DisplayState.counted(counts, of: verdicts.series)]
    )
  }

  private func dataCell(_ site: SiteStatus) -> Layout.Cell {
    let earlier = site.earlier.map(\.words)
    if site.received == 0 {
      return .state(
        .notKnown, site.dataWord, ["0 series received"] + [earlier].compactMap(\.self))
    }
    let gaps = site.incomplete + site.unknown
    let counts: [String] =
      if gaps > 0 {
        ["\(style.count(gaps, of: site.received)) series not known"]
      } else if site.gaps == 0 {
        ["\(style.count(site.complete, of: site.received)) series"]
      } else {
        []
      }
    var cell = Layout.Cell.state(site.dataState, site.dataWord, counts)
    if site.lacking > 0 {
      cell.lines.append(
        .init(text: StateSentence.lacking(site.lacking, of: site.exams)))
    }
    if site.refused > 0 {
      cell.lines.append(.init(text: "refused files in \(Words.series(site.refused))"))
    }
    if let earlier { cell.lines.append(.init(text: earlier)) }
    cell.lines.append(.init(fixed: site.lastDay.map { "last \($0.text)" } ?? "no dates"))
    return cell
  }

  private func conformingCell(_ site: SiteStatus) -> Layout.Cell {
    guard let share = site.conforming else { return .muted(SiteStatus.withoutShare) }
    let text = style.share(share)
    return Layout.Cell(
      chart: ShareChart.cell(share), text: text.value, interval: text.interval,
      lines: [.init(text: "n = \(style.count(share.n))")])
  }
}
