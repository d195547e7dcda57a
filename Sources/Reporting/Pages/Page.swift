public import Identity

/// One rendered report.
public struct Page: Sendable, Hashable {
  /// The text of the title element.
  public let title: String
  /// The whole file: self-contained HTML, no script, no address outside.
  public let html: String
  /// What the page answers and rests on; printed in its footer.
  public let fingerprint: Fingerprint
}
