import Chains
import Identity
import PhantomQA
import Store

extension Workbench {
  /// Records the measurements of a scan with what the charts of its scanner then show, in one act:
  /// no other scan comes to be known between.
  ///
  /// - Parameter agreed: the definition that it was measured by; it goes with the scan.
  func record(
    _ scan: PhantomScanRecord, _ rows: [MeasurementRecord], of agreed: AgreedRecord
  ) throws -> RecordedPhantomScan {
    try registry.exclusively {
      let known = try ScannerCharts(
        registry, of: scan.scanner,
        by: [agreed.fingerprint: agreed.document.decoded(as: Phantom.self)])
      let before = Set(try known.charts().latest.filter(\.isLost).map(\.id))
      let courses = try known.courses(with: (scan, rows))
      let charted = try known.charted(courses)
      // Not before what was recorded last: a clock that went back would not see a review.
      let now = try moment()
      let fresh = Set(rows.map(\.fingerprint)).subtracting(
        try registry.measurements(on: scan.scanner).map(\.value.fingerprint))
      let events = try ControlEvents(registry, known).unrecorded(of: charted, at: now, new: fresh)
      let recorded = try registry.recordTelling(
        scan, rows, of: [agreed], events: events, by: actor, at: now)
      let charts = charted.map(\.chart)
      return RecordedPhantomScan(
        new: recorded.new, lost: Set(charts.latest.filter(\.isLost).map(\.id)).subtracting(before),
        suspended: recorded.suspended, courses: courses, charts: charts)
    }
  }

  /// Records what the charts of scanners show and no act has recorded yet.
  ///
  /// - Returns: the thresholds that this suspends.
  @discardableResult
  func recordEvents(
    of scanners: Set<Identifier<MRScanner>>, at now: Instant
  ) throws -> [ThresholdKey: [Suspension]] {
    if scanners.isEmpty { return [:] }
    return try registry.exclusively {
      let events = try scanners.sorted().flatMap { try unrecordedEvents(of: $0, at: now) }
      return events.isEmpty ? [:] : try registry.recordTelling(events, by: actor, at: now)
    }
  }

  /// Those of thresholds that acts suspended which are suspended after all of them, with what is open
  /// then: a later one may lift what an earlier one broke.
  ///
  /// - Parameter asOf: nil means now.
  func stillOpen(
    _ suspended: [ThresholdKey: [Suspension]], asOf: Instant? = nil
  ) throws -> [ThresholdKey: [Suspension]] {
    let now = try moment()
    return try suspended.keys.reduce(into: [:]) { open, key in
      let standing = try registry.standing(of: key, asOf: asOf ?? now, knownAt: now)
      if case .suspended(let left) = standing { open[key] = left }
    }
  }

  /// What the charts of a scanner show and no act has recorded yet.
  ///
  /// - Parameter issuing: the chain of a version that is issued in the same act.
  func unrecordedEvents(
    of scanner: Identifier<MRScanner>, issuing: Chain? = nil, at now: Instant
  ) throws -> [ChainEvent] {
    let charts = try ScannerCharts(registry, of: scanner)
    return try ControlEvents(registry, charts, issuing: issuing).unrecorded(
      of: charts.charted(charts.courses()), at: now)
  }
}

/// A scan as it was recorded, and the charts of its scanner with it.
struct RecordedPhantomScan {
  /// How many measurements were not recorded before.
  let new: Int
  /// The charts that left control by it, by key.
  let lost: Set<String>
  /// The versions of thresholds that were in force until then, each with all that is open.
  let suspended: [ThresholdKey: [Suspension]]
  let courses: [ChartCourse]
  let charts: [ScannerChart]
}

extension ScannerChart {
  /// Whether its last word is that control was lost.
  var isLost: Bool { history.judged.last { $0.state != nil }?.chartState == .outOfControl }
}
