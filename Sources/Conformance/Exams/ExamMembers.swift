import Imaging

/// The series of one exam by the sequences of a protocol.
///
/// A series is a sequence's for certain where it is a candidate for that profile alone. Where nothing
/// denies an agent and none is recorded, it is before contrast only as far as the exam's clock shows
/// that: a header that forgot its agent looks the same.
struct ExamMembers {
  /// What is known of one sequence.
  struct Group {
    var certain: [Series] = []
    /// Those that may be of it, which nobody can tell.
    var possible: [Series] = []
    /// What was concluded from the absence of an agent, in sentences; it may be wrong where a header
    /// forgot it, and findings say so.
    var inferred: [String] = []

    /// Whether there is, for all that is known, no series of it.
    var isEmpty: Bool { certain.isEmpty && possible.isEmpty }
  }

  /// By profile id.
  private(set) var groups: [String: Group]
  /// Acquisitions that no profile of the protocol asks about.
  private(set) var extra: [Series] = []
  /// Every acquisition, in the order of series.
  let acquisitions: [Series]
  let clock: ExamClock

  init(
    _ series: [Series], by agreed: ScanProtocol, records: [SiteRecord],
    signals: [SeriesKey: SignalEvidence]
  ) {
    acquisitions = series.filter { $0.setAside == nil }.sorted { SeriesKey($0) < SeriesKey($1) }
    clock = ExamClock(acquisitions, records)
    groups = Dictionary(
      agreed.profiles.map { ($0.id, Group()) }, uniquingKeysWith: { one, _ in one })
    for one in acquisitions { place(one, agreed, records, signals[SeriesKey(one)]) }
  }

  /// The group of a sequence; an empty one where the protocol has none.
  subscript(sequence: String) -> Group { groups[sequence] ?? Group() }

  private mutating func place(
    _ series: Series, _ agreed: ScanProtocol, _ records: [SiteRecord], _ signal: SignalEvidence?
  ) {
    let before = clock.isBeforeContrast(series)
    var candidates: [(id: String, isCertain: Bool)] = []
    for profile in agreed.profiles {
      let candidacy = profile.applies.candidacy(of: series, signal)
      guard candidacy.isCandidate else { continue }
      var isCertain = candidacy == .yes
      switch profile.applies.contrast {
      case .expected?:
        // What was made before contrast is no series after it, whatever its header leaves open.
        if !isCertain, let before {
          if before.isInferred { groups[profile.id]?.inferred.append(before.text) }
          continue
        }
      case Applies.Contrast.none?:
        if isCertain, let before {
          if before.isInferred { groups[profile.id]?.inferred.append(before.text) }
        } else {
          isCertain = false
        }
      case nil: break
      }
      let site = SiteEvidence(
        series: series, profile: profile.id, records: records, exam: .unknown, signal: signal)
      let against = profile.applies.reasonsAgainst(series, agent: site.evidence(for: .agent))
      candidates.append((profile.id, isCertain && against.isEmpty))
    }
    if candidates.isEmpty { extra.append(series) }
    let isAlone = candidates.count == 1
    for candidate in candidates {
      if isAlone, candidate.isCertain {
        groups[candidate.id]?.certain.append(series)
      } else {
        groups[candidate.id]?.possible.append(series)
      }
    }
  }
}
