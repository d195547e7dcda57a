/// How spins are labelled, as a maker's protocol sets it; nil for what it does not say.
struct Labelling: Sendable {
  /// In the words of (0018,9250).
  let type: String?
  /// In milliseconds.
  let duration: Double?
  /// In milliseconds; empty where it sets none.
  let delays: [Double]
  /// Whether the signal of tissue at rest is suppressed.
  let isSuppressed: Bool?
}
