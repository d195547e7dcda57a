import Identity
import Imaging
import Library
public import PhantomQA
import Quantities
import Store

/// What measuring files gave, and what of it was new.
public struct MeasuringResult: Sendable {
  public let files: PhantomFiles
  public let scans: [MeasuredScan]
  /// How many measurements were not recorded before; nil where none were to be.
  public let recorded: Int?
  /// Charts that left control by what was measured now, by key.
  public let lost: [String]
  /// Scans of scanners that no site has, which were measured and not recorded.
  public let unplaced: Int
  public let isInterrupted: Bool
}

extension MeasuringResult {
  /// Measures the phantom scans in files by nominal tolerances alone; no store is asked.
  ///
  /// - Parameters:
  ///   - only: the ids of the measurands that are wanted; nil: all.
  ///   - phantoms: what else an object that is not this phantom may be; asked only then.
  public static func measure(
    _ wanted: FilesToRead, by phantom: Phantom, only: Set<String>? = nil,
    among phantoms: () -> [Phantom] = { [] }, isInterrupted: () -> Bool = { false },
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) -> MeasuringResult {
    let files = PhantomFiles.read(wanted, isInterrupted: isInterrupted, progress: progress)
    let scans = wanted.jobs.map(files.scans.indices) {
      MeasuredScan(files.scans[$0], by: phantom, only: only)
    }
    return MeasuringResult(
      files: files, scans: zip(files.scans, scans).map { $1.fitted($0, among: phantoms) },
      recorded: nil, lost: [], unplaced: 0, isInterrupted: files.reading.isInterrupted)
  }
}

extension Workbench {
  /// Measures the phantom scans in files, records what is new, and judges each by its chart.
  ///
  /// A measurement that is recorded already is none: handing in the same files again is harmless.
  /// A chart that leaves control, a measurement in control and a recovery become events, recorded
  /// with the measurements that show them.
  ///
  /// - Parameters:
  ///   - isInterrupted: asked before every file and every scan; a scan is recorded whole or not.
  /// - Throws: what keeps the store from recording.
  public func measure(
    _ wanted: FilesToRead, by phantom: Phantom, isInterrupted: () -> Bool = { false },
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws -> MeasuringResult {
    let files = PhantomFiles.read(
      wanted, key: registry.key, isInterrupted: isInterrupted, progress: progress)
    let agreed = try AgreedRecord(
      kind: .phantom, name: phantom.name, version: phantom.version,
      document: Document(encoding: phantom))
    let shipped = { (try? library.released(as: Phantom.self)) ?? [] }
    var scans: [MeasuredScan] = []
    var new = 0
    var lost: Set<String> = []
    var unplaced = 0
    var stopped = files.reading.isInterrupted
    var measurements = MadeAhead(files.scans.count, by: wanted.jobs) {
      phantom.measure(files.scans[$0])
    }
    for (number, scan) in files.scans.enumerated() {
      stopped = stopped || isInterrupted()
      if stopped { break }
      let measured = measurements.value(of: number)
      guard scan.equipment.serial != nil,
        let scanner = try registry.scanners(identity: scan.equipment).first?.value.id
      else {
        unplaced += 1
        scans.append(
          MeasuredScan(scan, by: phantom, on: nil, measured.map { ($0, nil) })
            .fitted(scan, among: shipped))
        continue
      }
      let record = try PhantomScanRecord(
        scan, by: phantom, measured, on: scanner, key: registry.key)
      let rows = try measured.map { try MeasurementRecord($0, scan: record, on: scanner) }
      let known = try ScannerCharts(
        registry, of: scanner, by: [agreed.fingerprint: phantom])
      let before = Set(try known.charts().filter(\.isLost).map(\.id))
      let charts = try known.charts(with: (record, rows))
      // What the chains are to know of it is recorded in the same act.
      let now = clock()
      let ledger = ControlEvents(registry)
      let fresh = Set(rows.map(\.fingerprint)).subtracting(
        try registry.measurements(on: scanner).map(\.value.fingerprint))
      let events = try charts.flatMap { try ledger.unrecorded(of: $0, at: now, new: fresh) }
      // The definition goes with the scan: a rehearsal would not hold it from an act before.
      new += try registry.record(record, rows, of: [agreed], events: events, by: actor, at: now)
      lost.formUnion(Set(charts.filter(\.isLost).map(\.id)).subtracting(before))
      scans.append(
        Self.judged(scan, by: phantom, zip(measured, rows), on: scanner, charts)
          .fitted(scan, among: shipped))
    }
    return MeasuringResult(
      files: files, scans: scans, recorded: new, lost: lost.sorted(), unplaced: unplaced,
      isInterrupted: stopped)
  }

  private static func judged(
    _ scan: PhantomScan, by phantom: Phantom,
    _ measured: Zip2Sequence<[PhantomMeasurement], [MeasurementRecord]>,
    on scanner: Identifier<MRScanner>, _ charts: [ScannerChart]
  ) -> MeasuredScan {
    let judgements = Dictionary(
      charts.flatMap { chart in chart.history.judged.map { ($0.measurement.id, $0) } },
      uniquingKeysWith: { first, _ in first })
    return MeasuredScan(
      scan, by: phantom, on: scanner,
      measured.map { measurement, row in (measurement, judgements[row.fingerprint]) })
  }

  /// Records what the charts of a scanner show and no act has recorded yet.
  func recordEvents(of scanner: Identifier<MRScanner>, at now: Instant) throws {
    let ledger = ControlEvents(registry)
    let events = try ScannerCharts(registry, of: scanner).charts().flatMap {
      try ledger.unrecorded(of: $0, at: now)
    }
    if !events.isEmpty { try registry.record(events, by: actor, at: now) }
  }
}

extension ScannerChart {
  /// Whether its last word is that control was lost.
  var isLost: Bool { history.judged.last { $0.state != nil }?.chartState == .outOfControl }
}

extension PhantomScanRecord {
  fileprivate init(
    _ scan: PhantomScan, by phantom: Phantom, _ measured: [PhantomMeasurement],
    on scanner: Identifier<MRScanner>, key: PseudonymKey
  ) throws {
    let images = Set(measured.flatMap(\.basis.observed).filter { $0.name != "settings" })
      .map(\.fingerprint).sorted()
    let exam = Pseudonym.unique(scan.acquisitions[0].series.examUID, key: key)
    let software = Set(scan.acquisitions.compactMap { $0.series.software?.major })
    self.init(
      exam: exam, scanner: scanner, phantom: phantom.fingerprint,
      observedAt: scan.observedAt?.instant,
      pixels: Fingerprint(of: .array(images.map { .string($0.hex) })),
      document: try Document(
        encoding: ScanDocument(
          exam: exam, phantom: phantom.fingerprint, observedAt: scan.observedAt,
          fieldStrength: scan.fieldStrength,
          software: software.count == 1 ? software.first : nil, images: images)))
  }
}

extension MeasurementRecord {
  fileprivate init(
    _ measured: PhantomMeasurement, scan: PhantomScanRecord, on scanner: Identifier<MRScanner>
  ) throws {
    let answer: Answer =
      if let estimate = measured.estimate {
        .value(
          RecordedValue(
            estimate.value,
            RecordedValue.Interval(
              lower: estimate.lower, upper: estimate.upper, level: estimate.level)))
      } else {
        .refused(code: measured.reasons.first?.code.rawValue ?? "phantom.notFound")
      }
    self.init(
      scan: scan.fingerprint, scanner: scanner, phantom: scan.phantom,
      measurand: measured.measurand.id, method: measured.measurand.method,
      observedAt: measured.observedAt?.instant, state: measured.state.rawValue,
      answer: answer, unit: measured.measurand.unit.rawValue,
      document: try Document(encoding: measured))
  }
}
