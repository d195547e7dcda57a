public import Imaging
import Statistics

/// One attendance of a simulated subject at a simulated scanner.
public struct SimulatedExam: Sendable, Hashable {
  public var scanner: SimulatedScanner
  public var subject: SimulatedSubject
  /// When the exam began by the scanner's clock.
  public var startedAt: ScannerTime
  /// Decides every unique identifier and all noise of the exam.
  public var seed: UInt64

  public init(
    scanner: SimulatedScanner, subject: SimulatedSubject = SimulatedSubject(1),
    startedAt: ScannerTime, seed: UInt64
  ) {
    self.scanner = scanner
    self.subject = subject
    self.startedAt = startedAt
    self.seed = seed
  }

  /// The seed of one exam of a course, counted from 0, that shares no stream with another exam of this
  /// course or of one with another seed.
  ///
  /// A neighbouring seed would not do: exam 1 of seed 1 would be exam 0 of seed 2.
  public static func seed(ofCourse seed: UInt64, exam number: Int) -> UInt64 {
    var stream = Philox4x32(
      seed: seed, purpose: .exams, replicate: UInt32(truncatingIfNeeded: number))
    return stream.next()
  }

  /// (0020,000D)
  public var uid: String { uid(series: 0, .study) }
}
