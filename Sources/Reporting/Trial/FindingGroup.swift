public import Conformance
public import Identity
public import Imaging

/// Equal findings of one scanner: one requirement, one outcome, one reason.
public struct FindingGroup: Sendable, Hashable, Codable {
  public let site: Identifier<Site>
  /// Nil where the files do not say which scanner it was.
  public let scanner: Identifier<MRScanner>?
  /// The protocol as `name@version`, and the profile in it; empty where none could be told.
  public let protocolKey, profile: String
  /// The first of the findings by day and series: it stands for the others in all but `seen`.
  public let example: Finding
  /// What was seen, with how many series each, in ascending order; empty where nothing was.
  public let seen: [Seen]
  /// The elements the values were read from, in order, each once.
  public let readFrom: [String]
  /// How values came about, where that must be told, in the order of `Source.Note`.
  public let marks: [String]
  /// How many series.
  public let count: Int
  /// How far outside the deciding limit the farthest of them is, as a share of the limit's nearer
  /// end: a pure number, for sorting only; 0 where none is outside.
  public let distance: Double
  /// The days of the first and the last of them; nil where no element says.
  public let firstDay, lastDay: CalendarDay?
  /// The fingerprint of the first of them by day and fingerprint.
  public let firstSeries: Fingerprint
  /// All of them, by day and fingerprint: what leads from the finding to the files.
  public let series: [FindingEvidence]
  /// How the finding stands on its scanner at the end of the period: new, persisting, waived, resolved;
  /// nil where the scanner or the profile is not known.
  public internal(set) var mark: CourseMark? = nil

  /// One value and how many series had it.
  public struct Seen: Sendable, Hashable, Codable {
    public let value: ParameterValue
    public let count: Int
  }

  /// How its outcome is shown.
  public var state: DisplayState { DisplayState(example.outcome.verdict ?? .undetermined) }

  /// The scanner, or the site where the scanner is not known.
  public var place: String { scanner?.text ?? site.text }
}
