/// Why something cannot be fitted or judged. The caller gives it the reason code of its own subject.
public enum StatisticsError: Error, Sendable, Hashable {
  /// A number is infinite or not a number.
  case notFinite
  /// A spread is not positive: nothing could be judged by it.
  case noSpread
  /// Fewer rows than columns.
  case tooFewRows
  /// These columns, counted from 0, are combinations of the others: their coefficients are not
  /// determined.
  case rankDeficient(columns: [Int])
}
