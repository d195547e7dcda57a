public import Identity

/// Acquisitions that are dated before their site took part in a trial: recorded, and asked nothing by it.
///
/// Scans made to try a protocol out are such, and so is an exam whose dates were shifted back: which, people
/// have to say.
public struct EarlierSeries: Sendable, Hashable, Codable {
  public let site: Identifier<Site>
  /// At least 1.
  public let count: Int
  /// The first day on which the site takes part.
  public let firstDay: CalendarDay

  public init(site: Identifier<Site>, count: Int, firstDay: CalendarDay) {
    self.site = site
    self.count = count
    self.firstDay = firstDay
  }
}
