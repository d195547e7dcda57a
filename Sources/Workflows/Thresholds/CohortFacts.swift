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
      scanners: Set(table.texts(in: .scanner)), uses: table.seriesUses)
  }

  /// - Parameters:
  ///   - series: the ids that are to be looked up.
  ///   - patients, scanners: as the file names them.
  ///   - uses: for whom the file names series.
  func context(
    series: Set<String>, patients: Set<String>, scanners named: Set<String>,
    uses: Set<SeriesUse> = []
  ) throws -> CohortContext {
    var scanners: [Identifier<MRScanner>: KnownScanner] = [:]
    for scanner in try registry.scanners().map(\.value) {
      scanners[scanner.id] = KnownScanner(
        scanner: scanner, epochs: try registry.epochs(of: scanner.id))
    }
    let protocols = Dictionary(
      try registry.protocols().map { ($0.value.fingerprint, $0.value) },
      uniquingKeysWith: { one, _ in one })
    var scans: [String: [CheckedScan]] = [:]
    for id in series where !id.isEmpty { scans[id] = try checks(of: id, protocols) }
    // The issuer of a patient's number is empty in nearly all files.
    let numbers = Dictionary(
      patients.map { (Pseudonym.subject(issuer: "", number: $0, key: registry.key), $0) },
      uniquingKeysWith: { one, _ in one })
    let found = try registry.recordedSubjects(Set(numbers.keys))
    return CohortContext(
      today: try moment().calendarDay, sites: Set(try registry.sites().map(\.value.code)),
      scanners: scanners, scans: scans,
      charts: try scannerCharts(of: named).compactMap { PhantomChart($0) },
      patientNumbers: Set(found.compactMap { numbers[$0] }), taken: try taken(uses))
  }

  /// The checks of a series by the reports that hold, the worst first; empty where none does.
  private func checks(
    of id: String, _ protocols: [Fingerprint: ScanProtocol]
  ) throws -> [CheckedScan] {
    let selection = SeriesSelection(uid: id)
    let reports = try registry.reports(selection).map(\.value).filter(\.isOfLatestRevision)
    guard let series = try registry.series(selection).first?.value else { return [] }
    let worstFirst = reports.sorted {
      ($0.report.verdict, $0.report.protocolName) > ($1.report.verdict, $1.report.protocolName)
    }
    return worstFirst.map { one in
      CheckedScan(
        verdict: ScanVerdict(one.report.verdict), scanner: series.scanner,
        observedOn: series.observedOn, report: one.fingerprint,
        agreed: Basis.Source(
          name: one.report.protocolKey, fingerprint: one.report.protocolFingerprint),
        checker: one.report.basis.methods["checker"] ?? Version.checker,
        families: one.report.families(by: protocols))
    }
  }

  /// Those of the uses of series by a file that are recorded for another patient.
  private func taken(_ uses: Set<SeriesUse>) throws -> Set<SeriesUse> {
    let recorded = try registry.patients(ofSeries: Set(uses.map(\.series)))
    return uses.filter { use in
      guard let known = recorded[use.series], let site = Identifier<Site>(use.site) else {
        return false
      }
      return known != [subject(of: use.patient, at: site)]
    }
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
