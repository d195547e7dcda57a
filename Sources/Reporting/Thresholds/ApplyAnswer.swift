public import Calibration
public import Chains
public import Identity
public import Quantities

/// What a threshold said of cases.
public struct ApplyAnswer: Sendable, Hashable {
  public let threshold: Threshold
  public let standing: Standing
  public let asOf: Instant
  /// In the order of the file.
  public let cases: [Applied]
  /// What was wrong with rows that are none of them.
  public let findings: [CohortFinding]
  /// The rows of the file.
  public let rows: Int
  /// Whether it is a table with the columns that are needed.
  public let isReadable: Bool
  /// Answers that were given by this version since a suspension began; 0 while it is in force.
  public let doubtful: Int

  /// One case with its answer.
  public struct Applied: Sendable, Hashable, Encodable {
    /// The line of the file.
    public let line: Int
    /// As the file names it; the evaluation has the store's pseudonym.
    public let patient: String
    /// Of the value: that of the metric which the row cites, and which need not be the threshold's.
    public let unit: UnitSymbol
    public let evaluation: Evaluation

    public init(line: Int, patient: String, unit: UnitSymbol, evaluation: Evaluation) {
      self.line = line
      self.patient = patient
      self.unit = unit
      self.evaluation = evaluation
    }
  }

  public init(
    threshold: Threshold, standing: Standing, asOf: Instant, cases: [Applied],
    findings: [CohortFinding], rows: Int, isReadable: Bool, doubtful: Int
  ) {
    self.threshold = threshold
    self.standing = standing
    self.asOf = asOf
    self.cases = cases
    self.findings = findings
    self.rows = rows
    self.isReadable = isReadable
    self.doubtful = doubtful
  }

  public var hasRefusals: Bool { cases.contains { !$0.evaluation.refusals.isEmpty } }

  /// Why cases were refused, by the headline of each, in the order of the refusals.
  public var refusals: [(text: RefusalText, cases: Int)] {
    let headlines = cases.compactMap(\.evaluation.refusals.first)
    return Refusal.allCases.compactMap { refusal in
      let count = headlines.count { $0 == refusal }
      guard count > 0 else { return nil }
      return (RefusalText(refusal, of: threshold, standing, doubtful: doubtful), count)
    }
  }
}
