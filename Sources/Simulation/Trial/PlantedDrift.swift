public import Identity

/// What is planted in the control of a trial: one scanner that drifts, and what must follow of it.
public struct PlantedDrift: Sendable, Hashable, Codable {
  /// The site's code and the scanner's key.
  public let site, scanner: String
  /// The measurand that must leave control, as `snr.pair`.
  public let measurand: String
  /// The day of the first scan that is lower than those before.
  public let from: CalendarDay
  /// The id of the threshold that must be suspended, as `OSLO-rcbv.mean`, and the code of it.
  public let threshold, code: String
  /// What was planted, for people.
  public let cause: String
}
