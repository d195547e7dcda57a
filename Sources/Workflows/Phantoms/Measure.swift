import Chains
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
  /// The thresholds that were in force until what was measured now was recorded.
  public let suspended: [SuspendedThreshold]
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
      recorded: nil, lost: [], suspended: [], unplaced: 0,
      isInterrupted: files.reading.isInterrupted)
  }
}

extension Workbench {
  /// Measures the phantom scans in files, records what is new, and judges each by its chart.
  ///
  /// A measurement that is recorded already is none: handing in the same files again is harmless. A
  /// scan that is dated in the future is told by its code, and not recorded.
  /// A chart that leaves control, a measurement in control and a recovery become events, recorded
  /// with the measurements that show them.
  ///
  /// - Parameters:
  ///   - isInterrupted: asked before every file and every scan; a scan is recorded whole or not.
  /// - Throws: `protocol.draft`, `library.retired`; what keeps the store from recording.
  public func measure(
    _ wanted: FilesToRead, by phantom: Phantom, isInterrupted: () -> Bool = { false },
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws -> MeasuringResult {
    let phantom = try phantom.inUse(
      draft: (
        why: "what is measured by a definition that may still change belongs on no chart",
        remedy: "measure without recording, or release the definition first"
      ), retired: "nothing measured by it is recorded any more")
    let files = PhantomFiles.read(
      wanted, key: registry.key, isInterrupted: isInterrupted, progress: progress)
    // While a rehearsal records, no one else can: it measures everything before.
    let all =
      registry.isRehearsal && !files.reading.isInterrupted
      ? wanted.jobs.map(files.scans.indices) { phantom.measure(files.scans[$0]) } : []
    var ahead = MadeAhead(files.scans.count, by: wanted.jobs) { phantom.measure(files.scans[$0]) }
    return try files.reading.hidingPeople {
      try registry.carryOut {
        try record(files, by: phantom, isInterrupted: isInterrupted) { number in
          all.isEmpty ? ahead.value(of: number) : all[number]
        }
      }
    }
  }

  /// Records what was measured on scans, one after the other.
  ///
  /// - Parameter measure: gives what was measured on the scan of a number, each asked once, in order.
  private func record(
    _ files: PhantomFiles, by phantom: Phantom, isInterrupted: () -> Bool,
    measure: (Int) -> [PhantomMeasurement]
  ) throws -> MeasuringResult {
    let agreed = try AgreedRecord(
      kind: .phantom, name: phantom.name, version: phantom.version,
      document: Document(encoding: phantom))
    let shipped = { (try? library.released(as: Phantom.self)) ?? [] }
    var scans: [MeasuredScan] = []
    var new = 0
    var lost: Set<String> = []
    var suspended: [ThresholdKey: [Suspension]] = [:]
    // A scan may be dated after the moment of recording.
    var last = clock()
    var unplaced = 0
    var stopped = files.reading.isInterrupted
    for (number, scan) in files.scans.enumerated() {
      stopped = stopped || isInterrupted()
      if stopped { break }
      let measured = measure(number)
      guard scan.equipment.serial != nil,
        let scanner = try registry.scanners(identity: scan.equipment).first?.value.id
      else {
        unplaced += 1
        scans.append(
          MeasuredScan(scan, by: phantom, on: nil, measured.map { ($0, nil) })
            .fitted(scan, among: shipped))
        continue
      }
      let now = clock()
      // A scanner may stand half a day ahead of the clock that is asked.
      if let moment = scan.observedAt?.instant, moment.seconds > now.seconds + 86_400 {
        scans.append(
          MeasuredScan(scan, by: phantom, on: scanner, measured.map { ($0.dated(ahead: now), nil) })
        )
        continue
      }
      let record = try PhantomScanRecord(
        scan, by: phantom, measured, on: scanner, key: registry.key)
      let rows = try measured.map { try MeasurementRecord($0, scan: record, on: scanner) }
      let recorded = try self.record(record, rows, of: agreed)
      new += recorded.new
      lost.formUnion(recorded.lost)
      suspended.merge(recorded.suspended) { $1 }
      last = max(last, scan.observedAt?.instant ?? last)
      let said = Self.withoutCopies(measured, rows, of: recorded.courses)
      scans.append(
        Self.judged(scan, by: phantom, zip(said, rows), on: scanner, recorded.charts)
          .fitted(scan, among: shipped))
    }
    return MeasuringResult(
      files: files, scans: scans, recorded: new, lost: lost.sorted(),
      suspended: SuspendedThreshold.list(try stillOpen(suspended, asOf: max(last, moment()))),
      unplaced: unplaced, isInterrupted: stopped)
  }

  /// What is said of a scan: no measurement where its images are those of another one.
  private static func withoutCopies(
    _ measured: [PhantomMeasurement], _ rows: [MeasurementRecord], of courses: [ChartCourse]
  ) -> [PhantomMeasurement] {
    let moments = courses.flatMap { course in rows.compactMap { course.shared[$0.fingerprint] } }
    guard let moment = moments.min() else { return measured }
    return measured.map { $0.estimate == nil ? $0 : $0.repeating(moment) }
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
          exam: exam, scanner: scanner, phantom: phantom.fingerprint,
          observedAt: scan.observedAt, fieldStrength: scan.fieldStrength,
          software: software.count == 1 ? software.first : nil, coil: scan.coil, images: images)))
  }
}

extension PhantomScan {
  /// Of the receive coil that all acquisitions name; nil where they do not, or name several.
  fileprivate var coil: Fingerprint? {
    let named = Set(acquisitions.map { $0.series.parameters[.coil].value?.words })
    guard named.count == 1, let words = named.first ?? nil else { return nil }
    return Fingerprint(of: .array(words.map { .string($0) }))
  }
}

extension MeasurementRecord {
  init(
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
      document: try Self.document(of: measured, on: scanner))
  }

  /// What was measured, and on which scanner: the same pixels under another serial number are a
  /// measurement of another scanner, with a fingerprint of its own.
  private static func document(
    of measured: PhantomMeasurement, on scanner: Identifier<MRScanner>
  ) throws -> Document {
    let json = try JSONValue(encoding: measured)
    guard case .object(var members) = json else {
      preconditionFailure("a measurement is written as an object")
    }
    members["scanner"] = .string(scanner.text)
    return Document(.object(members))
  }
}
