public import Conformance
public import Identity
import Trials

/// How a finding stands in the course of its sequence on its scanner: new, persisting, waived, over.
public struct CourseMark: Sendable, Hashable, Codable {
  public let state: FindingCourse.State
  /// The day, by the scanner's clock, on which it became so; nil where that cannot be told.
  public let since: CalendarDay?
  /// How many scans in a row have it, or had it.
  public let scans: Int
  /// Whether the latest scan does not record what an earlier one recorded.
  public let isNoLongerRecorded: Bool
  /// The waiver about it that is in force, or expired last; nil where there is neither.
  public let waiver: ReportedWaiver?

  init(_ course: FindingCourse, _ waiver: ReportedWaiver?) {
    state = course.state
    since = course.since?.observedAt.calendarDay
    scans = course.scans
    isNoLongerRecorded = course.isNoLongerRecorded
    self.waiver = waiver
  }

  /// Whether a waiver silences it now; it is counted all the same.
  public var isWaived: Bool { state.isUnfavourable && waiver?.state == .inForce }

  /// "new on 2026-03-02", "persisting since 2026-02-04, 3 scans, waived until 2026-09-01 by W1".
  public var words: String {
    let day = since.map(\.text) ?? "an unknown day"
    let course =
      switch state {
      case .new: "new on \(day)"
      case .persisting: "persisting since \(day), \(counted(scans, "scan"))"
      case .unclear: "not ordered in time, so it cannot be told whether it is over"
      case .notAsked: "not asked any more, had last on \(day)"
      case .resolved: "resolved on \(day)"
      }
    let recorded = isNoLongerRecorded ? "no longer recorded" : nil
    return [course, recorded, waived].compactMap(\.self).joined(separator: ", ")
  }

  private var waived: String? {
    guard state != .resolved, let waiver else { return nil }
    let (id, until) = (waiver.waiver.id, waiver.waiver.until.day)
    return waiver.state == .inForce
      ? "waived until \(until) by \(id)" : "waiver \(id) expired on \(until)"
  }
}

extension FindingCourse.State {
  /// The word for people.
  var word: String {
    switch self {
    case .new: "new"
    case .persisting: "persisting"
    case .unclear: "unclear"
    case .notAsked: "not asked any more"
    case .resolved: "resolved"
    }
  }
}
