import Identity
import Imaging

extension IncompleteGroup {
  /// The acquisitions of `series` that are not complete, grouped; the largest group first, then by
  /// place and reason.
  ///
  /// - Parameter series: by day.
  static func groups(of series: [ReportedSeries]) -> [IncompleteGroup] {
    let gaps = series.filter { $0.setAside == nil && $0.completeness.state != .complete }
    let groups = Dictionary(grouping: gaps) { one in
      Key(
        site: one.site, scanner: one.scanner, state: one.completeness.state,
        reason: one.completeness.reason)
    }
    return groups.map { key, members in
      let days = members.compactMap(\.observedOn)
      return IncompleteGroup(
        site: key.site, scanner: key.scanner, completeness: key.state, reason: key.reason,
        count: members.count, firstDay: days.min(), lastDay: days.max(),
        firstSeries: members[0].fingerprint)
    }.sorted { a, b in
      if a.count != b.count { return a.count > b.count }
      return [a.place, a.completeness.rawValue, a.reason ?? "", a.firstSeries.hex]
        .lexicographicallyPrecedes(
          [b.place, b.completeness.rawValue, b.reason ?? "", b.firstSeries.hex])
    }
  }

  private struct Key: Hashable {
    let site: Identifier<Site>
    let scanner: Identifier<MRScanner>?
    let state: Completeness.State
    let reason: String?
  }
}

extension SetAsideCount {
  /// The series that are no acquisitions, by site and reason.
  static func counts(of series: [ReportedSeries]) -> [SetAsideCount] {
    var tally: [Key: Int] = [:]
    for one in series {
      if let reason = one.setAside { tally[Key(site: one.site, reason: reason), default: 0] += 1 }
    }
    return tally.map { SetAsideCount(site: $0.key.site, reason: $0.key.reason, count: $0.value) }
      .sorted { ($0.site.text, $0.reason.rawValue) < ($1.site.text, $1.reason.rawValue) }
  }

  private struct Key: Hashable {
    let site: Identifier<Site>
    let reason: Series.SetAside
  }
}
