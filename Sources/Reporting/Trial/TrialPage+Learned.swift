import Identity

extension TrialReport {
  /// Why it is not said what was learned since the period ended; nil where it is.
  var unlearned: String? {
    if request.knownAt < request.asOf {
      return
        "It is asked as it was known at \(request.knownAt.text), before the period ended: what was recorded "
        + "after that is not in it."
    }
    if request.knownAt == request.asOf {
      return
        "It is asked as of the moment at which it is known: nothing can have been learned since."
    }
    return learned == nil
      ? "At the end of the period the trial was not recorded: all of this was learned since." : nil
  }

  /// How many statements came out as they would have at the end of the period.
  var unchanged: Int { LearnedStatement.count(in: self) - (learned?.count ?? 0) }
}

extension TrialPage {
  /// What is said otherwise of the period than it would have been said at its end.
  var learned: Layout.Section {
    let request = report.request
    let title = "Learned since the period ended"
    if let why = report.unlearned {
      return Layout.Section(id: "learned", title: title, notes: [why])
    }
    let learned = report.learned ?? []
    let table = Layout.Table(
      caption: "The same period asked as known at \(request.asOf.text), and as known at "
        + "\(request.knownAt.text). Dates in UTC.",
      columns: ["Statement", "Was", "Is", "Effective", "Recorded", "Fact"].map { .init(text: $0) },
      rows: learned.map { .plain(row(of: $0)) })
    return Layout.Section(
      id: "learned", title: title,
      lead: "Facts recorded after the period that reach back into it.",
      tables: learned.isEmpty ? [] : [table],
      notes: ["\(Words.counted(report.unchanged, "statement", "statements")) unchanged."])
  }

  private func row(of one: LearnedStatement) -> Layout.Table.PlainRow {
    let kind =
      switch one.kind {
      case .site: "state of the site"
      case .series: "series of the site"
      case .exam: "exams as wholes of the site"
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
