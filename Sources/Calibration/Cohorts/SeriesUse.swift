import Identity

/// That a cohort file names a series for a patient of a site.
public struct SeriesUse: Sendable, Hashable {
  /// As the file writes them.
  public let site, patient, series: String

  public init(site: String, patient: String, series: String) {
    self.site = site
    self.patient = patient
    self.series = series
  }
}

extension CohortTable {
  /// For whom the file names series: what to look up before judging. What is no id of a series is left out.
  public var seriesUses: Set<SeriesUse> {
    var uses: Set<SeriesUse> = []
    for row in rows.indices {
      let series = cell(.series, row).text
      guard Identifier<Case>(series) != nil else { continue }
      uses.insert(
        SeriesUse(
          site: cell(.site, row).text, patient: cell(.patient, row).text, series: series))
    }
    return uses
  }
}
