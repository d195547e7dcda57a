/// How the answer to one requirement went over the scans of a sequence.
public struct FindingCourse: Sendable, Hashable, Codable {
  public let requirement: String
  public let state: State
  /// The last finding that was unfavourable: at the latest scan where it is new or persists.
  public let finding: Finding
  /// What the latest scan answered; nil where it was not asked, or no scan has a date.
  public let now: Finding?
  /// New and persisting: the first of the scans in a row that have it. Resolved: the first that has it
  /// no more. No longer asked: the last that had it. Nil where that cannot be told.
  public let since: ScanMark?
  /// How many scans in a row have it, or had it; of scans that no date orders, how many of all.
  public let scans: Int
  /// Whether the latest scan does not record what an earlier one recorded.
  public let isNoLongerRecorded: Bool

  /// How it stands at the latest scan.
  public enum State: String, Sendable, Hashable, Codable, CaseIterable {
    /// Unfavourable at the latest scan, and passed before it or was not asked.
    case new
    /// Unfavourable at the latest scan and at the one before that asked.
    case persisting
    /// A scan without a date has it, or one that could not be placed may have it: it cannot be told
    /// whether it is over.
    case unclear
    /// Not asked at the latest scan, and unfavourable when it last was.
    case notAsked
    /// Unfavourable at the last accepted scan or after it, and passed since.
    case resolved
  }

  /// - Parameters:
  ///   - dated: in order of time.
  ///   - first: the place from which on something that passes now counts as resolved.
  ///   - undated: of the same sequence.
  ///   - isOpen: whether a scan that could not be placed may be the latest of the sequence.
  static func courses(
    of dated: [DatedScan], from first: Int, undated: [CourseScan], isOpen: Bool
  ) -> [FindingCourse] {
    let loose = undated.map(\.findings)
    let requirements = Set(
      (dated.map(\.findings) + loose).flatMap { findings in
        findings.values.filter { $0.isFavourable == false }.map(\.requirement)
      })
    return requirements.compactMap { requirement in
      FindingCourse(
        requirement, dated, from: first, loose: loose.compactMap { $0[requirement] },
        isOpen: isOpen)
    }.sorted(by: isWorse)
  }

  /// Nil where it was over before the last accepted scan.
  private init?(
    _ requirement: String, _ dated: [DatedScan], from first: Int, loose: [Finding], isOpen: Bool
  ) {
    let answers = dated.map { $0.findings[requirement] }
    let verdicts = answers.map { $0?.isFavourable }
    let unordered = loose.filter { $0.isFavourable == false }
    let place = verdicts.lastIndex { $0 == false }
    let now = answers.last ?? nil

    func course(
      _ state: State, _ finding: Finding, since: Int?, scans: Int
    ) -> FindingCourse {
      FindingCourse(
        requirement: requirement, state: state, finding: finding, now: now,
        since: since.map { dated[$0].mark }, scans: scans,
        isNoLongerRecorded: now?.reason == .notRecorded
          && answers.dropLast().contains { $0?.seen != nil })
    }

    // The scans in a row that have it: only a pass ends them.
    var run: [Int] = []
    if let place {
      for index in (0...place).reversed() {
        if verdicts[index] == true { break }
        if verdicts[index] == false { run.append(index) }
      }
    }
    if let place, let last = answers[place], !verdicts[place...].contains(true) {
      if place == dated.count - 1 {
        self = course(
          run.count == 1 ? .new : .persisting, last, since: run.last, scans: run.count)
      } else {
        self = course(.notAsked, last, since: place, scans: run.count)
      }
    } else if let one = unordered.min() {
      self = course(.unclear, one, since: nil, scans: unordered.count)
    } else if let place, place >= first, let last = answers[place] {
      self = course(
        isOpen ? .unclear : .resolved, last,
        since: isOpen ? nil : verdicts[place...].firstIndex(of: true), scans: run.count)
    } else {
      return nil
    }
  }

  private init(
    requirement: String, state: State, finding: Finding, now: Finding?, since: ScanMark?,
    scans: Int, isNoLongerRecorded: Bool
  ) {
    self.requirement = requirement
    self.state = state
    self.finding = finding
    self.now = now
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
