import Imaging

/// What is told of an exam whatever its protocol asks: whose it is, what it has besides, what it has
/// several times, and what is not whole.
enum ExamFindings {
  /// - Parameters:
  ///   - asked: what is asked of the exam, which may mean several series of one sequence.
  ///   - sharing: why the UID of the exam is not that of one subject; nil where it is.
  static func findings(
    of members: ExamMembers, asked: [ExamQuestion], sharing: String?
  ) -> [Finding] {
    var found: [Finding] = []
    if let sharing {
      found.append(
        Finding(
          requirement: SeriesPromise.subject.rawValue, subject: nil, outcome: .undetermined,
          reason: .contradictory, level: .required, notes: [sharing]))
    }
    func tell(_ promise: SeriesPromise, _ notes: [String]) {
      if notes.isEmpty { return }
      found.append(
        Finding(
          requirement: promise.rawValue, subject: nil, outcome: .pass, level: .informative,
          notes: notes))
    }
    tell(.extra, names(members.extra).map { ["no sequence of the protocol: \($0)"] } ?? [])
    let groups = members.groups.sorted { $0.key < $1.key }
    tell(
      .repeated,
      groups.compactMap { sequence, group in
        let meant = Self.meant(of: sequence, asked)
        guard group.certain.count > meant else { return nil }
        return names(group.certain).map {
          meant > 1
            ? "\(sequence), of which \(meant) are meant: \($0)"
            : "\(sequence), any of which may do: \($0)"
        }
      })
    let parts = members.acquisitions.filter { one in
      one.completeness.state != .complete && !members.extra.contains(one)
    }
    tell(.incomplete, names(parts).map { ["not whole: \($0)"] } ?? [])
    return found
  }

  /// How many series of a sequence the protocol itself means: its first and its last, or a pair of it.
  private static func meant(of sequence: String, _ asked: [ExamQuestion]) -> Int {
    let named = asked.map { question in question.places.filter { $0.sequence == sequence } }
    let ends: Set<ExamPlace> = [.first(sequence), .last(sequence)]
    let pairs = named.map(\.count).max() ?? 1
    return max(1, ends.intersection(named.joined()).count, pairs)
  }

  /// Which series, with their descriptions; nil for none.
  private static func names(_ series: [Series]) -> String? {
    if series.isEmpty { return nil }
    return series.map { one in
      one.description.isEmpty ? one.place : "\(one.place) \(one.description)"
    }.joined(separator: ", ")
  }
}
