import Calibration
import Conformance
import Identity
import Imaging
import Store

// What the registry knows of what a file names.
extension Workbench {
  /// The later of the clock and the last recorded moment: what is recorded now gets no earlier one.
  func moment() throws -> Instant {
    let now = clock()
    // The clock may have gone back since.
    return max(now, try registry.lastRecorded() ?? now)
  }

  /// A moment after everything that is recorded: an act by it was done with all of that known, and what
  /// is recorded in the same second by the clock is not older.
  func momentAfterAll() throws -> Instant {
    let now = clock()
    return max(now, try registry.lastRecorded().map { Instant(seconds: $0.seconds + 1) } ?? now)
  }

  /// The facts by which the rows of a table are judged.
  func context(for table: CohortTable) throws -> CohortContext {
    try context(
      series: Set(table.texts(in: .series)), patients: Set(table.texts(in: .patient)),
      scanners: Set(table.texts(in: .scanner)))
  }

  /// - Parameters:
  ///   - series: the ids that are to be looked up.
  ///   - patients, scanners: as the file names them.
  func context(
    series: Set<String>, patients: Set<String>, scanners named: Set<String>
  ) throws -> CohortContext {
    var scanners: [Identifier<MRScanner>: KnownScanner] = [:]
    for scanner in try registry.scanners().map(\.value) {
      scanners[scanner.id] = KnownScanner(
        scanner: scanner, epochs: try registry.epochs(of: scanner.id))
    }
    var scans: [String: CheckedScan] = [:]
    for id in series where !id.isEmpty { scans[id] = try checkedScan(id) }
    // The issuer of a patient's number is empty in nearly all files.
    let numbers = Dictionary(
      patients.map { (Pseudonym.subject(issuer: "", number: $0, key: registry.key), $0) },
      uniquingKeysWith: { one, _ in one })
    let found = try registry.recordedSubjects(Set(numbers.keys))
    return CohortContext(
      today: try moment().calendarDay, sites: Set(try registry.sites().map(\.value.code)),
      scanners: scanners, scans: scans,
      charts: try scannerCharts(of: named).compactMap { PhantomChart($0) },
      patientNumbers: Set(found.compactMap { numbers[$0] }))
  }

  /// The check of a series by its worst report; nil where none holds.
  private func checkedScan(_ id: String) throws -> CheckedScan? {
    let selection = SeriesSelection(uid: id)
    let reports = try registry.reports(selection).map(\.value).filter(\.isOfLatestRevision)
    guard let series = try registry.series(selection).first?.value,
      let worst = reports.max(by: {
        ($0.report.verdict, $0.report.protocolName) < ($1.report.verdict, $1.report.protocolName)
      })
    else { return nil }
    return CheckedScan(
      verdict: ScanVerdict(worst.report.verdict), scanner: series.scanner,
      observedOn: series.observedOn, report: worst.fingerprint,
      agreed: Basis.Source(
        name: worst.report.protocolKey, fingerprint: worst.report.protocolFingerprint),
      checker: worst.report.basis.methods["checker"] ?? Version.checker)
  }

  /// A patient of a cohort file as the store knows it: by a keyed name that means one at this site.
  ///
  /// A file may name a patient by the store's own pseudonym, and then means the subject of its images.
  func subject(of patient: String, at site: Identifier<Site>) -> Pseudonym {
    Pseudonym.recorded(patient)
      ?? Pseudonym.subject(issuer: "cohort \(site)", number: patient, key: registry.key)
  }
}

extension ScanVerdict {
  fileprivate init(_ verdict: Verdict) {
    switch verdict {
    case .pass: self = .pass
    case .suboptimal: self = .suboptimal
    case .undetermined: self = .undetermined
    case .fail: self = .fail
    }
  }
}
