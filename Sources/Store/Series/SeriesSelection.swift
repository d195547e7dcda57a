public import Conformance
public import Identity
public import Imaging
public import Trials

/// Which series are asked for; every condition that is given must hold.
public struct SeriesSelection: Sendable, Hashable {
  public var site: Identifier<Site>?
  /// Series of the sites enrolled in this trial, each from its first day in it. A series whose files
  /// name no date is counted in: what is not known is not left out.
  public var trial: Identifier<Trial>?
  public var scanner: Identifier<MRScanner>?
  /// The pseudonym of an exam.
  public var exam: String?
  /// The series itself, all its parts.
  public var uid: String?
  /// The first and the last day, by the scanner's clock; with either, series without a date are
  /// left out.
  public var from, to: CalendarDay?

  public init(
    site: Identifier<Site>? = nil, trial: Identifier<Trial>? = nil,
    scanner: Identifier<MRScanner>? = nil, exam: String? = nil, uid: String? = nil,
    from: CalendarDay? = nil, to: CalendarDay? = nil
  ) {
    self.site = site
    self.trial = trial
    self.scanner = scanner
    self.exam = exam
    self.uid = uid
    self.from = from
    self.to = to
  }
}

/// A series as the store holds it.
public struct RecordedSeries: Sendable, Hashable {
  /// With pseudonyms in place of UIDs.
  public let series: Series
  public let revision: Int
  public let site: Identifier<Site>
  public let scanner: Identifier<MRScanner>
  /// Whose it is, by pseudonym; nil where the files name nobody.
  public let subject: Pseudonym?
  /// The major part of the software; nil where the files do not say.
  public let software: String?
  /// The fingerprint of `series`.
  public let fingerprint: Fingerprint
  /// How many files it has, duplicates once.
  public let instances: Int
  /// The day it began, by the scanner's clock; nil where no element says, or where one says a day that
  /// cannot be: before there were MR scanners, or later than the day after its files came. (The clock has
  /// no zone, and is a day ahead of UTC at most.)
  public let observedOn: CalendarDay?
}

/// A report as the store holds it.
public struct RecordedReport: Sendable, Hashable {
  public let report: ConformanceReport
  public let fingerprint: Fingerprint
  /// The revision of the series that was judged.
  public let revision: Int
  /// Whether that revision still holds; where not, the report is about fewer files than there are.
  public let isOfLatestRevision: Bool
}
