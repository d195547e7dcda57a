import Conformance
import Identity
import Imaging
import Store
import Trials

/// What the series of one run are judged by: fetched from the registry once, however many there are.
struct Judging {
  private let registry: Registry
  /// The series of this run, named as the store names them, by exam.
  private let read: [String: [Series]]
  private let recorded: [ScanProtocol]
  private var records: [Identifier<Site>: [SiteRecord]] = [:]
  private var protocols: [Enrolled: [ScanProtocol]] = [:]
  private var exams: [String: [Series]] = [:]

  private struct Enrolled: Hashable {
    let site: Identifier<Site>
    let day: CalendarDay?
  }

  init(_ registry: Registry, reading series: [Series]) throws {
    self.registry = registry
    read = Dictionary(grouping: series, by: \.examUID)
    recorded = try registry.protocols().map(\.value)
  }

  /// The reports on `series` by every protocol that its site is enrolled under on its day, and that
  /// asks about it.
  mutating func reports(on series: Series, at site: Identifier<Site>) throws -> [ConformanceReport]
  {
    let agreed = try protocols(of: site, on: series.startedAt?.day)
    if agreed.isEmpty { return [] }
    let records = try siteRecords(of: site)
    let exam = try examSeries(of: series.examUID)
    return agreed.compactMap { one in
      one.check(series, records: records, exam: ExamContext(of: exam, by: one))
    }
  }

  /// What the site's enrolments agreed on a day; where no file says the day, those of its last one.
  private mutating func protocols(
    of site: Identifier<Site>, on day: CalendarDay?
  ) throws -> [ScanProtocol] {
    let key = Enrolled(site: site, day: day)
    if let known = protocols[key] { return known }
    let end = day.map { Instant(seconds: Int64($0.daysSince1970 + 1) * 86_400 - 1) }
    let enrolments = try registry.enrolments(asOf: end).filter { $0.value.site == site }
    let cited = Set(enrolments.flatMap(\.value.protocols)).sorted()
    // Of two texts under one name and version the later one is agreed.
    let found = cited.compactMap { reference in recorded.last { $0.key == reference.text } }
    protocols[key] = found
    return found
  }

  private mutating func siteRecords(of site: Identifier<Site>) throws -> [SiteRecord] {
    if let known = records[site] { return known }
    let found = try registry.siteRecords(of: site).map(\.value)
    records[site] = found
    return found
  }

  /// The exam as it stands after this run: what was read now, and what was recorded before.
  private mutating func examSeries(of exam: String) throws -> [Series] {
    if let known = exams[exam] { return known }
    let now = read[exam] ?? []
    let keys = Set(now.map { SeriesKey($0) })
    let before = try registry.series(SeriesSelection(exam: exam)).map(\.value.series)
    let all = (now + before.filter { !keys.contains(SeriesKey($0)) })
      .sorted { SeriesKey($0) < SeriesKey($1) }
    exams[exam] = all
    return all
  }
}
