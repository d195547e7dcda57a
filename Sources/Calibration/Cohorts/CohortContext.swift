public import Identity

/// What a registry knows of the sites, scanners, scans and phantoms that a cohort's rows name.
///
/// Without one the same file can be judged; then nothing of this is checked, which is said.
public struct CohortContext: Sendable, Hashable {
  /// The day on which is judged: what is dated later cannot be.
  public let today: CalendarDay
  public let sites: Set<Identifier<Site>>
  public let scanners: [Identifier<MRScanner>: KnownScanner]
  /// The checks of each series, the worst first, by the id that the column `series` has.
  public let scans: [String: [CheckedScan]]
  public let charts: [PhantomChart]
  /// Those of the file's pseudonyms that are the number of a patient whose images were stored.
  public let patientNumbers: Set<String>
  /// Those of the file's series that are recorded for another patient than the file names.
  public let taken: Set<SeriesUse>

  public init(
    today: CalendarDay, sites: Set<Identifier<Site>>,
    scanners: [Identifier<MRScanner>: KnownScanner], scans: [String: [CheckedScan]] = [:],
    charts: [PhantomChart] = [], patientNumbers: Set<String> = [], taken: Set<SeriesUse> = []
  ) {
    self.today = today
    self.sites = sites
    self.scanners = scanners
    self.scans = scans
    self.charts = charts
    self.patientNumbers = patientNumbers
    self.taken = taken
  }
}
