public import Conformance
import Reporting

/// What became of everything that was handed in.
public struct IngestResult: Sendable {
  /// What the walk over the files gave.
  public let reading: ReadingResult
  /// In the order of exam, number, UID and part; those only that were come to.
  public let receipts: [SeriesReceipt]
  /// The exams that the receipts' series belong to, where the store has them; in the same order.
  public let exams: [ExamReceipt]
  /// Unreadable files that were not known before.
  public let newlyQuarantined: Int
  /// What the series that came changed of what earlier ones of their exams were judged.
  public let judgedAgain: JudgedAgain
  /// The thresholds that were in force until the site's series were judged so.
  public let suspended: [SuspendedThreshold]
  /// Whether it was stopped between two series; what has a receipt is recorded.
  public let isInterrupted: Bool
  /// By place among the receipts, the numbers of files that have the UIDs of recorded ones and other
  /// bytes.
  let conflicting: [Int: [Int]]

  /// The files of a receipt that have the UIDs of recorded ones and other bytes, in paths that name no
  /// patient whom a header names; of more than are to be shown the first, and how many more.
  ///
  /// - Parameter isWhole: whether all are wanted.
  public func conflictingFiles(of place: Int, isWhole: Bool) -> String {
    let files = conflicting[place] ?? []
    let most = isWhole ? files.count : Folding.shown
    let shown = reading.shown(files.prefix(most)).joined(separator: ", ")
    return files.count > most ? "\(shown) and \(files.count - most) more" : shown
  }

  /// The worst of all judgements, of series and of exams as wholes, and not known where anything could not
  /// be taken, an exam lacks a sequence, or nothing of an exam is asked about; nil where there is no series.
  ///
  /// A series that no protocol asks about is no doubt beside others that one asks about: an exam is
  /// more than its perfusion. Where it came alone, the exam as it is recorded is the answer.
  public var verdict: Verdict? {
    if receipts.isEmpty { return nil }
    var verdicts = receipts.compactMap(\.verdict)
    verdicts += exams.filter { !$0.missing.isEmpty }.map { _ in .undetermined }
    verdicts += exams.flatMap(\.wholes).map(\.verdict)
    verdicts += unjudged.map { $0.verdict ?? .undetermined }
    if !receipts.allSatisfy(\.outcome.isTaken) || !reading.isWhole {
      verdicts.append(.undetermined)
    }
    return Verdict.fold(verdicts)
  }

  /// Exams of which acquisitions came and none of them was asked about.
  private var unjudged: [ExamReceipt] {
    let judged = Set(receipts.filter { $0.verdict != nil }.map(\.exam))
    let acquired = Set(receipts.filter { $0.outcome.isTaken && $0.setAside == nil }.map(\.exam))
    return exams.filter { acquired.contains($0.exam) && !judged.contains($0.exam) }
  }

  /// Exams of which acquisitions came and nothing, recorded earlier or now, is asked about.
  public var notAsked: [ExamReceipt] { unjudged.filter { $0.verdict == nil } }
}
