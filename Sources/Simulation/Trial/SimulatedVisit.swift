/// One exam of a simulated trial: where it was made and its series in the order of acquisition.
public struct SimulatedVisit: Sendable, Hashable {
  /// The site's code, as `OSLO`.
  public let site: String
  /// The scanner's key, as `OSLO-1`.
  public let scanner: String
  /// The visit's key, as `OSLO-1-03`: the scanner's third visit.
  public let key: String
  public let exam: SimulatedExam
  public internal(set) var series: [SimulatedSeries]

  /// Where the files of `series` belong below the trial's folder, as `OSLO/OSLO-1-03/007-dsc`.
  public func folder(of series: SimulatedSeries) -> String {
    let digits = String(series.number)
    let padded = String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits
    return "\(site)/\(key)/\(padded)-\(series.kind.rawValue)"
  }
}
