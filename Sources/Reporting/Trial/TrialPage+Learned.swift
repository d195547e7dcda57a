import Identity

extension TrialPage {
  /// What is said otherwise of the period than it would have been said at its end.
  var learned: Layout.Section {
    let request = report.request
    let title = "Learned since the period ended"
    guard request.knownAt > request.asOf else {
      return Layout.Section(
        id: "learned", title: title,
        notes: [
          "It is asked as of the moment at which it is known: nothing can have been learned since."
        ])
    }
    guard let learned = report.learned else {
      return Layout.Section(
        id: "learned", title: title,
        notes: [
          "At the end of the period the trial was not recorded: all of this was learned since."
        ])
    }
    let unchanged = LearnedStatement.count(in: report) - learned.count
    let table = Layout.Table(
      caption: "The same period asked as known at \(request.asOf.text), and as known at "
        + "\(request.knownAt.text). Dates in UTC.",
      columns: ["Statement", "Was", "Is", "Effective", "Recorded", "Fact"].map { .init(text: $0) },
      rows: learned.map { .plain(row(of: $0)) })
    return Layout.Section(
      id: "learned", title: title,
      lead: "Facts recorded after the period that reach back into it.",
      tables: learned.isEmpty ? [] : [table],
      notes: ["\(Words.counted(unchanged, "statement", "statements")) unchanged."])
  }

  private func row(of one: LearnedStatement) -> Layout.Table.PlainRow {
    let kind =
      switch one.kind {
      case .site: "state of the site"
      case .series: "series of the site"
      case .chart: "control chart"
      case .threshold: "threshold"
      }
    return Layout.Table.PlainRow(
      head: .text(one.subject, [kind]),
      cells: [
        .text(one.then), .text(one.now), date(one.effectiveAt), date(one.recordedAt),
        one.fact.map { .text($0) } ?? .muted("several facts"),
      ])
  }

  private func date(_ moment: Instant?) -> Layout.Cell {
    moment.map { Layout.Cell(text: $0.day, isFixed: true) } ?? .muted("several")
  }
}
