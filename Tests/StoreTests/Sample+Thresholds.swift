import Chains
import Foundation
import Identity
import Testing

@testable import Store

/// Phantoms, cohorts and thresholds for the suites; the documents are small stand-ins for the
/// engines' values.
extension Sample {
  static let scanner: Identifier<MRScanner> = id("OSLO-1")
  static let chart = "OSLO-1/3/snr.pair"
  static let key = ThresholdKey(id: "OSLO-rcbv.mean", version: 1)

  static func document(_ text: String, _ number: Double = 1) -> Document {
    Document(.object(["text": .string(text), "number": .number(number)]))
  }

  static func definition(_ kind: AgreedRecord.Kind, version: Int = 1) -> AgreedRecord {
    AgreedRecord(
      kind: kind, name: "the-\(kind.rawValue)", version: version,
      document: document("the-\(kind.rawValue)@\(version)"))
  }

  static func scan(_ number: Int, day: Int64, _ registry: Registry) -> PhantomScanRecord {
    PhantomScanRecord(
      exam: Pseudonym.unique("1.3.12.2.1107.5.2.9.\(number)", key: registry.key), scanner: scanner,
      phantom: definition(.phantom).fingerprint, observedAt: Sample.day(day),
      pixels: Fingerprint(of: "pixels \(number)".utf8), document: document("scan \(number)"))
  }

  static func measurement(
    _ measurand: String = "snr.pair", value: Double? = 102.5, method: Int = 1,
    on scan: PhantomScanRecord
  ) -> MeasurementRecord {
    MeasurementRecord(
      scan: scan.fingerprint, scanner: scan.scanner, phantom: scan.phantom, measurand: measurand,
      method: method, observedAt: scan.observedAt, state: value == nil ? "refused" : "measured",
      answer: value.map {
        .value(RecordedValue($0, .init(lower: $0 - 2.25, upper: $0 + 2.25, level: 0.95)))
      } ?? .refused(code: "phantom.pairMoved"),
      unit: "1",
      document: document("\(measurand) \(method) \(scan.fingerprint.short)", value ?? 0))
  }

  static func subject(_ number: Int, _ registry: Registry) -> Pseudonym {
    Pseudonym.subject(issuer: "OSLO", number: "patient \(number)", key: registry.key)
  }

  static func caseRecord(_ number: Int, _ registry: Registry, values: Bool = true) -> CaseRecord {
    CaseRecord(
      fingerprint: Fingerprint(of: "case \(number)".utf8), subject: subject(number, registry),
      scan: "scan-\(number)", lesion: "1", recipe: definition(.recipe).fingerprint,
      report: Fingerprint(of: "report".utf8), controlState: nil,
      values: values ? document("rcbv of \(number) is", 1 + Double(number) / 8) : nil)
  }

  static let cohort = cohort("oslo-2026")

  static func cohort(_ id: String, cases: Int = 4) -> CohortRecord {
    CohortRecord(
      fingerprint: Fingerprint(of: "root of \(id)".utf8), id: id,
      site: oslo.code, metric: definition(.metric).fingerprint, cases: cases, document: document(id)
    )
  }

  static func threshold(
    version: Int = 1, value: Double? = 1.6,
    interval: RecordedValue.Interval? = .init(lower: 1.4, upper: 1.9, level: 0.95)
  ) -> ThresholdRecord {
    ThresholdRecord(
      key: ThresholdKey(id: key.id, version: version), site: oslo.code,
      metric: definition(.metric).fingerprint, cohort: cohort.fingerprint,
      value: value.map { RecordedValue($0, interval) },
      unit: "1", rungAtFit: "provisional", validUntil: day(700),
      document: document("threshold \(version)"))
  }

  /// A link to the scanner with this software, one to a chart, and one to a recipe.
  ///
  /// - Parameters:
  ///   - age: how old the chart may become; it does not age unless said.
  ///   - silentUntil: up to when what it showed does not age.
  static func links(
    _ registry: Registry, software: String = "XA30", age: Int64? = nil,
    silentUntil: Instant? = nil
  ) -> [Link] {
    let scanner = MRScanner(
      id: scanner, site: oslo.code, identity: Sample.scanner(registry))
    return [
      Link(
        kind: .scanner, object: scanner.id.text, version: software,
        fingerprint: scanner.fingerprint(software: software),
        stateAtFit: Link.State("XA30", first: day(41), last: day(45))),
      Link(
        kind: .phantom, object: chart, version: "1", fingerprint: Fingerprint(of: "chart".utf8),
        stateAtFit: Link.State("inControl", first: day(41), last: day(45)),
        maximumAgeSeconds: age, silentUntil: silentUntil),
      Link(
        kind: .recipe, object: "the-recipe", version: "1",
        fingerprint: definition(.recipe).fingerprint, stateAtFit: Link.State("declared")),
    ]
  }

  static func evaluation(_ number: Int, refused code: String? = nil, _ registry: Registry)
    -> EvaluationRecord
  {
    EvaluationRecord(
      subject: subject(number, registry), scan: "scan-\(number)", lesion: "1", value: 2.25,
      answer: code.map { .refused(code: $0) } ?? .outcome("beyond", probability: 0.96875),
      document: document("evaluation of \(number)"))
  }

  static func event(
    _ kind: ChainEvent.Kind, object: String = chart, material: Bool = false, effective: Int64,
    reviewed: [ChainEvent.Reviewed] = []
  ) -> ChainEvent {
    ChainEvent(
      kind: kind, object: object, isMaterial: material, effectiveAt: day(effective),
      recordedAt: day(0), cause: "seen on day \(effective)", reviewed: reviewed)
  }

  /// Definitions, a scan and a cohort of four patients, of whom the first two fitted the threshold
  /// that is issued on day 46, after the series of days 0 and 40.
  static func calibrate(_ registry: Registry) throws {
    for kind in [AgreedRecord.Kind.phantom, .metric, .recipe] {
      try registry.record(definition(kind), by: actor, at: day(46))
    }
    try registry.importCohort(
      cohort, (1...4).map { caseRecord($0, registry) }, by: actor, at: day(46))
    try registry.issue(
      threshold(), links: links(registry),
      fitCases: (1...2).map { caseRecord($0, registry).fingerprint }, by: actor, at: day(46))
  }

  /// A store with a threshold, and nothing else that needs a threshold.
  static func calibrated(_ scratch: Scratch) throws -> Registry {
    let registry = try filled(scratch)
    try admit(1, at: day(1), registry)
    try admit(2, day: 40, software: "XA30", at: day(41), registry)
    try calibrate(registry)
    return registry
  }

  /// At least one row in every table of the second half.
  static func secondHalf(_ registry: Registry) throws {
    try calibrate(registry)
    let scan = scan(1, day: 45, registry)
    let measurement = measurement(on: scan)
    try registry.record(
      scan, [measurement, Sample.measurement("drift.fit", value: nil, on: scan)],
      events: [event(.phantomInControl, effective: 45)], by: actor, at: day(47))
    let baseline = BaselineRecord(
      chart: chart, scanner: scanner, measurand: "snr.pair", document: document("baseline"))
    try registry.propose(baseline, by: actor, at: day(47))
    try registry.adopt(
      baseline.fingerprint, effectiveAt: day(45), reason: "six quiet days", by: actor, at: day(47))
    try registry.exclude(
      measurement.fingerprint, code: "temperature", reason: "fridge", by: actor, at: day(48))
    try registry.split(
      cohort.fingerprint, [subject(1, registry): .fit, subject(3, registry): .monitor], by: actor,
      at: day(48))
    try registry.apply(key, by: actor, at: day(48)) { _, _ in
      [evaluation(3, registry), evaluation(4, refused: "outOfRange", registry)]
    }
    try registry.eraseValues(
      of: caseRecord(4, registry).fingerprint, in: cohort.fingerprint, ground: "consent withdrawn",
      events: [event(.caseWithdrawnConsent, object: cohort.id, effective: 49)], by: actor,
      at: day(49))
  }
}
