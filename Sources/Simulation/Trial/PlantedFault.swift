/// One deviation that was planted in a simulated trial, and what a check must say of it.
public struct PlantedFault: Sendable, Hashable, Codable {
  /// What the finding must be; the raw values are those of `Outcome`.
  public enum Expected: String, Sendable, Hashable, Codable {
    case suboptimal, undetermined, fail
  }

  /// The site's code, the scanner's and the visit's keys.
  public let site, scanner, visit: String
  /// (0020,000E) in the form that the scanner exports.
  public let seriesUID: String
  /// (0020,0011)
  public let series: Int
  /// The protocol that the series is checked against, as `thust2018-dsc`.
  public let protocolName: String
  /// The requirement's id, as `echoTime.3T`.
  public let requirement: String
  public let expected: Expected
  /// What was planted, for people.
  public let cause: String
}
