import Conformance
import Identity

extension TrialReport {
  /// The sites of the trial for a terminal, worst first: state, series by verdict, the share that
  /// conforms with its interval, and the day of the last series.
  public func siteTable(_ style: TextStyle) -> String {
    var table = TextTable([
      .words("SITE"), .words("STATE"), .number("SERIES"), .number("PASS"), .number("SUBOPTIMAL"),
      .number("NOT KNOWN"), .number("FAIL"), .words("CONFORMING"), .words("SCANNERS"),
      .words("LAST SERIES"),
    ])
    for site in sites {
      let share = site.conforming.map { NumberStyle.plain.share($0) }
      table.append([
        TextTable.Cell(site.code.text),
        TextTable.Cell("\(style.shape(site.state)) \(site.state.word)", state: site.state),
        TextTable.Cell("\(site.received)"), TextTable.Cell("\(site.verdicts[.pass])"),
        TextTable.Cell("\(site.verdicts[.suboptimal])"),
        TextTable.Cell("\(site.verdicts[.undetermined])"),
        TextTable.Cell("\(site.verdicts[.fail])"),
        TextTable.Cell(share.map { "\($0.value) \($0.interval)" } ?? "-"),
        TextTable.Cell(
          site.scanners.map { scanner in
            scanner.epochs.count > 1
              ? "\(scanner.id.text) (\(scanner.epochs.count) epochs)" : scanner.id.text
          }.joined(separator: ", ")),
        TextTable.Cell(site.lastDay?.text ?? "-"),
      ])
    }
    return table.text(style)
  }
}
