extension SeriesGroup {
  /// Notes on each series that may be one slice of an acquisition which others there are, where nothing
  /// announces how many images the whole has (`conformance.md` 7.1).
  ///
  /// What such a series announces of itself, as its volumes, tells nothing of the others. Series that
  /// differ only in position and did not run at one time are acquisitions of their own.
  static func noteSlices(in groups: inout [SeriesGroup], _ values: ValuePool) {
    var alike: [[Set<ValuePool.Place>]: [TimedSlice]] = [:]
    for (index, group) in groups.enumerated() {
      guard let slice = TimedSlice(group, at: index, values) else { continue }
      let likeness = group.table.likeness(without: [.imagesInAcquisition, .temporalPositions])
      alike[likeness, default: []].append(slice)
    }
    for run in alike.values.flatMap({ TimedSlice.concurrent($0) }) where run.count > 1 {
      let slices = run.sorted { ($0.number ?? .max, $0.index) < ($1.number ?? .max, $1.index) }
      var atPosition: [Int: Int] = [:]
      for slice in slices { atPosition[slice.position, default: 0] += 1 }
      for slice in slices {
        let others = slices.count - atPosition[slice.position, default: 0]
        if others == 0 || groups[slice.index].notices.contains(where: { $0.is(.splitSeries) }) {
          continue
        }
        let named = slices.lazy.filter { $0.position != slice.position }.compactMap(\.number)
        groups[slice.index].add(Notice(slices: others, numbers: named))
      }
    }
  }
}

extension Notice {
  /// That a series may be one of several slices.
  ///
  /// - Parameters:
  ///   - others: how many others there are.
  ///   - numbers: of those that have one; the first eight are named.
  init(slices others: Int, numbers: some Sequence<Int>) {
    let named = numbers.prefix(8).map { "\($0)" }
    var text = "\(others) other series of the exam "
    text += (others == 1 ? "differs" : "differ") + " from it only in position"
    if !named.isEmpty { text += ": " + named.joined(separator: ", ") }
    if named.count < others, !named.isEmpty { text += " and more" }
    self.init(.splitSeries, text: text)
  }
}
