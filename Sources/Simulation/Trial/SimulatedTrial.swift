import Identity
import Imaging
import Quantities

/// The demonstration trial as data: three sites, six scanners of three makers, and what is wrong.
///
/// Every visit is a DCE series and, 6.5 minutes after its start, a DSC series; the dose of the first
/// is the preload of the second. Checked against `thust2018-dce` and `thust2018-dsc` with
/// `siteRecords`, every requirement of every acquisition passes except those of `plantedFaults`;
/// perfusion maps are derived and are set aside.
public struct SimulatedTrial: Sendable, Hashable {
  /// A scanner of the trial and where it stands.
  public struct Equipment: Sendable, Hashable {
    /// The site's code, as `PORTO`.
    public let site: String
    /// The scanner's key, as `PORTO-2`.
    public let key: String
    /// As it was at its first visit.
    public let scanner: SimulatedScanner
  }

  /// A change of software between two visits.
  public struct Upgrade: Sendable, Hashable {
    /// The scanner's key.
    public let scanner: String
    /// The first visit with the new software.
    public let visit: String
    public let from, to: String
  }

  public static let dscProtocol = "thust2018-dsc"
  public static let dceProtocol = "thust2018-dce"

  /// In the order of their keys.
  public let equipment: [Equipment]
  /// By scanner, then by date.
  public let visits: [SimulatedVisit]
  public let siteRecords: [SimulatedSiteRecord]
  /// By visit, then series, then requirement.
  public let plantedFaults: [PlantedFault]
  public let upgrades: [Upgrade]
  /// By scanner; not every scanner has one.
  public let phantoms: [SimulatedPhantomCourse]
  public let plantedDrifts: [PlantedDrift]
  public let cohorts: [SimulatedCohort]

  /// An rCBV cohort of one site.
  ///
  /// - Parameter patients: of each class.
  public static func cohort(of patients: Int) -> SimulatedCohort {
    guard let first = CalendarDay(year: 2024, month: 1, day: 8) else {
      preconditionFailure("the cohort has a first day")
    }
    return SimulatedCohort(
      SimulatedCohort.rcbv, at: "OSLO", on: ["OSLO-1"], patients: patients, from: first, seed: 43)
  }

  /// The sites' codes in order.
  public var sites: [String] {
    equipment.reduce(into: []) { if !$0.contains($1.site) { $0.append($1.site) } }
  }

  /// All series with the visits they belong to, in order.
  public var series: [(visit: SimulatedVisit, series: SimulatedSeries)] {
    visits.flatMap { visit in visit.series.map { (visit, $0) } }
  }

  /// - Parameter seed: decides unique identifiers and noise; what is planted stays the same.
  public init(seed: UInt64 = 2026) {
    var builder = TrialBuilder(seed: seed)
    builder.buildOslo()
    builder.buildPorto()
    builder.buildLyon()
    builder.buildControl()
    equipment = builder.equipment
    visits = builder.visits
    siteRecords = builder.siteRecords
    plantedFaults = builder.faults
    upgrades = builder.upgrades
    phantoms = builder.phantoms
    plantedDrifts = builder.drifts
    cohorts = builder.cohorts
  }
}
