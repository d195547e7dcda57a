import Conformance
import Identity
import Imaging
import Store

/// Recorded series with the reports that still hold.
///
/// A series without a date is counted in: what is not known is not left out.
struct CheckedStore {
  /// By site and time.
  let series: [RecordedSeries]
  /// Reports on fewer files than there are now are left out.
  let reports: [SeriesKey: [ConformanceReport]]

  /// - Parameter names: of protocols, without versions: a series judged by an earlier version of what
  ///   its site agreed was judged; nil means all.
  init(
    _ registry: Registry, _ selection: SeriesSelection, judgedBy names: Set<String>? = nil,
    knownAt: Instant
  ) throws {
    series = try registry.series(selection, knownAt: knownAt).map(\.value)
    reports = Dictionary(
      grouping: try registry.reports(selection, knownAt: knownAt).map(\.value).filter {
        $0.isOfLatestRevision && names?.contains($0.report.protocolName) ?? true
      }.map(\.report), by: \.series)
  }

  /// The acquisitions up to a moment by scanner, one for each report on them.
  func scans(by asOf: Instant) -> [Identifier<MRScanner>: [CourseScan]] {
    var scans: [Identifier<MRScanner>: [CourseScan]] = [:]
    for one in series where one.series.setAside == nil {
      // By the day, as periods are: the scanner's clock has no zone.
      guard one.observedOn.map({ $0.text <= asOf.day }) ?? true else { continue }
      for report in reports[SeriesKey(one.series)] ?? [] {
        scans[one.scanner, default: []].append(
          CourseScan(one.series, report, recordedAs: one.fingerprint))
      }
    }
    return scans
  }
}
