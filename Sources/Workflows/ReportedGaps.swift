import Conformance
import Identity
import Imaging
import Reporting
import Store
import Trials

extension Workbench {
  /// The sequences that exams lack of what their site was enrolled by on their day. An exam that the
  /// trial asks nothing of lacks nothing of it.
  func missing(
    from series: [ReportedSeries], of request: TrialReportRequest
  ) throws -> [LackedSequence] {
    let protocols = try registry.protocols(knownAt: request.knownAt).map(\.value)
    var agreed: [Instant?: [Identifier<Site>: [ScanProtocol]]] = [:]
    var gaps: [LackedSequence] = []
    for (exam, own) in Dictionary(grouping: series, by: \.exam) {
      // By day; those without one last.
      let members = own.sorted {
        ($0.observedOn?.text ?? "~", $0.fingerprint) < ($1.observedOn?.text ?? "~", $1.fingerprint)
      }
      guard let first = members.first, request.holds(first.observedOn) else { continue }
      let day = first.observedOn?.end
      if agreed[day] == nil {
        agreed[day] = Dictionary(
          try registry.enrolments(in: request.trial, asOf: day, knownAt: request.knownAt).map {
            enrolment in
            (
              enrolment.value.site,
              enrolment.value.protocols.compactMap { one in
                protocols.last { $0.key == one.text }
              }
            )
          }, uniquingKeysWith: { one, _ in one })
      }
      let due = agreed[day]?[first.site] ?? []
      // A series that was judged by another version of a protocol was judged by the protocol.
      let keys = Dictionary(due.map { ($0.name, $0.key) }, uniquingKeysWith: { _, later in later })
      let asked = members.flatMap(\.reports).compactMap { report in
        keys[report.protocolName].map {
          MissingSequence(examUID: exam, protocolKey: $0, profile: report.profile)
        }
      }
      if asked.isEmpty { continue }
      let ofSeries = due.filter(\.exam.isEmpty)
      gaps += MissingSequence.missing(from: exam, of: ofSeries, asked: Set(asked)).map {
        LackedSequence(
          exam: exam, site: first.site, scanner: members.lazy.compactMap(\.scanner).first,
          observedOn: first.observedOn, protocolKey: $0.protocolKey, profile: $0.profile)
      }
    }
    return gaps
  }

  /// What was refused of the period's series and exams and was not settled at `knownAt`.
  func refused(
    for request: TrialReportRequest, at sites: Set<Identifier<Site>>
  ) throws -> [RefusedFiles] {
    let selection = SeriesSelection(trial: request.trial)
    let fingerprints = Dictionary(
      try registry.series(selection, knownAt: request.knownAt).map {
        ($0.value.series.uid, $0.value.fingerprint)
      }, uniquingKeysWith: { one, _ in one })
    return try registry.refusals(selection, knownAt: request.knownAt).filter {
      sites.contains($0.value.site) && request.holds($0.value.observedOn)
    }.map { fact in
      let reason: RefusedFiles.Reason =
        switch fact.value.kind {
        case .conflict: .conflict
        case .partial: .partial
        case .otherSubject: .otherSubject
        }
      return RefusedFiles(
        reason: reason, exam: fact.value.exam,
        series: fact.value.series.flatMap { fingerprints[$0] },
        site: fact.value.site, scanner: fact.value.scanner, observedOn: fact.value.observedOn,
        refusedAt: fact.recordedAt)
    }
  }
}
