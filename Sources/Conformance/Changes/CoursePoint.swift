import Identity

/// A step in the course of a sequence: the scans that no clock orders among themselves, judged together.
///
/// They are of one instant, or of one day where the time of one of its scans is not known. The worst of
/// them counts, so that neither what is taken out of a time nor the order of receipt makes a course better.
struct CoursePoint {
  /// The worst first.
  let scans: [CourseScan]
  /// The instant, or the first second of the day.
  let observedAt: Instant
  /// That of the worst scan.
  let mark: ScanMark
  /// What the scans answered by requirement, unfavourable answers first, the worst of them first.
  let answers: [String: [Answer]]

  /// What one of its scans answered to a requirement.
  struct Answer {
    let finding: Finding
    let mark: ScanMark
  }

  /// The points of all scans that have a place in time, earliest first.
  ///
  /// - Parameter scans: of one sequence, in any order.
  static func points(of scans: [CourseScan]) -> [CoursePoint] {
    let untimed = Set(scans.filter { !$0.hasTime }.compactMap { $0.observedAt?.calendarDay })
    var places: [Instant: [CourseScan]] = [:]
    for scan in scans {
      guard let observedAt = scan.observedAt else { continue }
      let day = observedAt.calendarDay
      places[untimed.contains(day) ? day.start : observedAt, default: []].append(scan)
    }
    return places.sorted { $0.key < $1.key }.compactMap { CoursePoint($0.value, at: $0.key) }
  }

  /// Nil without scans.
  private init?(_ scans: [CourseScan], at place: Instant) {
    let scans = scans.sorted(by: CourseScan.isWorse)
    guard let worst = scans.first else { return nil }
    func told(_ scan: CourseScan) -> ScanMark {
      ScanMark(
        series: scan.series, observedAt: scan.observedAt ?? place, verdict: scan.report.verdict)
    }
    self.scans = scans
    observedAt = place
    mark = told(worst)
    var answers: [String: [Answer]] = [:]
    for scan in scans {
      for (requirement, finding) in scan.findings {
        answers[requirement, default: []].append(Answer(finding: finding, mark: told(scan)))
      }
    }
    self.answers = answers.mapValues { answers in
      answers.enumerated().sorted { a, b in
        let (mine, theirs) = (a.element.finding, b.element.finding)
        if mine.isUnfavourable != theirs.isUnfavourable { return mine.isUnfavourable }
        if mine < theirs { return true }
        if theirs < mine { return false }
        return a.offset < b.offset
      }.map(\.element)
    }
  }

  /// The report by the newest version of the protocol.
  var newest: ConformanceReport? {
    scans.map(\.report).max { $0.protocolVersion < $1.protocolVersion }
  }

  /// What the scans say of something, once each, in ascending order; nil where none says.
  func words(_ said: (CourseScan) -> String?) -> String? {
    let words = Set(scans.compactMap(said)).sorted()
    return words.isEmpty ? nil : words.joined(separator: " or ")
  }
}

extension Finding {
  /// Whether it decides what a point answers.
  fileprivate var isUnfavourable: Bool { isFavourable == false }
}

extension [CoursePoint.Answer] {
  /// What a point adds to the course of a requirement; nil where none of its answers counts.
  var isFavourable: Bool? {
    if contains(where: { $0.finding.isFavourable == false }) { return false }
    return contains { $0.finding.isFavourable == true } ? true : nil
  }

  /// The answers that are unfavourable.
  var unfavourable: [CoursePoint.Answer] { filter { $0.finding.isFavourable == false } }
}
