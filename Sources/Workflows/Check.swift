public import Conformance
public import Identity
public import Imaging

/// The story of `check`: series read from files, protocols, what the site declares; nothing is
/// recorded.
public struct CheckRequest: Sendable {
  /// What the series are asked by, each once.
  public var protocols: [ScanProtocol]
  /// What the site declares.
  public var records: [SiteRecord]
  /// Whether each series is held to the nearest of `protocols` alone, because nobody named one.
  public var picksNearest: Bool
  /// The UIDs of the series to ask, whatever their kind; nil: all, by the protocol that fits.
  public var chosen: Set<String>?
  /// Whether an exam is expected to have a series for every profile, or what the exam part of a protocol
  /// asks.
  public var expectsEverySequence: Bool
  /// The requirements that count, by id; nil: all. What is asked of the series as a whole stays.
  public var only: Set<String>?
  /// Profile ids of protocols that are not asked here, which a site record may be about all the same.
  public var otherSequences: Set<String>
  /// The series that are said to be there, no UID twice; nil: nobody says.
  public var announced: [AnnouncedSeries]?

  public init(
    protocols: [ScanProtocol], picksNearest: Bool = false, records: [SiteRecord] = [],
    chosen: Set<String>? = nil,
    expectsEverySequence: Bool = false, only: Set<String>? = nil,
    otherSequences: Set<String> = [], announced: [AnnouncedSeries]? = nil
  ) {
    self.protocols = protocols
    self.picksNearest = picksNearest
    self.records = records
    self.chosen = chosen
    self.expectsEverySequence = expectsEverySequence
    self.only = only
    self.otherSequences = otherSequences
    self.announced = announced
  }

  /// What is said of `series`; the order in which they come changes nothing.
  ///
  /// - Parameters:
  ///   - subjects: whose they are. Series of two subjects are two exams, whatever UID they share:
  ///     nothing of the one follows from the other.
  ///   - signals: what their images show; none of a series whose images were not read.
  ///   - counts: how many instances came of each (`ReadingResult.objects`); asked where `announced` is
  ///     not nil.
  public func answer(
    for series: [Series], of subjects: [SeriesKey: Pseudonym] = [:],
    showing signals: [SeriesKey: SignalEvidence] = [:], counting counts: [String: Int] = [:]
  ) -> CheckAnswer {
    let arrivals = announced.map { Arrival.all(of: $0, beside: series, counting: counts) }
    let noted = (arrivals ?? []).noted(on: series)
    let seen = (arrivals ?? []).noted(on: signals)
    let exams = Dictionary(grouping: noted, by: \.examUID)
    var checked: [CheckedSeries] = []
    var missing: Set<MissingSequence> = []
    var examReports: [ExamReport] = []
    for exam in exams.keys.sorted() {
      let all = exams[exam] ?? []
      let bySubject = Dictionary(grouping: all) { subjects[SeriesKey($0)] }
      var matched: [Pseudonym?: Set<MissingSequence>] = [:]
      for one in all where chosen?.contains(one.uid) ?? true {
        let subject = subjects[SeriesKey(one)]
        let own = bySubject[subject] ?? []
        let signal = seen[SeriesKey(one)]
        let found = asked(of: one).compactMap { agreed in
          agreed.check(
            one, records: records, exam: ExamContext(of: own, by: agreed, signals: seen),
            signal: signal, isChosen: chosen != nil
          ).map(narrowed)
        }
        let reports = picksNearest ? found.nearestFirst : found
        for report in reports {
          matched[subject, default: []].insert(
            MissingSequence(
              examUID: exam, protocolKey: report.protocolKey, profile: report.profile))
        }
        checked.append(
          picksNearest
            ? CheckedSeries(
              series: one, reports: Array(reports.prefix(1)),
              others: reports.dropFirst().map(FartherProtocol.init), signal: signal)
            : CheckedSeries(series: one, reports: reports, signal: signal))
      }
      guard expectsEverySequence, chosen == nil else { continue }
      for (subject, own) in bySubject where own.contains(where: { $0.setAside == nil }) {
        missing.formUnion(
          MissingSequence.missing(
            from: exam, of: protocols.filter(\.exam.isEmpty), asked: matched[subject] ?? []))
        examReports += protocols.compactMap { agreed in
          agreed.check(
            exam: own, records: records, signals: seen,
            elsewhere: Self.elsewhere(own, subject, noted, subjects),
            sharing: Self.sharing(Set(bySubject.keys)))
        }
      }
    }
    let known = otherSequences.union(protocols.flatMap(\.profiles).map(\.id))
    return CheckAnswer(
      series: checked, missing: Array(missing), examReports: examReports.compactMap(narrowed),
      unusedRecords: UnusedRecord.all(of: records, beside: checked, knowing: known),
      arrivals: arrivals)
  }

  /// The protocols to ask of one series. One that a person chose is asked whatever its kind, but where
  /// nobody named a protocol, not by those that are meant for another kind.
  private func asked(of series: Series) -> [ScanProtocol] {
    guard picksNearest, chosen != nil else { return protocols }
    let fitting = protocols.filter { $0.match(series) != .none }
    return fitting.isEmpty ? protocols : fitting
  }

  /// Series of the same subject and day under other UIDs of an exam; none of a subject that nobody names.
  private static func elsewhere(
    _ own: [Series], _ subject: Pseudonym?, _ all: [Series],
    _ subjects: [SeriesKey: Pseudonym]
  ) -> [Series] {
    guard let subject else { return [] }
    let exams = Set(own.map(\.examUID))
    let days = Set(own.compactMap(\.startedAt?.day))
    return all.filter { one in
      !exams.contains(one.examUID) && subjects[SeriesKey(one)] == subject
        && (one.startedAt.map { days.contains($0.day) } ?? false)
    }
  }

  /// Why an exam is not that of one subject; nil where it is.
  static func sharing(_ subjects: Set<Pseudonym?>) -> String? {
    if subjects.count < 2 { return nil }
    return subjects.contains(nil)
      ? "some files of the exam name a subject and others name none: they are judged apart"
      : "the files of the exam name \(subjects.count) subjects: each is judged alone"
  }

  private func narrowed(_ report: ExamReport) -> ExamReport? {
    guard let only else { return report }
    return report.narrowed { only.contains($0.requirement) }
  }

  private func narrowed(_ report: ConformanceReport) -> ConformanceReport {
    guard let only else { return report }
    return ConformanceReport(
      series: report.series, protocolName: report.protocolName,
      protocolVersion: report.protocolVersion, protocolFingerprint: report.protocolFingerprint,
      profile: report.profile,
      findings: report.findings.filter { $0.subject == nil || only.contains($0.requirement) },
      basis: report.basis)
  }
}
