public import Identity
import Imaging
public import PhantomQA
import Quantities
import Store

/// One control chart of a scanner as it stands at a date: its history, and by what it is judged.
public struct ScannerChart: Sendable {
  public let key: ChartKey
  public let phantom: Phantom
  public let history: ControlHistory
  /// The fingerprint of the baseline in force; nil where none is adopted.
  public let baseline: Fingerprint?
  /// The span of the scanner's life that it is of; nil where no series and no person tells of one.
  public let epoch: Epoch?
  /// Of the receive coil of its scans; nil where nothing tells which it was.
  let coil: Fingerprint?

  /// The state at a date.
  public func state(asOf: Instant) -> ControlState {
    history.state(asOf: asOf, interval: phantom.interval)
  }

  /// By which people name it as the scanner's epochs are counted now:
  /// `OSLO-2/snr.pair@1/uniform-sphere@1/3f9c01d2#1`, its object with the number of the epoch.
  public var id: String { "\(object)#\(key.epoch)" }

  /// By which the store and the links of thresholds hold on to it, however epochs are counted:
  /// `OSLO-2/snr.pair@1/uniform-sphere@1/3f9c01d2`, scanner, measurand with the version of its method,
  /// phantom with the version of its definition, and the settings of its scans.
  public var object: String { key.object }
}

extension ChartKey {
  /// What it is of, in every epoch of its scanner.
  var object: String {
    [
      scanner.text, "\(measurand.id)@\(measurand.method)", phantom,
      scanProtocol?.short ?? "unknown",
    ].joined(separator: "/")
  }
}

/// The charts of one scanner, from what is recorded.
struct ScannerCharts {
  private let registry: Registry
  private let scanner: Identifier<MRScanner>
  private let knownAt: Instant?
  private let epochs: [Epoch]
  private let phantoms: [Fingerprint: Phantom]
  private let baselines: [Fingerprint: Baseline]

  /// - Parameter phantoms: definitions beside the recorded ones, of what is about to be recorded.
  init(
    _ registry: Registry, of scanner: Identifier<MRScanner>, knownAt: Instant? = nil,
    by phantoms: [Fingerprint: Phantom] = [:]
  ) throws {
    self.registry = registry
    self.scanner = scanner
    self.knownAt = knownAt
    epochs = try registry.epochs(of: scanner, knownAt: knownAt)
    let recorded = try registry.agreed(.phantom, knownAt: knownAt).map {
      ($0.value.fingerprint, try $0.value.document.decoded(as: Phantom.self))
    }
    self.phantoms = phantoms.merging(recorded) { $1 }
    baselines = Dictionary(
      try registry.baselines(of: scanner, knownAt: knownAt).map {
        ($0.value.fingerprint, try $0.value.document.decoded(as: Baseline.self))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// All charts, by key.
  ///
  /// - Parameters:
  ///   - measurand: only of this one; nil means all that the phantoms chart.
  ///   - asOf: measurements and adoptions after it are left out; nil means none is.
  func charts(of measurand: String? = nil, asOf: Instant? = nil) throws -> [ScannerChart] {
    try courses(of: measurand).compactMap { try chart(of: $0, asOf: asOf) }
  }

  /// Courses with their charts, by all that is known.
  func charted(
    _ courses: [ChartCourse]
  ) throws -> [(course: ChartCourse, chart: ScannerChart)] {
    try courses.compactMap { course in
      try chart(of: course, asOf: nil).map { (course: course, chart: $0) }
    }
  }

  /// What is recorded of each chart, by key, for whoever asks about several dates: it is read once and
  /// judged at each of them.
  ///
  /// - Parameters:
  ///   - measurand: only of this one; nil means all that the phantoms chart.
  ///   - new: a scan with what was measured on it, looked at as if it were recorded.
  func courses(
    of measurand: String? = nil,
    with new: (scan: PhantomScanRecord, measurements: [MeasurementRecord])? = nil
  ) throws -> [ChartCourse] {
    let excluded = Dictionary(
      try registry.exclusions(knownAt: knownAt).map {
        ($0.value.measurement, $0.value.code.flatMap { Exclusion(rawValue: $0) })
      }, uniquingKeysWith: { _, last in last })
    let scans = try registry.phantomScans(on: scanner, knownAt: knownAt).map(\.value)
    let exams = Dictionary(
      (scans + [new?.scan].compactMap(\.self)).map { ($0.fingerprint, $0) },
      uniquingKeysWith: { first, _ in first })
    var entries: [ChartKey: [ChartCourse.Entry]] = [:]
    var seen: Set<Fingerprint> = []
    let recorded = try registry.measurements(on: scanner, of: measurand, knownAt: knownAt)
    for record in recorded.map(\.value) + (new?.measurements ?? []) {
      guard seen.insert(record.fingerprint).inserted, let phantom = phantoms[record.phantom],
        phantom.baseline.charts.contains(record.measurand)
      else { continue }
      let measured = try record.document.decoded(as: PhantomMeasurement.self)
      let scan = record.scan.flatMap { exams[$0] }
      guard
        let point = ChartedMeasurement(
          measured, id: record.fingerprint, exam: scan?.exam.text ?? record.fingerprint.hex,
          exclusion: excluded[record.fingerprint] ?? nil)
      else { continue }
      let document = try scan?.document.decoded(as: ScanDocument.self)
      entries[key(measured, phantom, at: point.observedAt), default: []].append(
        ChartCourse.Entry(
          point: point, phantom: phantom, field: document?.fieldStrength, coil: document?.coil,
          images: measured.basis.images))
    }
    return ChartCourse.courses(of: entries)
  }

  /// The chart of a course as it stands at a date; nil where nothing was measured by then.
  ///
  /// - Parameters:
  ///   - asOf: measurements and adoptions after it are left out; nil means none is.
  ///   - baseline: by which it is judged; nil means the one that is in force at the date.
  func chart(
    of course: ChartCourse, asOf: Instant?, by baseline: Fingerprint? = nil
  ) throws -> ScannerChart? {
    let entries = course.entries.filter { entry in
      asOf.map { entry.point.observedAt <= $0 } ?? true
    }
    guard let phantom = entries.last?.phantom else { return nil }
    let causes = try registry.events(of: scanner, asOf: asOf, knownAt: knownAt).map {
      RecordedCause(
        effectiveAt: $0.value.effectiveAt, text: $0.value.reason ?? $0.value.kind.rawValue)
    }
    let terms = phantom.terms(
      for: course.key.measurand, field: entries.compactMap(\.field).last, causes: causes)
    let adopted = try baseline ?? adoptions(on: course, asOf: asOf).last?.value.baseline
    let points = entries.map(\.point)
    return ScannerChart(
      key: course.key, phantom: phantom,
      history: adopted.flatMap { baselines[$0] }?.judge(points, by: terms) ?? terms.judge(points),
      baseline: adopted, epoch: epochs.first { $0.number == course.key.epoch },
      coil: Set(entries.map(\.coil)).count == 1 ? entries[0].coil : nil)
  }

  /// A baseline that was adopted, by which act, and when its members were measured.
  struct Adopted {
    let number: Int64
    let baseline: Fingerprint
    let members: [Instant]
  }

  /// What was adopted on a chart, in whatever epoch, in the order in which it was recorded.
  func adoptions(on object: String) throws -> [Adopted] {
    try registry.adoptions(on: object, knownAt: knownAt).compactMap { fact in
      baselines[fact.value.baseline].map {
        Adopted(
          number: fact.number, baseline: fact.value.baseline,
          members: $0.members.map(\.observedAt))
      }
    }
  }

  /// What was adopted for a course, in the order in which it was recorded.
  ///
  /// A baseline is of the epoch in which all its members lie, as epochs are counted now. One whose
  /// members were measured before and after a change that became known later is of none.
  func adoptions(on course: ChartCourse, asOf: Instant? = nil) throws -> [Fact<Adoption>] {
    try registry.adoptions(on: course.key.object, asOf: asOf, knownAt: knownAt).filter { adoption in
      baselines[adoption.value.baseline].map { baseline in
        baseline.members.allSatisfy { epoch(at: $0.observedAt) == course.key.epoch }
      } ?? false
    }
  }

  /// The number of the epoch that a moment lies in.
  private func epoch(at moment: Instant) -> Int {
    // What was measured before the scanner's first series belongs to its first span.
    epochs.last { $0.effectiveAt <= moment }?.number ?? 1
  }

  private func key(
    _ measured: PhantomMeasurement, _ phantom: Phantom, at moment: Instant
  ) -> ChartKey {
    ChartKey(
      scanner: scanner, epoch: epoch(at: moment),
      scanProtocol: measured.basis.observed.first { $0.name == "settings" }?.fingerprint,
      phantom: phantom.key, measurand: measured.measurand)
  }
}

/// What is kept of a phantom scan beside its measurements.
struct ScanDocument: Codable {
  let exam: Pseudonym
  /// On which it was made, as is said by the files that were handed in: corrected ones are another scan.
  let scanner: Identifier<MRScanner>
  let phantom: Fingerprint
  let observedAt: ScannerTime?
  /// In tesla.
  let fieldStrength: Double?
  /// As the files name it.
  let software: String?
  /// Of the receive coil, where one is named for all of the scan.
  let coil: Fingerprint?
  /// Of every image that was measured.
  let images: [Fingerprint]
}
