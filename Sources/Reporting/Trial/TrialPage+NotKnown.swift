import Identity

extension TrialPage {
  /// What could not be settled, what was not asked, and what is not said.
  var notKnown: Layout.Section {
    let table = Layout.Table(
      caption: "What this report could not settle, with counts.",
      columns: [
        .init(text: "Item"), .init(text: "Not known"), .init(text: "Because"),
        .init(text: "Settled by"),
      ],
      rows: report.notKnown.map { .plain(row(of: $0)) })
    return Layout.Section(
      id: "not-known", title: "Not known, and not said", tables: [table],
      notes: [
        "This report does not say that a patient progressed, that a series is of diagnostic "
          + "quality, or that an unmeasured property of a scanner is sound."
      ])
  }

  private func row(of item: NotKnownItem) -> Layout.Table.PlainRow {
    let words = Words.list(item.because)
    let (title, because, settledBy): (String, String, String) =
      switch item.kind {
      case .series: ("Series", words, "the acts above")
      case .frames: ("Frames", words, "sending the series again")
      case .sites: ("Sites without data", words, "the first series")
      case .unasked:
        ("Series that no protocol asks about", "", "a protocol of the trial, where one is meant")
      case .scanners:
        ("Scanner of a series", "files do not name it", "registering the scanner")
      case .dates: ("Date of a series", "no element says", "a record of the exam")
      case .figures:
        (
          "Figures of requirements", "not confirmed: " + words,
          "reading the source and saying where"
        )
      case .phantoms: ("Phantom control", "", "a later version of this report")
      case .thresholds: ("Thresholds", "", "a later version of this report")
      case .deviations:
        ("Deviations, waivers, signatures", "", "a later version of this report")
      }
    let counts: Layout.Cell =
      if let count = item.count, let total = item.total {
        .text(style.count(count, of: total))
      } else {
        .muted("not asked")
      }
    let isOpen = item.count != 0
    return Layout.Table.PlainRow(
      head: .text(title),
      cells: [
        counts, because.isEmpty || !isOpen ? .muted("nothing to explain") : .text(because),
        isOpen ? .text(settledBy) : .muted("settled"),
      ])
  }
}
