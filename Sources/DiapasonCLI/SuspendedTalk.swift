import Workflows

extension GlobalOptions {
  /// Names the thresholds that may not be used because of what was recorded just now, or would be.
  ///
  /// Each of them, however many: to see the rest, the act would have to be done again.
  func tell(suspended thresholds: [SuspendedThreshold], _ what: String) {
    for threshold in thresholds {
      warn(
        TalkCode.suspended.rawValue, what, location: threshold.key, why: threshold.why,
        remedy: "diapason threshold why \(threshold.key)")
    }
  }
}
