import Conformance
import Identity
import Imaging
import Store
import Trials

/// What the series of one run are judged by: fetched from the registry once, however many there are.
struct Judging {
  /// What this run brings. It is judged by as if it were recorded: it will be, or the run is a
  /// rehearsal, which keeps nothing and answers as the act.
  struct News {
    /// Named as the store names them.
    var series: [Series] = []
    /// What a site declares, exams named by pseudonym.
    var declared: [Identifier<Site>: SiteRecord] = [:]
    var enrolment: Enrolment?
    var protocols: [ScanProtocol] = []
  }

  private let registry: Registry
  private let news: News
  /// The series of this run by exam.
  private let read: [String: [Series]]
  private let recorded: [ScanProtocol]
  private var records: [Identifier<Site>: [SiteRecord]] = [:]
  private var protocols: [Enrolled: [ScanProtocol]] = [:]
  /// The exam at hand: judging goes exam by exam.
  private var current: (exam: String, series: [Series])?

  private struct Enrolled: Hashable {
    let site: Identifier<Site>
    let day: CalendarDay?
  }

  init(_ registry: Registry, with news: News) throws {
    self.registry = registry
    self.news = news
    read = Dictionary(grouping: news.series, by: \.examUID)
    recorded = try registry.protocols().map(\.value) + news.protocols
  }

  /// The reports on `series` by every protocol that its site is enrolled under on its day, and that
  /// asks about it.
  mutating func reports(on series: Series, at site: Identifier<Site>) throws -> [ConformanceReport]
  {
    let agreed = try protocols(of: site, on: series.startedAt?.day)
    if agreed.isEmpty { return [] }
    let records = try siteRecords(of: site).unreplaced(on: series.startedAt?.day)
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
    var enrolments = try registry.enrolments(asOf: end).map(\.value).filter { $0.site == site }
    if let new = news.enrolment, new.site == site, day.map({ new.from <= $0 }) ?? true,
      !enrolments.contains(where: { $0.trial == new.trial && $0.from > new.from })
    {
      enrolments.removeAll { $0.trial == new.trial }
      enrolments.append(new)
    }
    let cited = Set(enrolments.flatMap(\.protocols)).sorted()
    // Of two texts under one name and version the later one is agreed.
    let found = cited.compactMap { reference in recorded.last { $0.key == reference.text } }
    protocols[key] = found
    return found
  }

  private mutating func siteRecords(of site: Identifier<Site>) throws -> [SiteRecord] {
    if let known = records[site] { return known }
    // Once it is recorded it stands there twice; the second replaces the first.
    let found =
      try registry.siteRecords(of: site).map(\.value) + [news.declared[site]].compactMap(\.self)
    records[site] = found
    return found
  }

  /// Judges what follows of an exam by these series, whatever was read of it.
  mutating func settle(_ exam: String, as series: [Series]) {
    current = (exam, series.sorted { SeriesKey($0) < SeriesKey($1) })
  }

  /// The exam as it stands after this run: what was read now, and what was recorded before.
  private mutating func examSeries(of exam: String) throws -> [Series] {
    if let current, current.exam == exam { return current.series }
    let now = read[exam] ?? []
    let keys = Set(now.map { SeriesKey($0) })
    let before = try registry.series(SeriesSelection(exam: exam)).map(\.value.series)
    settle(exam, as: now + before.filter { !keys.contains(SeriesKey($0)) })
    return current?.series ?? []
  }
}
