import Identity

/// The course of one sequence on one scanner: what is new, what persists, what is over, and what was
/// changed since a scan was last accepted.
///
/// A sequence is a profile of a protocol. Its scans are ordered by the scanner's clock, then by the
/// first receipt. Accepted is a scan of which the verdict was pass or suboptimal. Scans without a date
/// are counted and not ordered; neither they nor scans that could not be placed let anything be called
/// over that they may show still.
///
/// Whatever of its scans is forgotten, a finding that persists is never called resolved
/// (`conformance.md` 8).
public struct SequenceCourse: Sendable, Hashable, Codable {
  public let protocolName, profile: String
  /// The protocol of the latest scan, as `thust2018-dsc@1`.
  public let protocolKey: String
  /// How many scans have a date.
  public let scans: Int
  /// How many have none.
  public let undated: Int
  /// How many of the scanner's series that were checked by the protocol could be placed in none of its
  /// profiles.
  public let unplaced: Int
  /// Nil where no scan has a date.
  public let latest: ScanMark?
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
    let dated = scans.compactMap { DatedScan($0) }.sorted(by: DatedScan.isBefore)
    let undated = scans.filter { $0.observedAt == nil }
    let accepted = dated.dropLast().lastIndex { $0.mark.verdict.conforms }
    let newest = scans.map(\.report).max { $0.protocolVersion < $1.protocolVersion }
    protocolName = key.protocolName
    profile = key.profile
    protocolKey = (dated.last?.scan.report ?? newest)?.protocolKey ?? key.protocolName
    self.scans = dated.count
    self.undated = undated.count
    self.unplaced = unplaced.count
    latest = dated.last?.mark
    self.accepted = accepted.map { dated[$0].mark }
    findings = FindingCourse.courses(
      of: dated, from: accepted ?? 0, undated: undated,
      isOpen: unplaced.contains { scan in
        guard let observedAt = scan.observedAt, let latest = dated.last else { return true }
        return observedAt >= latest.mark.observedAt
      })
    changes = accepted.map { ParameterChange.changes(in: dated[$0...]) } ?? []
    epochs = SequenceEpoch.epochs(of: dated)
  }

  private struct Key: Hashable, Comparable {
    let protocolName, profile: String

    static func < (a: Key, b: Key) -> Bool {
      (a.protocolName, a.profile) < (b.protocolName, b.profile)
    }
  }
}
