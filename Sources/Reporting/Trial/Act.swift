public import Identity

/// Something a person has to do.
public struct Act: Sendable, Hashable, Codable {
  /// What has to be done.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Bring a value back inside what was agreed, or say why not.
    case correct
    /// Find out which of two contradicting values is right.
    case clarify
    /// Declare as a site record what files do not hold.
    case declare
    /// Find out why files lack an element.
    case supply
    /// Say which protocol a series belongs to.
    case assign
    /// Decide what the protocol asks where its source does not say.
    case decide
    /// Send series again of which frames are missing.
    case resend
    /// Send a sequence that an exam lacks, or say why it was not made.
    case send
    /// Settle what exams as wholes miss or leave open.
    case settle
    /// Send all files of a series together, of which a part was refused.
    case reunite
    /// Find out which of two files with one UID the scanner made.
    case compare
    /// Find out whose an exam is that names two patients.
    case identify
    /// Find the cause of what a phantom shows, and measure again.
    case regain
    /// Measure the phantom, or adopt a baseline.
    case measure
    /// Mend what a threshold rests on, or review it.
    case mend
    /// Send the first series.
    case begin
  }
  public let kind: Kind
  /// The state it would mend.
  public let state: DisplayState
  public let site: Identifier<Site>
  public let scanner: Identifier<MRScanner>?
  /// The findings it answers, by their place in the report, counted from 1.
  public let findings: [Int]
  /// How many series it concerns; of `send`, `settle` and `identify` how many exams, of `regain` and `measure`
  /// how many charts, of `mend` one threshold.
  public let count: Int
  /// How many of `count` would be settled by this act alone; nil where that is not known.
  public let settles: Int?
  /// Since when; nil where no date is known.
  public let since: CalendarDay?
  /// The charts or the threshold that it concerns, by key; empty for others.
  public var objects: [String] = []
}

/// One thing the report could not settle, or was not asked.
public struct NotKnownItem: Sendable, Hashable, Codable {
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Series whose verdict is undetermined.
    case series
    /// Series of which frames are missing or cannot be counted.
    case frames
    /// Exams that lack a sequence.
    case exams
    /// Exams that are not known as wholes; there where a protocol asks something of one.
    case wholes
    /// Series and exams of which files were refused.
    case refused
    /// Sites that sent nothing.
    case sites
    /// Series without a scanner, or without a date.
    case scanners, dates
    /// Requirements whose figure nobody has confirmed in the source.
    case figures
    /// Series of which nothing announces a count, or tells volumes apart, and whose findings on it pass; there
    /// where there is one.
    case announced
    /// Series that no profile asks about.
    case unasked
    /// Series that are dated before their site took part; there where there is one.
    case earlier
    /// Charts without a baseline, or overdue; not asked where no site has a chart.
    case phantoms
    /// Scanners that sent series and have no chart.
    case uncharted
    /// Sites of which no threshold may be used; not asked where no site has one.
    case thresholds
    /// What this kind of report does not ask yet.
    case deviations
  }
  public let kind: Kind
  /// How many of how many; nil for what was not asked.
  public let count, total: Int?
  /// Why, in codes: reasons with their counts, or requirements by id.
  public let because: [String]
}
