/// The counts of a decision on a sample, in which the positive call is "at or above the cut-off".
public struct OperatingPoint: Sendable, Hashable, Codable {
  public let truePositives: Int
  public let falseNegatives: Int
  public let trueNegatives: Int
  public let falsePositives: Int

  /// The counts when `truePositives` of the positives and `trueNegatives` of the negatives are
  /// called rightly.
  public init(truePositives: Int, trueNegatives: Int, of cases: ClassCounts) {
    self.truePositives = truePositives
    self.trueNegatives = trueNegatives
    falseNegatives = cases.positives - truePositives
    falsePositives = cases.negatives - trueNegatives
  }

  /// The share of positives called positive; not-a-number without positives.
  public var sensitivity: Double {
    Double(truePositives) / Double(truePositives + falseNegatives)
  }
  /// The share of negatives called negative; not-a-number without negatives.
  public var specificity: Double {
    Double(trueNegatives) / Double(trueNegatives + falsePositives)
  }
  /// Youden's index, sensitivity + specificity - 1, from one division of integers: ties are exact.
  public var youden: Double {
    let (m, n) = (truePositives + falseNegatives, trueNegatives + falsePositives)
    return Double(truePositives * n + trueNegatives * m - m * n) / Double(m * n)
  }
}
