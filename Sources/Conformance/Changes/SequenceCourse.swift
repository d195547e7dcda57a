import Identity

/// The course of one sequence on one scanner: what is new, what persists, what is over, and what was
/// changed since a scan was last accepted.
///
/// A sequence is a profile of a protocol. Its scans are ordered by the scanner's clock and by nothing else:
/// those of one instant, and those of one day where the time of one is not known, are one step, and the
/// worst of them counts. Accepted is a step of which the verdict was pass or suboptimal. Scans that have no
/// place in time are counted and not ordered: each of them may be the latest. Neither they nor scans that
/// could not be placed in a profile let anything be called over that they may show still.
///
/// Whatever of its scans is forgotten, a finding that persists is never called resolved
/// (`conformance.md` 8).
public struct SequenceCourse: Sendable, Hashable, Codable {
  public let protocolName, profile: String
  /// The protocol of the latest scan, as `thust2018-dsc@1`.
  public let protocolKey: String
  /// How many scans have a place in time.
  public let scans: Int
  /// How many have none.
  public let undated: Int
  /// How many of the scanner's series that were checked by the protocol could be placed in none of its
  /// profiles.
  public let unplaced: Int
  /// The latest scan that has a place in time, the worst of several that nothing orders; nil where none has.
  public let latest: ScanMark?
  /// What the latest scan is judged, whichever that is: that of `latest`, and where a scan that may be later
  /// answers a requirement worse, undetermined at best. Without `latest` a failure where all fail, else
  /// undetermined.
  public let verdict: Verdict
  /// The last that was accepted before the latest; nil where none was.
  public let accepted: ScanMark?
  /// Those that are or were unfavourable, what needs attention first, first.
  public let findings: [FindingCourse]
  /// What was changed from the accepted scan to the latest, in the order of `ParameterChange.core`;
  /// empty where none was accepted.
  public let changes: [ParameterChange]
  /// Earliest first.
  public let epochs: [SequenceEpoch]

  /// The courses of all sequences of one scanner, by protocol and profile.
  ///
  /// - Parameter scans: of one scanner, in any order.
  public static func courses(of scans: [CourseScan]) -> [SequenceCourse] {
    let placed = Dictionary(grouping: scans) {
      Key(protocolName: $0.report.protocolName, profile: $0.report.profile)
    }
    return placed.keys.filter { !$0.profile.isEmpty }.sorted().map { key in
      SequenceCourse(
        key, placed[key] ?? [],
        unplaced: placed[Key(protocolName: key.protocolName, profile: "")] ?? [])
    }
  }

  private init(_ key: Key, _ scans: [CourseScan], unplaced: [CourseScan]) {
    let points = CoursePoint.points(of: scans)
    let undated = scans.filter { $0.observedAt == nil }.sorted(by: CourseScan.isWorse)
    let accepted = points.dropLast().lastIndex { $0.mark.verdict.conforms }
    let newest = scans.map(\.report).max { $0.protocolVersion < $1.protocolVersion }
    protocolName = key.protocolName
    profile = key.profile
    protocolKey = (points.last?.newest ?? newest)?.protocolKey ?? key.protocolName
    self.scans = points.map(\.scans.count).reduce(0, +)
    self.undated = undated.count
    self.unplaced = unplaced.count
    latest = points.last?.mark
    self.accepted = accepted.map { points[$0].mark }
    let findings = FindingCourse.courses(
      of: points, from: accepted ?? 0, undated: undated,
      isOpen: unplaced.contains { scan in
        guard let possible = scan.latestPossible, let latest = points.last else { return true }
        return possible >= latest.observedAt
      })
    self.findings = findings
    verdict = Self.verdict(
      of: points.last, undated.map(\.report.verdict),
      isUnclear: findings.contains { $0.state == .unclear })
    changes = accepted.map { ParameterChange.changes(in: points[$0...]) } ?? []
    epochs = SequenceEpoch.epochs(of: points)
  }

  /// What the latest scan is judged.
  ///
  /// - Parameter undated: of the scans that have no place in time.
  private static func verdict(
    of latest: CoursePoint?, _ undated: [Verdict], isUnclear: Bool
  ) -> Verdict {
    guard let known = latest?.mark.verdict else {
      return undated.allSatisfy { $0 == .fail } ? .fail : .undetermined
    }
    return isUnclear || undated.contains { $0 > known } ? max(known, .undetermined) : known
  }

  private struct Key: Hashable, Comparable {
    let protocolName, profile: String

    static func < (a: Key, b: Key) -> Bool {
      (a.protocolName, a.profile) < (b.protocolName, b.profile)
    }
  }
}
