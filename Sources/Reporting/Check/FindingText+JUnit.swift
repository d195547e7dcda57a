import Conformance

/// The words of a finding in a JUnit document, of one series or of several that are equal.
extension FindingText {
  /// "seen 45 ms, agreed 25-35 ms".
  ///
  /// - Parameter seen: what was seen, in words.
  func contrast(_ seen: String) -> String {
    "seen \(seen)" + (agreed.map { ", agreed \($0)" } ?? "")
  }

  /// The clause, where values were read from, what would settle it, and the remarks.
  ///
  /// - Parameter readFrom: nil where nothing was seen.
  func evidence(from readFrom: String?) -> [String] {
    let details =
      [clause(quotes: ("\"", "\"")), readFrom.map { "from \($0)" } ?? ""]
      + [settledBy.map { "settled by \($0)" } ?? ""] + finding.notes
      + [finding.confirmed ? "" : Self.unconfirmed]
    return details.filter { !$0.isEmpty }
  }
}
