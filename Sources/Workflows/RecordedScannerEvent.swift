/// An event of a scanner as it was recorded, and the thresholds that may not be used because of it.
public struct RecordedScannerEvent: Sendable, Hashable {
  public let entry: Entry<ScannerEvent>
  /// Those that were in force until it was recorded, by key.
  public let suspended: [SuspendedThreshold]
  /// Those that rest on the scanner and were suspended already, by key: an event of a scanner lifts
  /// nothing by itself, and this one may have added another. What was measured since may, once the cause
  /// is known; then it is not among them.
  public let stillSuspended: [SuspendedThreshold]
}
