import Conformance
import Identity
import Imaging
import Store
import Trials

/// What the series of one run are judged by: fetched from the registry once, however many there are.
struct Judging {
  /// What this run brings. It is judged by as if it were recorded: it will be.
  struct News {
    /// Named as the store names them.
    var series: [ExamMember] = []
    /// What a site declares, exams named by pseudonym.
    var declared: [Identifier<Site>: SiteRecord] = [:]
    var enrolment: Enrolment?
    var protocols: [ScanProtocol] = []

    /// A series that this run judged, complete or not.
    struct Checked {
      let site: Identifier<Site>
      let series: SeriesKey
      /// By name of protocol.
      let verdicts: [String: Verdict]
      /// Whether it was judged otherwise before, or not at all.
      let isNew: Bool
    }

    /// A complete acquisition that this run judged.
    struct Judged {
      let site: Identifier<Site>
      let series: JudgedSeries
      /// Whether it was judged otherwise before, or not at all.
      let isNew: Bool
    }
  }

  private let registry: Registry
  private let news: News
  /// The series of this run by exam.
  private let read: [String: [ExamMember]]
  private let recorded: [ScanProtocol]
  private var records: [Identifier<Site>: [SiteRecord]] = [:]
  private var agreements: [Enrolled: [[ScanProtocol]]] = [:]
  /// The exam at hand: judging goes exam by exam.
  private var current: (exam: String, members: [ExamMember])?
  /// What this run judged and recorded, in that order; a series that was judged twice is there twice.
  private(set) var checked: [News.Checked] = []
  /// Those of them that say something of the site.
  private(set) var judged: [News.Judged] = []

  private struct Enrolled: Hashable {
    let site: Identifier<Site>
    let day: CalendarDay?
  }

  init(_ registry: Registry, with news: News) throws {
    self.registry = registry
    self.news = news
    read = Dictionary(grouping: news.series, by: \.series.examUID)
    recorded = try registry.protocols().map(\.value) + news.protocols
  }

  /// The reports on `series` by every protocol that its site is enrolled under on its day, and that
  /// asks about it.
  mutating func reports(on series: Series, at site: Identifier<Site>) throws -> [ConformanceReport]
  {
    let agreements = try agreements(of: site, on: series.observedOn)
    // What several trials agreed alike is asked once.
    let agreed = Dictionary(
      agreements.joined().map { ($0.key, $0) }, uniquingKeysWith: { one, _ in one })
    if agreed.isEmpty { return [] }
    let records = try siteRecords(of: site).unreplaced(on: series.observedOn)
    let exam = try members(of: series.examUID)
    // Nothing of one subject follows for another, whatever exam they share.
    let subject = exam.first { SeriesKey($0.series) == SeriesKey(series) }?.subject
    let own = exam.filter { $0.subject == subject }.map(\.series)
    return agreed.keys.sorted().compactMap { key in
      agreed[key]?.check(
        series, records: records, exam: agreed[key].map { ExamContext(of: own, by: $0) } ?? .unknown
      )
    }
  }

  /// What each of the site's enrolments agreed on a day; where no file says the day, of its last one.
  private mutating func agreements(
    of site: Identifier<Site>, on day: CalendarDay?
  ) throws -> [[ScanProtocol]] {
    let key = Enrolled(site: site, day: day)
    if let known = agreements[key] { return known }
    var enrolments = try registry.enrolments(asOf: day?.end).map(\.value)
      .filter { $0.site == site }
    if let new = news.enrolment, new.site == site, day.map({ new.from <= $0 }) ?? true,
      !enrolments.contains(where: { $0.trial == new.trial && $0.from > new.from })
    {
      enrolments.removeAll { $0.trial == new.trial }
      enrolments.append(new)
    }
    // Of two texts under one name and version the later one is agreed.
    let found = enrolments.map { enrolment in
      enrolment.protocols.compactMap { reference in recorded.last { $0.key == reference.text } }
    }
    agreements[key] = found
    return found
  }

  /// Remembers what is recorded of a series in this run. What is no acquisition, came in part or has no
  /// time says nothing of the site.
  mutating func note(
    _ series: Series, at site: Identifier<Site>, _ reports: [ConformanceReport], isNew: Bool
  ) {
    guard let verdict = reports.verdict else { return }
    checked.append(
      News.Checked(
        site: site, series: SeriesKey(series),
        // Of two versions of one protocol the later report holds.
        verdicts: Dictionary(
          reports.map { ($0.protocolName, $0.verdict) }, uniquingKeysWith: { $1 }),
        isNew: isNew))
    guard series.observedOn != nil, let observedAt = series.startedAt?.instant,
      series.setAside == nil,
      series.completeness.state == .complete
    else { return }
    let one = JudgedSeries(
      series: SeriesKey(series), observedAt: observedAt, verdict: verdict)
    judged.append(News.Judged(site: site, series: one, isNew: isNew))
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
  mutating func settle(_ exam: String, as members: [ExamMember]) {
    current = (exam, members.sorted { SeriesKey($0.series) < SeriesKey($1.series) })
  }

  /// The exam as it stands after this run: what was read now, and what was recorded before.
  private mutating func members(of exam: String) throws -> [ExamMember] {
    if let current, current.exam == exam { return current.members }
    let now = read[exam] ?? []
    let keys = Set(now.map { SeriesKey($0.series) })
    let before = try registry.series(SeriesSelection(exam: exam)).map { ExamMember($0.value) }
    settle(exam, as: now + before.filter { !keys.contains(SeriesKey($0.series)) })
    return current?.members ?? []
  }

  /// How an exam stands whose series are `settle`d: whether a protocol asks about it, what its series
  /// are judged, and which sequences it lacks of any enrolment that asks about it.
  ///
  /// Two trials of one site may want different sequences: an exam that the one asks nothing of is not
  /// the one's, and lacks nothing of it.
  mutating func standing(
    of exam: String, at site: Identifier<Site>
  ) throws -> (day: CalendarDay?, verdict: Verdict?, missing: [MissingSequence]) {
    let series = try members(of: exam).map(\.series)
    let day = series.compactMap(\.observedOn).min()
    var missing: Set<MissingSequence> = []
    for agreed in try agreements(of: site, on: day) {
      var asked: Set<MissingSequence> = []
      for (one, agreed) in series.flatMap({ one in agreed.map { (one, $0) } }) {
        let profile: String
        switch agreed.match(one) {
        case .profile(let found): profile = found.id
        case .undecided: profile = ""
        case .none: continue
        }
        asked.insert(MissingSequence(examUID: exam, protocolKey: agreed.key, profile: profile))
      }
      if asked.isEmpty { continue }
      // What a protocol with an exam part misses its exam's findings say.
      missing.formUnion(
        MissingSequence.missing(from: exam, of: agreed.filter(\.exam.isEmpty), asked: asked))
    }
    var found: [ConformanceReport] = []
    for one in series { found += try reports(on: one, at: site) }
    return (day, found.verdict, missing.sorted())
  }

  /// What the exam parts of the site's protocols say of an exam whose series are `settle`d, by protocol and
  /// subject; empty where none has such a part, and of an exam that its enrolment asks nothing of.
  mutating func wholes(of exam: String, at site: Identifier<Site>) throws -> [JudgedExam] {
    let all = try members(of: exam)
    let day = all.compactMap(\.series.observedOn).min()
    var due: [String: ScanProtocol] = [:]
    for agreed in try agreements(of: site, on: day)
    where agreed.contains(where: { !$0.exam.isEmpty }) {
      let isAsked = agreed.contains { one in all.contains { one.match($0.series) != .none } }
      for one in agreed where isAsked && !one.exam.isEmpty { due[one.key] = one }
    }
    if due.isEmpty { return [] }
    let records = try siteRecords(of: site).unreplaced(on: day)
    let subjects = Dictionary(grouping: all, by: \.subject)
    let sharing = CheckRequest.sharing(Set(subjects.keys))
    var found: [JudgedExam] = []
    for (subject, own) in subjects {
      for agreed in due.values {
        let report = agreed.check(exam: own.map(\.series), records: records, sharing: sharing)
        if let report { found.append(JudgedExam(report: report, subject: subject)) }
      }
    }
    return found.sorted {
      ($0.report.protocolKey, $0.subject?.text ?? "")
        < ($1.report.protocolKey, $1.subject?.text ?? "")
    }
  }
}

/// A series of an exam and whose it is.
struct ExamMember {
  let series: Series
  /// Nil where the files name nobody.
  let subject: Pseudonym?

  init(_ series: Series, of subject: Pseudonym?) {
    self.series = series
    self.subject = subject
  }

  init(_ recorded: RecordedSeries) { self.init(recorded.series, of: recorded.subject) }
}
