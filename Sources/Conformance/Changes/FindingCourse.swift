/// How the answer to one requirement went over the scans of a sequence.
public struct FindingCourse: Sendable, Hashable, Codable {
  public let requirement: String
  public let state: State
  /// The last finding that was unfavourable: at the latest scan where it is new or persists. The worst
  /// where several scans have it that nothing orders.
  public let finding: Finding
  /// What the latest scan answered, the worst of several that nothing orders; nil where it was not asked,
  /// or no scan has a place in time.
  public let now: Finding?
  /// The answers of which the values tell how it stands, the worst first and each once: of the latest scan,
  /// and where that was not asked of the last that had it. Of what is unclear: of the scans because of which
  /// it is.
  public let shown: [Finding]
  /// Whether `finding` and `shown` are of scans that have no place in time.
  public let isUndated: Bool
  /// New and persisting: the first of the scans in a row that have it. Resolved: the first that has it
  /// no more. No longer asked: the last that had it. Nil where that cannot be told.
  public let since: ScanMark?
  /// How many scans in a row have it, or had it; of scans that have no place in time, how many of all.
  public let scans: Int
  /// Whether the latest scan does not record what an earlier one recorded.
  public let isNoLongerRecorded: Bool

  /// How it stands at the latest scan.
  public enum State: String, Sendable, Hashable, Codable, CaseIterable {
    /// Unfavourable at the latest scan, and passed before it or was not asked.
    case new
    /// Unfavourable at the latest scan and at the one before that asked.
    case persisting
    /// A scan that has no place in time is worse than the latest that has one, or a scan that could not be
    /// placed in a profile may have it: it cannot be told whether it is over.
    case unclear
    /// Not asked at the latest scan, and unfavourable when it last was.
    case notAsked
    /// Unfavourable at the last accepted scan or after it, and passed since.
    case resolved
  }

  /// - Parameters:
  ///   - points: in order of time.
  ///   - first: the place from which on something that passes now counts as resolved.
  ///   - undated: of the same sequence, in an order of their own.
  ///   - isOpen: whether a scan that could not be placed in a profile may be the latest of the sequence.
  static func courses(
    of points: [CoursePoint], from first: Int, undated: [CourseScan], isOpen: Bool
  ) -> [FindingCourse] {
    let loose = undated.map(\.findings)
    let asked = points.flatMap(\.scans).map(\.findings) + loose
    let requirements = Set(
      asked.flatMap { findings in
        findings.values.filter { $0.isFavourable == false }.map(\.requirement)
      })
    return requirements.compactMap { requirement in
      FindingCourse(
        requirement, points.map { $0.answers[requirement] ?? [] }, from: first,
        loose: loose.compactMap { $0[requirement] }, isOpen: isOpen)
    }.sorted(by: isWorse)
  }

  /// Nil where it was over before the last accepted scan.
  ///
  /// - Parameters:
  ///   - answers: of each point, in order of time.
  ///   - loose: of the scans that have no place in time.
  private init?(
    _ requirement: String, _ answers: [[CoursePoint.Answer]], from first: Int, loose: [Finding],
    isOpen: Bool
  ) {
    let verdicts = answers.map(\.isFavourable)
    let place = verdicts.lastIndex { $0 == false }
    let latest = answers.last ?? []
    let now = latest.first?.finding
    let last = place.map { answers[$0].unfavourable } ?? []
    // The points in a row that have it: only a pass ends them.
    var run: [Int] = []
    if let place {
      for index in (0...place).reversed() {
        if verdicts[index] == true { break }
        if verdicts[index] == false { run.append(index) }
      }
    }

    func course(
      _ state: State, _ shown: [Finding], _ since: ScanMark?, undated: Int? = nil
    ) -> FindingCourse? {
      guard let finding = undated == nil ? last.first?.finding : shown.first else { return nil }
      var known: Set<Finding> = []
      return FindingCourse(
        requirement: requirement, state: state, finding: finding, now: now,
        shown: shown.filter { known.insert($0).inserted }, isUndated: undated != nil, since: since,
        scans: undated ?? run.map { answers[$0].unfavourable.count }.reduce(0, +),
        isNoLongerRecorded: Self.isNoLongerRecorded(answers))
    }

    let counted = latest.filter { $0.finding.counted != nil }
    let current = (counted.isEmpty ? latest.isEmpty ? last : latest : counted).map(\.finding)
    let told: FindingCourse?
    if loose.contains(where: { $0.isWorse(than: now) }) {
      let unordered = loose.filter { $0.isFavourable == false }.sorted()
      told = course(.unclear, unordered, nil, undated: unordered.count)
    } else if let place, !verdicts[place...].contains(true) {
      told =
        place == answers.count - 1
        ? course(
          run.count == 1 ? .new : .persisting, current,
          run.last.flatMap { answers[$0].first?.mark })
        : course(.notAsked, current, last.first?.mark)
    } else if let place, place >= first {
      told =
        isOpen
        ? course(.unclear, last.map(\.finding), nil)
        : course(
          .resolved, current,
          verdicts[place...].firstIndex(of: true).flatMap { answers[$0].first?.mark })
    } else {
      told = nil
    }
    guard let one = told else { return nil }
    self = one
  }

  /// Whether the last of the points does not record what an earlier one recorded.
  private static func isNoLongerRecorded(_ answers: [[CoursePoint.Answer]]) -> Bool {
    guard let latest = answers.last, latest.contains(where: { $0.finding.reason == .notRecorded }),
      !latest.contains(where: { $0.finding.seen != nil })
    else { return false }
    return answers.dropLast().contains { $0.contains { $0.finding.seen != nil } }
  }

  private init(
    requirement: String, state: State, finding: Finding, now: Finding?, shown: [Finding],
    isUndated: Bool, since: ScanMark?, scans: Int, isNoLongerRecorded: Bool
  ) {
    self.requirement = requirement
    self.state = state
    self.finding = finding
    self.now = now
    self.shown = shown
    self.isUndated = isUndated
    self.since = since
    self.scans = scans
    self.isNoLongerRecorded = isNoLongerRecorded
  }

  /// By state, then what needs attention first.
  private static func isWorse(_ a: FindingCourse, _ b: FindingCourse) -> Bool {
    if a.state != b.state { return a.state.rank < b.state.rank }
    if a.finding < b.finding { return true }
    if b.finding < a.finding { return false }
    return a.requirement < b.requirement
  }
}

extension FindingCourse.State {
  /// In the order in which people look at them.
  fileprivate var rank: Int {
    switch self {
    case .new: 0
    case .persisting: 1
    case .unclear: 2
    case .notAsked: 3
    case .resolved: 4
    }
  }

  /// Whether the latest scan has it.
  public var isUnfavourable: Bool { self == .new || self == .persisting }
}
