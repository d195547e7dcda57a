import Conformance
import Identity
import Imaging

/// A series ready to be written: no identifier in clear is left in it.
struct PreparedSeries {
  let series: Series
  let site: Identifier<Site>
  let subject: Pseudonym?
  /// With pseudonyms, each once, sorted.
  let instances: [ReceivedInstance]
  let software: String?
  let reports: [ConformanceReport]
  let json: JSONValue
  let fingerprint: Fingerprint

  var key: SeriesKey { SeriesKey(series) }
  /// 0 where the series was not split.
  var part: Int { series.part ?? 0 }
  /// The scanner's clock read as if it were UTC; nil where no element says, or where one says a day that
  /// cannot be.
  var observedAt: Instant? { series.observedOn.flatMap { _ in series.startedAt?.instant } }

  /// - Throws: `store.notRecordable`.
  init(_ admission: SeriesAdmission, key: PseudonymKey, path: String) throws(StoreError) {
    series = admission.series.pseudonymised(with: key)
    site = admission.site
    subject = admission.subject
    software = admission.software
    reports = admission.reports
    let named = admission.instances.map {
      ReceivedInstance(
        sopUID: ClearIdentifiers.pseudonym(of: $0.sopUID, key), tag: $0.tag, head: $0.head,
        cutAt: $0.cutAt)
    }
    instances = Set(named).sorted { ($0.sopUID, $0.tag) < ($1.sopUID, $1.tag) }
    do {
      json = try JSONValue(encoding: series)
    } catch {
      throw StoreError(error, path: path)
    }
    fingerprint = Fingerprint(of: json)
    try Self.requireNoIdentifier(json, in: SeriesKey(series))
    for report in reports {
      precondition(report.series == SeriesKey(series), "a report is about the series it comes with")
    }
  }

  static func requireNoIdentifier(_ json: JSONValue, in key: SeriesKey) throws(StoreError) {
    guard ClearIdentifiers.first(in: json) != nil else { return }
    throw StoreError(
      code: .notRecordable, what: "an identifier in clear cannot be recorded", where: key.uid,
      why: "a text of the record holds a DICOM UID",
      do: "report this with the version of the program: it is a fault of Diapason")
  }

  var examRow: FactRow {
    FactRow("exam", ["id": series.examUID, "site": site.text])
  }

  func row(revision: Int, scanner: Identifier<MRScanner>) -> FactRow {
    FactRow(
      "series",
      [
        "id": key.uid, "part": part, "revision": revision, "exam": series.examUID,
        "site": site.text, "scanner": scanner.text, "subject": subject?.text,
        "number": series.number,
        "observedAt": observedAt?.text, "software": software,
        "setAside": series.setAside?.rawValue,
        "completeness": series.completeness.state.rawValue,
        "instances": Set(instances.map(\.sopUID)).count, "extraction": Version.extraction,
        "fingerprint": fingerprint.hex, "json": json.text,
      ])
  }

  func row(of instance: ReceivedInstance, revision: Int) -> FactRow {
    FactRow(
      "instance",
      [
        "series": key.uid, "part": part, "sop": instance.sopUID, "tag": instance.tag,
        "revision": revision, "head": instance.head, "cutAt": instance.cutAt,
      ])
  }
}
