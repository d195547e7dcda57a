import Conformance
import Identity
import Reporting
import Store

extension Workbench {
  /// What the exam parts of protocols say of the exams of the period, as known then.
  ///
  /// - Parameters:
  ///   - series: of the trial and its sites, of any day.
  ///   - names: of protocols, without versions: an exam judged by an earlier version was judged.
  func exams(
    of series: [ReportedSeries], for request: TrialReportRequest, judgedBy names: Set<String>
  ) throws -> [ReportedExam] {
    let members = Dictionary(grouping: series, by: \.exam)
    let recorded = try registry.examReports(
      SeriesSelection(trial: request.trial), knownAt: request.knownAt)
    return recorded.map(\.value).compactMap { one -> ReportedExam? in
      guard names.contains(one.report.protocolName), let own = members[one.report.examUID] else {
        return nil
      }
      let day = own.compactMap(\.observedOn).min()
      guard request.holds(day) else { return nil }
      return ReportedExam(
        report: one.report, fingerprint: one.fingerprint, site: one.site,
        scanner: own.compactMap(\.scanner).min(), observedOn: day)
    }
  }
}
