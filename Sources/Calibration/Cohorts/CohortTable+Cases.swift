/// The rows of a file, each a case of its own.
public struct CaseReading: Sendable, Hashable {
  /// One for each row that is without an error and repeats none before it, in their order.
  public let cases: [RowCase]
  /// In order of their places.
  public let findings: [CohortFinding]
  /// The rows below the header.
  public let rows: Int
  /// Whether the file is a table with the columns that are needed.
  public let isReadable: Bool

  /// A case with where its row stands.
  public struct RowCase: Sendable, Hashable {
    /// The line of the file, counted from 1.
    public let line: Int
    public let made: Case
  }
}

extension CohortTable {
  /// Judges every row for a threshold to be applied to it. Since they are to be no cohort, rows are
  /// held against each other in two things only: of one lesion on one scan there is one value, and a
  /// series is of one patient and day. Rows that contradict each other are none of the cases. The
  /// parameters are those of `judge`.
  public func cases(
    by definitions: CohortDefinitions, in context: CohortContext
  ) -> CaseReading {
    var judge = RowJudge(
      self, definitions, context, today: context.today, allowsIncorporation: false, log)
    let judged = isReadable ? rows.indices.map { judge.judge($0) } : []
    var comparison = RowComparison(self, judged, judge.log)
    comparison.findDuplicates()
    comparison.findSharedSeries()
    let (log, repeated) = (comparison.log, comparison.repeated)
    let cases = judged.compactMap { row -> CaseReading.RowCase? in
      guard let made = row.made, log.isGood(row.row), !repeated.contains(row.row) else {
        return nil
      }
      return CaseReading.RowCase(line: rows[row.row].first?.line ?? 0, made: made)
    }
    return CaseReading(
      cases: cases, findings: log.findings.sorted(), rows: rows.count, isReadable: isReadable)
  }
}
