public import Conformance
public import Identity
public import Imaging

/// The story of `protocols match`: series read from files beside every profile of the library.
public struct SeriesMatch: Sendable, Hashable {
  public let series: Series
  /// Candidates first; empty where the series was set aside as no acquisition.
  public let matches: [ProfileMatch]

  /// What is found for each of `series`, in their order; the order in which they come changes nothing.
  ///
  /// - Parameter subjects: whose they are: series of two subjects are two exams, whatever UID they share.
  public static func all(
    _ series: [Series], of subjects: [SeriesKey: Pseudonym], by protocols: [ScanProtocol]
  ) -> [SeriesMatch] {
    struct Exam: Hashable {
      let uid: String
      let subject: Pseudonym?
    }
    func exam(of one: Series) -> Exam {
      Exam(uid: one.examUID, subject: subjects[SeriesKey(one)])
    }
    let exams = Dictionary(grouping: series) { exam(of: $0) }
    return series.map { one in
      SeriesMatch(
        series: one, matches: protocols.matches(of: one, in: exams[exam(of: one)] ?? []))
    }
  }

  /// Whether a profile is certainly meant for it, by one protocol at least.
  public var isMatched: Bool { matches.contains { $0.candidacy == .yes } }

  /// Whether a protocol does not tell which of its profiles, if any, is meant for it.
  public var isAmbiguous: Bool {
    Dictionary(grouping: matches, by: \.protocolKey).values.contains { own in
      let certain = own.count { $0.candidacy == .yes }
      return certain > 1 || (certain == 0 && own.contains { $0.candidacy.isCandidate })
    }
  }

  /// The same with at most `count` candidates, the nearest.
  public func nearest(_ count: Int) -> SeriesMatch {
    let candidates = matches.filter(\.candidacy.isCandidate)
    return SeriesMatch(
      series: series,
      matches: candidates.prefix(count) + matches.filter { !$0.candidacy.isCandidate })
  }
}
