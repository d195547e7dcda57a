import Imaging

extension Series {
  /// Whether it repeats one acquisition over time; nil where that cannot be told.
  ///
  /// Several flip angles or inversion times are a set of weightings, as for a T1 map, and no time
  /// series (`conformance.md` 5.2), unless there are more volumes than of them: then it may be either, and a
  /// time series in which one of them is wrong is not passed over. Of labelled spins several inversion times
  /// are delays, and label and control take turns at each. Of an incomplete series the announced volumes
  /// count, so that one that lost all but its first volume is still found.
  var repeatsOneAcquisition: Bool? {
    let announced = parameters[.claimedVolumes].number
    if let weightings {
      let most = max(parameters.volumes.map(Double.init) ?? 0, announced ?? 0)
      return most > Double(weightings.count) ? nil : false
    }
    if let volumes = parameters.volumes, volumes > 1 { return true }
    if let announced, announced > 1 { return true }
    guard parameters.volumes != nil else { return nil }
    return completeness.state == .complete ? false : nil
  }

  /// What takes several values in it and makes it a set of weightings, and how many; nil where nothing does.
  var weightings: (words: String, count: Int)? {
    func several(_ parameter: Parameter, _ words: String) -> (words: String, count: Int)? {
      let count = parameters[parameter].value?.numbers.count ?? 0
      return count > 1 ? (words, count) : nil
    }
    return several(.flipAngles, "flip angles")
      ?? (recordsLabelling ? nil : several(.inversionTimes, "inversion times"))
  }
}
