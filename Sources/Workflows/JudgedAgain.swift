public import Conformance
public import Identity
import Imaging
import Store

/// What became of earlier judgements when something was learned that they rest on too: another
/// series of the exam, a declaration, an enrolment.
public struct JudgedAgain: Sendable, Hashable, Encodable {
  /// A verdict that is another now.
  public struct Change: Sendable, Hashable, Encodable {
    /// The series as the store names it.
    public let series: String
    public let part: Int?
    /// As `thust2018-dsc@1`.
    public let `protocol`: String
    /// Nil where no protocol of this name had asked about it.
    public let before: Verdict?
    public let after: Verdict
  }

  /// A verdict on an exam as a whole that is another now.
  public struct ExamChange: Sendable, Hashable, Encodable, ToldExam {
    public let exam: String
    public let site: Identifier<Site>
    public let scanner: Identifier<MRScanner>?
    public let day: CalendarDay?
    /// As `btip2015@1`.
    public let `protocol`: String
    /// Nil where no protocol of this name had asked about it.
    public let before: Verdict?
    public let after: Verdict
  }

  /// How many recorded series were judged again; those that no protocol asks about are not counted.
  public internal(set) var series = 0
  /// In the order of exam, site and time.
  public internal(set) var changes: [Change] = []
  /// In the order of the exams. Of those whose series came with this run only where they had a verdict
  /// before: a first one is no change.
  public internal(set) var exams: [ExamChange] = []

  static func += (all: inout JudgedAgain, more: JudgedAgain) {
    all.series += more.series
    all.changes += more.changes
    all.exams += more.exams
  }
}

/// Something recorded, and what it changed of earlier judgements.
public struct Learned<Value> {
  public let entry: Entry<Value>
  public let judgedAgain: JudgedAgain
  /// The thresholds that were in force until then.
  public let suspended: [SuspendedThreshold]
}

extension Learned: Sendable where Value: Sendable {}
extension Learned: Encodable where Value: Encodable {
  private enum Key: String, CodingKey { case value, recordedAt, by, judgedAgain, suspended }

  /// As `Entry`, with what follows from it beside it.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(entry.value, forKey: .value)
    try container.encode(entry.recordedAt, forKey: .recordedAt)
    try container.encode(entry.by, forKey: .by)
    try container.encode(judgedAgain, forKey: .judgedAgain)
    try container.encode(suspended, forKey: .suspended)
  }
}

extension Workbench {
  /// Judges the recorded series of an exam again, and records each report that says something else
  /// than the latest.
  ///
  /// - Parameters:
  ///   - taken: series that this run recorded and judged already, named as the store names them.
  ///   - isSettled: whether they were judged by what is recorded; where not, they are judged again
  ///     too.
  func judgeAgain(
    exam: String, taken: [ExamMember] = [], isSettled: Bool = true, by judging: inout Judging
  ) throws -> JudgedAgain {
    let recorded = try registry.series(SeriesSelection(exam: exam)).map(\.value)
    let current = Dictionary(
      taken.map { (SeriesKey($0.series), $0.series) }, uniquingKeysWith: { one, _ in one })
    let others = recorded.filter { current[SeriesKey($0.series)] == nil }
    judging.settle(exam, as: taken + others.map { ExamMember($0) })
    let due = isSettled ? others : recorded
    if due.isEmpty { return JudgedAgain() }
    let before = try verdicts(inExam: exam)
    var again = JudgedAgain()
    var reports: [ConformanceReport] = []
    for one in due {
      let key = SeriesKey(one.series)
      let found = try judging.reports(on: current[key] ?? one.series, at: one.site)
      if !found.isEmpty { again.series += 1 }
      judging.note(
        current[key] ?? one.series, at: one.site, found,
        isNew: found.contains { before[key]?[$0.protocolName] != $0.verdict })
      reports += found
      again.changes += found.compactMap { report in
        let old = before[key]?[report.protocolName]
        if old == report.verdict { return nil }
        return JudgedAgain.Change(
          series: key.uid, part: key.part, protocol: report.protocolKey, before: old,
          after: report.verdict)
      }
    }
    if !reports.isEmpty { try registry.record(reports, by: actor, at: clock()) }
    return again
  }

  /// The verdicts that hold, by series and name of protocol.
  private func verdicts(inExam exam: String) throws -> [SeriesKey: [String: Verdict]] {
    var verdicts: [SeriesKey: [String: Verdict]] = [:]
    for one in try registry.reports(SeriesSelection(exam: exam)).map(\.value)
    where one.isOfLatestRevision {
      verdicts[one.report.series, default: [:]][one.report.protocolName] = one.report.verdict
    }
    return verdicts
  }

  /// Judges all that a site has recorded again.
  ///
  /// - Parameter exam: only this one, by pseudonym; nil: all.
  func judgeAgain(
    at site: Identifier<Site>, exam: String? = nil, by judging: inout Judging
  ) throws -> JudgedAgain {
    var again = JudgedAgain()
    for one in try registry.exams(at: site) where exam == nil || exam == one {
      again += try judgeAgain(exam: one, by: &judging)
      let changed = try judgeWholes(of: one, at: site, by: &judging)
        .filter { $0.before != $0.report.verdict }
      if changed.isEmpty { continue }
      let recorded = try registry.series(SeriesSelection(exam: one)).map(\.value)
      again.exams += changed.map { whole in
        JudgedAgain.ExamChange(
          exam: one, site: site, scanner: recorded.first?.scanner,
          day: recorded.compactMap(\.observedOn).min(),
          protocol: whole.report.protocolKey, before: whole.before, after: whole.report.verdict)
      }
    }
    return again
  }

  /// Judges an exam as a whole whose series are settled, and records each report that says something else
  /// than the latest.
  ///
  /// - Returns: the reports by protocol and subject, each with the verdict that held until now; nil where
  ///   none did.
  func judgeWholes(
    of exam: String, at site: Identifier<Site>, by judging: inout Judging
  ) throws -> [(report: ExamReport, before: Verdict?)] {
    var held: [Whole: Verdict] = [:]
    for one in try registry.examReports(SeriesSelection(exam: exam)).map(\.value) {
      held[Whole(protocolName: one.report.protocolName, subject: one.subject)] = one.report.verdict
    }
    let wholes = try judging.wholes(of: exam, at: site)
    try registry.record(wholes, by: actor, at: clock())
    return wholes.map { whole in
      let key = Whole(protocolName: whole.report.protocolName, subject: whole.subject)
      return (report: whole.report, before: held[key])
    }
  }

  /// What an exam is judged by as a whole, and whose it is.
  private struct Whole: Hashable {
    let protocolName: String
    let subject: Pseudonym?
  }
}
