import Identity
public import Imaging

/// One series with what was concluded about it.
public struct CheckedSeries: Sendable, Hashable, Codable {
  public let series: Series
  /// One for each protocol that asks about it, by protocol; empty where none does.
  public let reports: [ConformanceReport]
  /// Where nobody named a protocol: the others that fit, the nearer first; they change no verdict.
  public let others: [FartherProtocol]
  /// What its images show; nil where they were not read.
  public let signal: SignalEvidence?

  public init(
    series: Series, reports: [ConformanceReport], others: [FartherProtocol] = [],
    signal: SignalEvidence? = nil
  ) {
    self.series = series
    self.others = others
    self.signal = signal
    self.reports = reports.sorted {
      ($0.protocolName, $0.protocolVersion) < ($1.protocolName, $1.protocolVersion)
    }
  }

  /// The worst verdict of its reports; nil where no profile asks about it.
  public var verdict: Verdict? { reports.verdict }
}

/// A sequence that an exam should have and has not: undetermined, for it may have been made and not
/// been sent (`conformance.md` 8).
public struct MissingSequence: Sendable, Hashable, Codable, Comparable {
  /// (0020,000D) of the exam, as its series have it.
  public let examUID: String
  /// The protocol, as `thust2018-dsc@1`.
  public let protocolKey: String
  /// The profile's id.
  public let profile: String

  public init(examUID: String, protocolKey: String, profile: String) {
    self.examUID = examUID
    self.protocolKey = protocolKey
    self.profile = profile
  }

  /// The sequences of `protocols` that nothing in an exam was asked as and that it must have.
  ///
  /// - Parameter asked: what series of the exam were asked as. Where one of them could not be placed
  ///   (`ConformanceReport.profile` is empty), nothing is missing for certain: it may be that.
  public static func missing(
    from examUID: String, of protocols: [ScanProtocol], asked: Set<MissingSequence>
  ) -> [MissingSequence] {
    if asked.contains(where: \.profile.isEmpty) { return [] }
    return protocols.flatMap { agreed in
      agreed.dueSequences.map {
        MissingSequence(examUID: examUID, protocolKey: agreed.key, profile: $0)
      }
    }.filter { !asked.contains($0) }
  }

  public static func < (a: MissingSequence, b: MissingSequence) -> Bool {
    (a.examUID, a.protocolKey, a.profile) < (b.examUID, b.protocolKey, b.profile)
  }
}

/// What a check of files answers: every series, the exams as wholes, the sequences that are missing, and
/// the site records that nothing came of.
public struct CheckAnswer: Sendable, Hashable, Codable {
  /// In the order of exam, number, UID and part; those that no profile asks about among them.
  public let series: [CheckedSeries]
  /// Of protocols without an exam part; of the others their exams' findings say it.
  public let missing: [MissingSequence]
  /// What protocols with an exam part say of each exam, in the order of exam, protocol and series.
  public let examReports: [ExamReport]
  /// Site records that speak of nothing that was asked, in the order in which they were handed in;
  /// they change no verdict.
  public let unusedRecords: [UnusedRecord]
  /// What came of each series that was announced, and what else came; nil where nothing was announced.
  public let arrivals: [Arrival]?

  public init(
    series: [CheckedSeries], missing: [MissingSequence], examReports: [ExamReport] = [],
    unusedRecords: [UnusedRecord] = [], arrivals: [Arrival]? = nil
  ) {
    self.series = series
    self.missing = missing.sorted()
    self.examReports = examReports.sorted()
    self.unusedRecords = unusedRecords
    self.arrivals = arrivals
  }

  /// The fold of all reports.
  public var summary: CheckSummary { CheckSummary(series.flatMap(\.reports)) }

  /// The worst of all series, of the exams as wholes, and of what is missing or did not come.
  public var verdict: Verdict {
    let others =
      examReports.map(\.verdict) + missing.map { _ in Verdict.undetermined }
      + (arrivals ?? []).map(\.verdict)
    return others.reduce(summary.verdict, max)
  }

  /// The exams in the order of their series, then those of which every sequence is missing; answers
  /// number them so.
  public var exams: [String] {
    var seen: Set<String> = []
    let all =
      series.map(\.series.examUID) + missing.map(\.examUID) + examReports.map(\.examUID)
    return all.filter { seen.insert($0).inserted }
  }

  /// The worst verdict of each exam's series, of the exam as a whole and of what it misses or did not come
  /// whole; an exam of
  /// which nothing was asked has none.
  public var verdictsOfExams: [String: Verdict] {
    var worst: [String: Verdict] = [:]
    for one in series {
      guard let verdict = one.verdict else { continue }
      worst[one.series.examUID] = max(worst[one.series.examUID] ?? .pass, verdict)
    }
    for one in examReports { worst[one.examUID] = max(worst[one.examUID] ?? .pass, one.verdict) }
    for one in missing { worst[one.examUID] = max(worst[one.examUID] ?? .pass, .undetermined) }
    let lacking = Set((arrivals ?? []).filter(\.isLacking).map(\.uid))
    for exam in Set(series.map(\.series).filter { lacking.contains($0.uid) }.map(\.examUID)) {
      worst[exam] = max(worst[exam] ?? .pass, .undetermined)
    }
    return worst
  }
}
