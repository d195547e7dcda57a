import Imaging

/// A site record that was handed in for a check and, whole or in part, speaks of nothing that was
/// asked.
///
/// It changes no outcome: what a record would have declared is then not recorded. A slip in a name
/// looks just like that, so it is told.
public struct UnusedRecord: Sendable, Hashable, Codable {
  /// Which of the records that were handed in it is, counted from 1.
  public let position: Int
  /// The sequences it is about, by profile id; empty: all.
  public let sequences: [String]
  /// Why it is told.
  public let reason: Reason
  /// Those of its sequences that no protocol has.
  public let unknown: [String]
  /// What series were asked as, by profile id, each once.
  public let asked: [String]

  /// Why a record is told.
  ///
  /// The raw values are a promise: they stand in `diapason.check/1`.
  public enum Reason: String, Sendable, Hashable, Codable, CaseIterable {
    /// No series was asked by a profile.
    case nothingAsked
    /// Series were asked, and none is of the exam it is about.
    case otherExam
    /// Series of its exam were asked, and none as a sequence it is about.
    case otherSequence
    /// Series of its exam and sequences were asked, and none is of a day on which it holds.
    case otherDay
    /// It speaks of a series, and also of a sequence that no protocol has.
    case unknownSequence
  }

  public init(
    position: Int, sequences: [String], reason: Reason, unknown: [String], asked: [String]
  ) {
    self.position = position
    self.sequences = sequences
    self.reason = reason
    self.unknown = unknown
    self.asked = asked
  }

  /// What is to be told of `records`, in their order; empty where each speaks of a series and of no
  /// sequence that there is not.
  ///
  /// - Parameters:
  ///   - records: as they were handed in.
  ///   - checked: what was asked of which series.
  ///   - known: the profile ids that a record may well be about.
  public static func all(
    of records: [SiteRecord], beside checked: [CheckedSeries], knowing known: Set<String>
  ) -> [UnusedRecord] {
    // Of a series that could not be placed no record is used.
    let asked = checked.flatMap { one in
      one.reports.filter { !$0.profile.isEmpty }.map { (series: one.series, profile: $0.profile) }
    }
    let profiles = Set(asked.map(\.profile)).sorted()
    return records.enumerated().compactMap { index, record in
      let unknown = record.sequences.filter { !known.contains($0) }
      guard
        let reason = silence(of: record, on: asked) ?? (unknown.isEmpty ? nil : .unknownSequence)
      else { return nil }
      return UnusedRecord(
        position: index + 1, sequences: record.sequences, reason: reason, unknown: unknown,
        asked: profiles)
    }
  }

  /// Why a record says nothing of any series; nil where it speaks of one.
  private static func silence(
    of record: SiteRecord, on asked: [(series: Series, profile: String)]
  ) -> Reason? {
    if asked.isEmpty { return .nothingAsked }
    let ofExam = asked.filter { one in
      record.scope == .standing || record.scope == .exam(one.series.examUID)
    }
    if ofExam.isEmpty { return .otherExam }
    let ofSequence = ofExam.filter { one in
      record.sequences.isEmpty || record.sequences.contains(one.profile)
    }
    if ofSequence.isEmpty { return .otherSequence }
    // An exam's record holds whatever the day.
    if record.scope != .standing { return nil }
    return ofSequence.contains { record.covers($0.series.startedAt?.day) } ? nil : .otherDay
  }
}
