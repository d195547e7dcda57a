import Chains
import Identity
import Imaging
import PhantomQA
import Quantities
import Store
import Testing

@testable import Workflows

/// A chart of the pair in a store, with a baseline in force and a threshold that rests on it; its
/// measurements are numbers, without images.
final class ChartPlace: Sendable {
  let place: PhantomPlace
  /// The key of the chart.
  let chart: String

  /// Eight quiet measurements, four weeks apart, the last on day -164, and one more on day -136.
  ///
  /// - Parameter scatter: by how much the eight lie about 100, in turn below and above.
  convenience init(scatter: Double = 1) throws {
    if scatter == 1 {
      let kept = try ChartPlace.begun.get()
      try self.init(PhantomPlace(kept), chart: kept.chart)
    } else {
      try self.init(newWithScatter: scatter)
    }
  }

  /// The usual one, made once a run.
  private static let begun = Result { try ChartPlace.makeUsual() }

  private static func makeUsual() throws -> PhantomPlace.Kept {
    let usual = try ChartPlace(newWithScatter: 1)
    return try usual.place.kept(chart: usual.chart)
  }

  private init(newWithScatter scatter: Double) throws {
    let place = try PhantomPlace()
    for number in 0..<8 {
      try Self.record(
        Scan(
          100 + (number.isMultiple(of: 2) ? -scatter : scatter), on: -360 + 28 * Int64(number)),
        in: place, on: 1)
    }
    let proposed = try place.bench(on: 2).proposeBaselines(of: place.scanner).proposed
    let baseline = try #require(proposed.first)
    _ = try place.bench(on: 3, as: "Kari Nordmann").adopt(
      baseline.fingerprint.hex, reason: "eight quiet months")
    self.place = place
    chart = baseline.chart
    try record(Scan(100, on: -136), on: 4)
    try issue(Self.test, fitted: -361...(-136), on: 5)
  }

  /// A chart of scans that were measured from files, with no threshold yet.
  init(_ place: PhantomPlace, chart: String) {
    self.place = place
    self.chart = chart
  }

  /// The threshold that is there from the start: issued on day 5, on cases up to day -136.
  static let test = "OSLO-test"

  /// A measurement of a day of the store's clock.
  struct Scan: Hashable, Sendable {
    let value: Double
    let day: Int64
    /// Names the image; nil for one of its own.
    let pixels: String?

    init(_ value: Double, on day: Int64, pixels: String? = nil) {
      self.value = value
      self.day = day
      self.pixels = pixels
    }
  }

  @discardableResult
  func record(_ scan: Scan, on day: Int64) throws -> RecordedPhantomScan {
    try Self.record(scan, in: place, on: day)
  }

  @discardableResult
  private static func record(
    _ scan: Scan, in place: PhantomPlace, on day: Int64
  ) throws -> RecordedPhantomScan {
    let phantom = place.folder.phantom
    let time = ScannerTime(day: Place.day(scan.day).calendarDay, secondsOfDay: 43_200)
    let exam = Pseudonym.unique("exam of day \(scan.day)", key: place.registry.key)
    let image = Fingerprint(of: (scan.pixels ?? "day \(scan.day)").utf8)
    let measured = PhantomMeasurement(
      .snrPair,
      Estimate(value: scan.value, lower: scan.value - 1, upper: scan.value + 1, level: 0.95, n: 1),
      observedAt: time,
      basis: Basis(
        agreed: [], observed: [Basis.Source(name: "image 1", fingerprint: image)], methods: [:]))
    let record = PhantomScanRecord(
      exam: exam, scanner: place.scanner, phantom: phantom.fingerprint, observedAt: time.instant,
      pixels: image,
      document: try Document(
        encoding: ScanDocument(
          exam: exam, scanner: place.scanner, phantom: phantom.fingerprint, observedAt: time,
          fieldStrength: nil, software: nil, coil: nil, images: [image])))
    let row = try MeasurementRecord(measured, scan: record, on: place.scanner)
    let agreed = try AgreedRecord(
      kind: .phantom, name: phantom.name, version: phantom.version,
      document: Document(encoding: phantom))
    return try place.bench(on: day).record(record, [row], of: agreed)
  }

  /// Records that the scanner was serviced on day -8.
  func service(on day: Int64) throws {
    _ = try place.bench(on: day).recordEvent(
      "scanner.serviced", of: place.scanner, effectiveAt: Place.day(-8), software: nil,
      reason: "connector cleaned")
  }

  /// Issues a threshold that rests on the chart alone, with what the chart then says to it.
  ///
  /// - Parameters:
  ///   - days: of the first and the last scan of its cases.
  ///   - isKnown: whether it names the chart; else its scanner, as where none was charted.
  func issue(
    _ id: String, fitted days: ClosedRange<Int64>, on day: Int64, isKnown: Bool = true
  ) throws {
    let moment = Place.day(day)
    let metric = AgreedRecord(
      kind: .metric, name: "metric", version: 1, document: Document(.string("metric")))
    let cohort = CohortRecord(
      fingerprint: Fingerprint(of: id.utf8), id: id, site: Place.oslo, metric: metric.fingerprint,
      cases: 0, document: Document(.string(id)))
    let record = ThresholdRecord(
      key: ThresholdKey(id: id, version: 1), site: Place.oslo, metric: metric.fingerprint,
      cohort: cohort.fingerprint, value: nil, unit: "1", rungAtFit: "provisional",
      validUntil: Place.day(1000), document: Document(.string("threshold \(id)")))
    let state = Link.State(
      "inControl", first: Place.day(days.lowerBound), last: Place.day(days.upperBound))
    let scanner = place.scanner.text
    let link =
      isKnown
      ? Link(
        kind: .phantom, object: chart, version: "1", fingerprint: Fingerprint(of: "chart".utf8),
        stateAtFit: state, maximumAgeSeconds: 90 * 86_400)
      : Link(
        kind: .phantom, object: scanner, version: Link.unknownPhantomVersion,
        fingerprint: Link.unknownPhantom(scanner), stateAtFit: state)
    let chain = Chain(
      threshold: id, version: "1", issuedAt: moment, validUntil: record.validUntil, links: [link])
    let bench = try place.bench(on: day)
    try place.registry.issue(
      record, links: [link], fitCases: [],
      importing: [CohortImport(cohort: cohort, cases: [], definitions: [metric])],
      events: bench.unrecordedEvents(of: place.scanner, issuing: chain, at: moment),
      by: Place.actor, at: moment)
  }

  /// How a threshold stands.
  func standing(of id: String = test, asOf: Int64, knownAt: Int64) throws -> Standing {
    try place.registry.standing(
      of: ThresholdKey(id: id, version: 1), asOf: Place.day(asOf), knownAt: Place.day(knownAt))
  }

  /// What the chart says of a day, by all that is known.
  func state(asOf day: Int64) throws -> ControlState {
    let charts = try place.bench().charts(of: place.scanner, measurand: "snr.pair")
    return try #require(charts.first).state(asOf: Place.day(day))
  }
}

extension Standing {
  /// All it says but when it was learned.
  var said: [String] {
    switch self {
    case .inForce(let warnings):
      ["inForce"] + warnings.map { "\($0.code.rawValue) \($0.since.text) \($0.cause?.cause ?? "")" }
    case .suspended(let open):
      ["suspended"] + open.map { "\($0.code.rawValue) \($0.since.text) \($0.cause?.cause ?? "")" }
    case .expired(let ending): ["expired \(ending.code.rawValue)"]
    case .withdrawn(let ending): ["withdrawn \(ending.code.rawValue)"]
    }
  }

  /// The codes of what is open.
  var open: [ChainCode] {
    if case .suspended(let open) = self { open.map(\.code) } else { [] }
  }
}
