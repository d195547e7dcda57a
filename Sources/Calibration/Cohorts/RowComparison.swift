import Identity

/// The rows of one metric at one site.
struct RowGroup {
  let site: Identifier<Site>
  let metric: String
  /// Those that may be used, each key once.
  let rows: [JudgedRow]
  /// All of them, also those with errors.
  let all: [JudgedRow]
}

/// Compares rows with each other: what stands twice, and what cannot both hold.
///
/// Of rows that contradict each other all are left out, not the later ones: which is later says
/// nothing.
struct RowComparison {
  let table: CohortTable
  let judged: [JudgedRow]
  private(set) var log: FindingLog
  /// Rows that repeat another word for word.
  private(set) var repeated: Set<Int> = []

  init(_ table: CohortTable, _ judged: [JudgedRow], _ log: FindingLog) {
    self.table = table
    self.judged = judged
    self.log = log
  }

  mutating func run() {
    findDuplicates()
    findSharedSeries()
    findMixedDates()
    findPatients()
  }

  /// By site and metric, in their order.
  func groups() -> [RowGroup] {
    let named = judged.compactMap { row in
      row.site.flatMap { site in row.metric.map { (key: GroupKey(site, $0), row: row) } }
    }
    return Dictionary(grouping: named) { $0.key }.sorted { $0.key < $1.key }.map { key, members in
      let all = members.map(\.row)
      let rows = all.filter {
        $0.made != nil && log.isGood($0.row) && !repeated.contains($0.row)
      }
      return RowGroup(site: key.site, metric: key.metric, rows: rows, all: all)
    }
  }

  private struct GroupKey: Hashable, Comparable {
    let site: Identifier<Site>
    let metric: String

    init(_ site: Identifier<Site>, _ metric: String) {
      self.site = site
      self.metric = metric
    }

    static func < (a: GroupKey, b: GroupKey) -> Bool {
      (a.site, a.metric) < (b.site, b.metric)
    }
  }

  /// The rows with a case, gathered by something of it, in the order in which each first occurs.
  private func gathered<Key: Hashable>(
    by key: (Case) -> Key
  ) -> [[(row: Int, made: Case)]] {
    var order: [Key] = []
    var members: [Key: [(row: Int, made: Case)]] = [:]
    for judged in judged {
      guard let made = judged.made else { continue }
      let key = key(made)
      if members[key] == nil { order.append(key) }
      members[key, default: []].append((judged.row, made))
    }
    return order.compactMap { members[$0] }
  }

  /// Finds what stands twice: rows of one key that contradict each other, and repeated ones.
  mutating func findDuplicates() {
    for same in gathered(by: \.key) where same.count > 1 {
      let first = table.cell(.scan, same[0].row).place
      if Set(same.map(\.made)).count == 1 {
        for (row, _) in same.dropFirst() {
          repeated.insert(row)
          log.report(
            .warning, .duplicateIdentical, table.cell(.scan, row).place,
            "the row is the same as that on line \(first.line ?? 0), and is counted once",
            remedy: "remove one of the two")
        }
        continue
      }
      for (index, one) in same.enumerated() {
        let other = table.cell(.scan, same[index == 0 ? 1 : 0].row).place
        log.report(
          .error, .duplicateKey, table.cell(.scan, one.row).place,
          "the same scan, lesion, metric, recipe, rater and repeat stand on line "
            + "\(other.line ?? 0) with other contents",
          remedy: "keep the row that is right; neither is used")
      }
    }
  }

  /// Finds series that stand for several patients, or for several days of one: one scan that is given for
  /// many would vouch for all of them.
  ///
  /// Several rows of one patient and day are the lesions and metrics of one scan.
  mutating func findSharedSeries() {
    for same in gathered(by: \.series) where same.count > 1 && same[0].made.series != nil {
      if let other = same.first(where: { !$0.made.isOfPatient(of: same[0].made) }) {
        for one in same {
          let opposite = one.made.isOfPatient(of: same[0].made) ? other : same[0]
          reportShared(
            one.row, .seriesTwoPatients, "another patient", opposite.row,
            remedy: "name for each patient the series that was made of them")
        }
        continue
      }
      for isOffset in [false, true] {
        let dated = same.filter { ($0.made.scanDate.day == nil) == isOffset }
        guard let other = dated.first(where: { $0.made.scanDate != dated[0].made.scanDate })
        else { continue }
        for one in dated {
          let opposite = one.made.scanDate == dated[0].made.scanDate ? other : dated[0]
          reportShared(
            one.row, .seriesTwoDates, "another scan_date", opposite.row,
            remedy: "name for each scan its own series")
        }
      }
    }
  }

  private mutating func reportShared(
    _ row: Int, _ code: CohortCode, _ what: String, _ other: Int, remedy: String
  ) {
    let line = table.cell(.series, other).place.line ?? 0
    log.report(
      .error, code, table.cell(.series, row).place,
      "the series stands for \(what) on line \(line): none of its rows is used", remedy: remedy)
  }

  /// Days and offsets at one site cannot be put in order.
  private mutating func findMixedDates() {
    for site in gathered(by: \.site) {
      let offsets = site.filter { $0.made.scanDate.day == nil }
      let days = site.filter { $0.made.scanDate.day != nil }
      if !offsets.isEmpty, !days.isEmpty {
        // The rarer form is the slip; of as many, the days, for offsets say less of a person.
        for (row, one) in days.count <= offsets.count ? days : offsets {
          log.report(
            .error, .dateParse, table.cell(.scanDate, row).place,
            "\(one.site) gives \(one.scanDate.day == nil ? "days" : "offsets") in its other rows",
            remedy: "use one form throughout the site")
        }
      }
      for (row, one) in site {
        guard let labelled = one.labelDate, labelled.days(since: one.scanDate) == nil else {
          continue
        }
        log.report(
          .error, .dateParse, table.cell(.labelDate, row).place,
          "scan_date and label_date are of different forms",
          remedy: "use one form throughout the site")
      }
    }
  }

  private mutating func findPatients() {
    for same in gathered(by: \.patient) {
      let sites = Set(same.map(\.made.site)).sorted()
      guard sites.count > 1, let other = same.first(where: { $0.made.site != same[0].made.site })
      else { continue }
      log.report(
        .warning, .patientTwoSites, table.cell(.patient, other.row).place,
        "the pseudonym is at \(sites.map(\.text).joined(separator: " and ")): "
          + "they are taken for different patients",
        remedy: "give them different pseudonyms, unless one subject travelled")
    }
    for same in gathered(by: { [$0.site.text, $0.patient] }) {
      let roles = Set(same.map { $0.made.role ?? .fit })
      guard roles.count > 1 else { continue }
      for (row, _) in same {
        log.report(
          .error, .patientTwoRoles, table.cell(.role, row).place,
          "cases of this patient are for \(roles.map(\.rawValue).sorted().joined(separator: ", "))",
          remedy: "give all cases of one patient one role")
      }
    }
  }
}

extension Case {
  /// Whether both are of one patient: a pseudonym means one at its site.
  fileprivate func isOfPatient(of other: Case) -> Bool {
    site == other.site && patient == other.patient
  }
}
