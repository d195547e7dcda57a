import Workflows

extension GlobalOptions {
  /// Names the thresholds that may not be used because of what was recorded just now, or would be.
  func tell(suspended thresholds: [SuspendedThreshold], _ what: String) {
    tell(
      all: thresholds.map { threshold in
        Message(
          .warning, code: TalkCode.suspended.rawValue, what, location: threshold.key,
          why: threshold.why, remedy: "diapason threshold why \(threshold.key)")
      })
  }
}
