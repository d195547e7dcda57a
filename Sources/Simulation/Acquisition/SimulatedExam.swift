public import Imaging

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

  /// (0020,000D)
  public var uid: String { uid(series: 0, .study) }
}
