/// How many of each class.
public struct ClassCounts: Sendable, Hashable, Codable {
  public let negatives: Int
  public let positives: Int

  public init(negatives: Int, positives: Int) {
    self.negatives = negatives
    self.positives = positives
  }

  /// The smaller of the two.
  public var smaller: Int { min(negatives, positives) }
  /// Both together.
  public var total: Int { negatives + positives }
}
