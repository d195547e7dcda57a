import Identity

extension Layout {
  /// Stands at the end of every page.
  static let notADevice =
    "Diapason is not a medical device. It says how series were acquired and what is known of "
    + "that; it takes no part in diagnosis or treatment."

  /// Stands below what is not known, on every page.
  static let notSaid =
    "This report does not say that a patient progressed, that a series is of diagnostic "
    + "quality, or that an unmeasured property of a scanner is sound."
}

extension Layout.Pair {
  /// What the page answers and rests on, in twelves, the first of which is the short form.
  static func fingerprint(_ fingerprint: Fingerprint) -> Layout.Pair {
    var rest = Substring(fingerprint.hex)
    var groups: [Substring] = []
    while !rest.isEmpty {
      groups.append(rest.prefix(12))
      rest = rest.dropFirst(12)
    }
    return Layout.Pair(
      term: "Fingerprint", value: groups.joined(separator: " "), isHex: true)
  }

  /// A protocol by name and version.
  static func agreed(_ name: String, _ fingerprint: Fingerprint) -> Layout.Pair {
    Layout.Pair(term: "Protocol", value: "\(name) \(fingerprint.short)", isHex: true)
  }

  /// The methods with their versions, by name.
  static func methods(_ methods: [String: String]) -> Layout.Pair {
    Layout.Pair(
      term: "Methods",
      value: methods.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        .joined(separator: ", "))
  }
}

extension Layout.Table {
  /// A row of what could not be settled: how many of how many, why, and what would settle it.
  ///
  /// - Parameter count: nil, as `total`, for what was not asked.
  static func notKnown(
    _ title: String, _ count: Int?, of total: Int?, because: String, settledBy: String
  ) -> PlainRow {
    let counts: Layout.Cell =
      if let count, let total {
        .text(NumberStyle.page.count(count, of: total))
      } else {
        .muted("not asked")
      }
    let isOpen = count != 0
    return PlainRow(
      head: .text(title),
      cells: [
        counts, because.isEmpty || !isOpen ? .muted("nothing to explain") : .text(because),
        isOpen ? .text(settledBy) : .muted("settled"),
      ])
  }

  /// The columns of such rows.
  static let notKnownColumns = ["Item", "Not known", "Because", "Settled by"].map {
    Column(text: $0)
  }
}
