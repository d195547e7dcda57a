public import Imaging

/// What surrounds a series: the other series of its exam, and facts about the subject.
public struct ExamContext: Sendable, Hashable {
  /// The series of the exam; the one that is checked may be among them.
  public let series: [Series]
  /// The exam's series by the protocol's profile ids, for limits that say "same as".
  public let sequences: [String: Series]
  /// What is known about the subject, without saying who it is; age in whole years.
  public let subject: [SubjectFact: ParameterValue]

  public init(
    series: [Series] = [], sequences: [String: Series] = [:],
    subject: [SubjectFact: ParameterValue] = [:]
  ) {
    self.series = series
    self.sequences = sequences
    self.subject = subject
  }

  /// Nothing is known about the exam.
  public static let unknown = ExamContext()
}
