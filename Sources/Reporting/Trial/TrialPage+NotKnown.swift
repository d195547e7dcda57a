import Identity

extension TrialPage {
  /// What could not be settled, what was not asked, and what is not said.
  var notKnown: Layout.Section {
    let table = Layout.Table(
      caption: "What this report could not settle, with counts.",
      columns: Layout.Table.notKnownColumns,
      rows: report.notKnown.map { .plain(row(of: $0)) })
    return Layout.Section(
      id: "not-known", title: "Not known, and not said", tables: [table],
      notes: [Layout.notSaid])
  }

  private func row(of item: NotKnownItem) -> Layout.Table.PlainRow {
    let words = Words.list(item.because)
    let (title, because, settledBy): (String, String, String) =
      switch item.kind {
      case .series: ("Series", words, "the acts above")
      case .frames: ("Frames", words, "sending the series again")
      case .exams: ("Exams that lack a sequence", words, "sending it")
      case .wholes: ("Exams as wholes", words, "what stands beside each finding")
      case .refused: ("Series with refused files", words, "finding out which files are right")
      case .sites: ("Sites without data", words, "the first series")
      case .unasked:
        ("Series that no protocol asks about", "", "a protocol of the trial, where one is meant")
      case .earlier:
        (
          "Series from before a site took part", words,
          "an enrolment from an earlier day, where they belong to the trial"
        )
      case .scanners:
        ("Scanner of a series", "files do not name it", "registering the scanner")
      case .dates: ("Date of a series", "no element says one that can be", "a record of the exam")
      case .figures:
        (
          "Figures of requirements", "not confirmed: " + words,
          "reading the source and saying where"
        )
      case .announced:
        (
          "Counts that nothing announced", words,
          "files that announce them, or a list of instances (check --expect)"
        )
      case .phantoms:
        ("Phantom charts", words, "a baseline that is adopted, or a measurement")
      case .uncharted: ("Scanners without a chart", words, "measuring the phantom on them")
      case .thresholds:
        ("Sites without a threshold in force", words, "what mends them, above, or a cohort")
      case .deviations:
        ("Deviations, waivers, signatures", "", "a later version of this report")
      }
    return Layout.Table.notKnown(
      title, item.count, of: item.total, because: because, settledBy: settledBy)
  }
}
