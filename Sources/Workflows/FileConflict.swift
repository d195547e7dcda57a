import Imaging

/// Two files of one object UID that differ.
struct FileConflict: Sendable, Hashable {
  /// The numbers of the two files.
  let claim: ObjectClaim
  /// The place among the series that were read of one that the second file is of; nil where it has
  /// no frames.
  let series: Int?

  /// In the order in which they were found.
  static func list(_ claims: [ObjectClaim], in gathered: [GatheredSeries]) -> [FileConflict] {
    if claims.isEmpty { return [] }
    let sought = Set(claims.map { Int($0.file) })
    var series: [Int: Int] = [:]
    for (place, one) in gathered.enumerated() {
      for file in one.files where sought.contains(file) { series[file] = series[file] ?? place }
    }
    return claims.map { FileConflict(claim: $0, series: series[Int($0.file)]) }
  }
}
