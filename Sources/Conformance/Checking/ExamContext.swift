public import Imaging

/// What surrounds a series: the other series of its exam, and facts about the subject.
public struct ExamContext: Sendable, Hashable {
  /// The series of the exam; the one that is checked may be among them.
  public let series: [Series]
  /// The exam's series by the protocol's profile ids, for limits that say "same as".
  public let sequences: [String: Series]
  /// What is known about the subject, without saying who it is; age in whole years. What is not said
  /// here is asked of the files (`Series.ageClass`) and the site (`SiteRecordItem.subjectHealth`).
  public let subject: [SubjectFact: ParameterValue]

  public init(
    series: [Series] = [], sequences: [String: Series] = [:],
    subject: [SubjectFact: ParameterValue] = [:]
  ) {
    self.series = series
    self.sequences = sequences
    self.subject = subject
  }

  /// The exam that `series` are, as `agreed` sees it.
  ///
  /// A profile that several series are meant for has none in `sequences`: which of them another
  /// must equal, nobody said.
  ///
  /// - Parameter signals: what the images of each show, where they were read.
  public init(
    of series: [Series], by agreed: ScanProtocol, signals: [SeriesKey: SignalEvidence] = [:]
  ) {
    var sequences: [String: Series] = [:]
    var repeated: Set<String> = []
    for one in series {
      guard case .profile(let profile) = agreed.match(one, signal: signals[SeriesKey(one)])
      else { continue }
      if sequences.updateValue(one, forKey: profile.id) != nil { repeated.insert(profile.id) }
    }
    self.init(series: series, sequences: sequences.filter { !repeated.contains($0.key) })
  }

  /// Nothing is known about the exam.
  public static let unknown = ExamContext()
}
