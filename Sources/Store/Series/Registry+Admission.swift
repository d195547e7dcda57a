import Conformance
import GRDB
public import Identity
import Imaging

extension Registry {
  /// Records one series: exam, scanner, files, what the headers said and what it was judged.
  ///
  /// One transaction. The same files again are duplicates and record nothing; later files make a
  /// further revision, and so does a file that had broken off and now has more of its pixels; other bytes
  /// under a UID that the series has are refused with all that came with them, and so is another subject
  /// under the exam's UID. A scanner that is not recorded is added with the id `SITE-n`.
  ///
  /// - Throws: `store.unknownObject` for the site or a report's protocol, `store.siteDiffers` where
  ///   the exam is recorded at another site, `store.scannerElsewhere`, `store.notRecordable` for a
  ///   number that is not finite or an identifier in clear.
  public func admit(
    _ admission: SeriesAdmission, by actor: Actor, at now: Instant
  ) throws(StoreError) -> Receipt {
    precondition(!admission.instances.isEmpty, "a series has at least one file")
    let prepared = try PreparedSeries(admission, key: key, path: path)
    return try writing(by: actor, at: now) { recording in
      try Self.admit(prepared, &recording)
    }
  }

  private static func admit(
    _ new: PreparedSeries, _ recording: inout Recording
  ) throws -> Receipt {
    let db = recording.db
    try requireSite(db, new.site)
    let examIsNew = try requireSameSite(db, exam: new.series.examUID, new.site)
    let (scanner, isNewScanner) = try recognise(new.series.equipment, at: new.site, db)
    let last = try Row.one(
      db,
      sql: """
        SELECT revision, fingerprint FROM series WHERE id = ? AND part = ?
        ORDER BY revision DESC LIMIT 1
        """,
      arguments: [new.key.uid, new.part])
    let lastRevision = Int(try last?.integer("revision") ?? 0)
    let known = try RecordedFiles(db, of: new.key.uid, part: new.part)
    let fresh = new.instances.filter { known.isNews($0) }
    let conflicting = fresh.filter { known.isContradicted(by: $0) }
    let missing = known.missing(from: new.instances)
    let recorded = try last?.fingerprint("fingerprint")
    let isSame = recorded == new.fingerprint

    func receipt(
      _ outcome: Receipt.Outcome, _ revision: Int, reports: Int = 0, epochs: [Epoch] = []
    ) -> Receipt {
      // Files that were refused are none of the series, though their headers may say the same.
      let isTaken =
        switch outcome {
        case .admitted, .extended, .duplicate: true
        case .partial, .conflict, .otherSubject: false
        }
      let isAsHandedIn = isTaken && (revision > lastRevision || isSame)
      return Receipt(
        outcome: outcome, series: new.key, revision: revision,
        fingerprint: isAsHandedIn ? new.fingerprint : recorded,
        isAsHandedIn: isAsHandedIn, scanner: scanner.id,
        isNewScanner: isNewScanner, newInstances: fresh.count,
        duplicates: new.instances.count - fresh.count, newReports: reports, newEpochs: epochs)
    }
    if !conflicting.isEmpty {
      return receipt(.conflict(tags: conflicting.map(\.tag).sorted()), lastRevision)
    }
    if !fresh.isEmpty, try hasOtherSubject(db, new) {
      return receipt(.otherSubject(tags: fresh.map(\.tag).sorted()), lastRevision)
    }
    if missing > 0, !fresh.isEmpty {
      return receipt(.partial(missing: missing, tags: fresh.map(\.tag).sorted()), lastRevision)
    }
    // What was read of a file that breaks off says less than is recorded of it.
    let isLess = new.instances.contains { known.hasMore(of: $0) }
    if fresh.isEmpty, last == nil || missing > 0 || isSame || isLess {
      let reports = isSame ? try record(new.reports, revision: lastRevision, &recording) : 0
      return receipt(.duplicate, lastRevision, reports: reports)
    }

    if isNewScanner { try record(scanner, act: .equipmentSeen, &recording) }
    let mayBegin = try mayBeginEpoch(db, scanner.id, new)
    let before = mayBegin ? try epochs(db, scanner.id, nil, nil) : []
    let revision = lastRevision + 1
    try recording.record(
      last == nil ? .seriesAdmitted : .seriesExtended, objectText(new.key),
      detail: ["revision": .number(Double(revision)), "site": .string(new.site.text)],
      rows: (examIsNew ? [new.examRow] : [])
        + [new.row(revision: revision, scanner: scanner.id)]
        + fresh.map { new.row(of: $0, revision: revision) })
    let after = mayBegin ? try epochs(db, scanner.id, nil, nil) : []
    let knownStarts = Set(before.map(\.effectiveAt))
    let reports = try record(new.reports, revision: revision, &recording)
    return receipt(
      last == nil ? .admitted : .extended, revision, reports: reports,
      epochs: after.filter { !knownStarts.contains($0.effectiveAt) })
  }

  /// Whether the exam is not recorded yet; throws where it is, at another site.
  private static func requireSameSite(
    _ db: Database, exam: String, _ site: Identifier<Site>
  ) throws -> Bool {
    let other = try String.one(
      db, sql: "SELECT site FROM exam WHERE id = ?", arguments: [exam])
    guard let other else { return true }
    guard other == site.text else {
      throw StoreError(
        code: .siteDiffers, what: "this exam is recorded at another site", where: exam,
        why: "it is recorded at \(other), not at \(site)", do: "name the site \(other)")
    }
    return false
  }

  /// Whether a series of the exam is recorded of somebody else. One that names nobody is nobody else's.
  private static func hasOtherSubject(_ db: Database, _ new: PreparedSeries) throws -> Bool {
    guard let subject = new.subject else { return false }
    return try Bool.one(
      db, sql: "SELECT EXISTS (SELECT 1 FROM series WHERE exam = ? AND subject <> ?)",
      arguments: [new.series.examUID, subject.text]) ?? false
  }

  private static func recognise(
    _ identity: ScannerIdentity, at site: Identifier<Site>, _ db: Database
  ) throws -> (MRScanner, isNew: Bool) {
    if let known = try scanner(db, identity, at: site) {
      guard known.site == site else {
        throw StoreError(
          code: .scannerElsewhere, what: "this scanner is recorded at another site",
          where: known.id.text, why: "it is recorded at \(known.site), not at \(site)",
          do: "name the site \(known.site)")
      }
      return (known, false)
    }
    var number = 1
    while true {
      // Of a very long code the start will do: an id has at most 64 characters.
      guard let id = Identifier<MRScanner>("\(site.text.prefix(52))-\(number)") else {
        preconditionFailure("a site's code and a number make an id")
      }
      if try !hasEquipment(db, id.text) {
        return (MRScanner(id: id, site: site, identity: identity), true)
      }
      number += 1
    }
  }

  /// Whether an epoch may begin with this series, or end: it is the scanner's first, or shows other
  /// software than its neighbours in time.
  ///
  /// Spares the fold over the scanner's whole life for nearly every series.
  private static func mayBeginEpoch(
    _ db: Database, _ scanner: Identifier<MRScanner>, _ new: PreparedSeries
  ) throws -> Bool {
    guard let observedAt = new.observedAt else { return false }
    func neighbour(_ comparison: String, _ order: String) throws -> Row? {
      try Row.one(
        db,
        sql: """
          SELECT software FROM series AS a WHERE scanner = ? AND observedAt \(comparison) ?
            AND revision = (SELECT max(revision) FROM series AS b
              WHERE b.id = a.id AND b.part = a.part)
          ORDER BY observedAt \(order) LIMIT 1
          """,
        arguments: [scanner.text, observedAt.text])
    }
    guard let earlier = try neighbour("<=", "DESC") else { return true }
    if try earlier.optionalText("software") != new.software { return true }
    guard let later = try neighbour(">", "ASC") else { return false }
    return try later.optionalText("software") != new.software
  }

  /// How the audit names a series.
  static func objectText(_ key: SeriesKey) -> String {
    key.part.map { "\(key.uid)#\($0)" } ?? key.uid
  }
}
