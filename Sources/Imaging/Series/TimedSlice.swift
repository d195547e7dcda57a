import Identity

/// A series that repeats one position over time, of a maker that may write each slice of an acquisition
/// as a series of its own: the whole of what was acquired, or one slice of it.
struct TimedSlice {
  /// Its place among the series that were gathered.
  let index: Int
  /// (0020,0011); nil where the files do not agree on it.
  let number: Int?
  /// Where it lies along its normal, in steps of 0.01 mm.
  let position: Int
  /// From the first start of a frame to the last by the date and clock of acquisition, in s; nil where
  /// not all frames state both.
  let span: ClosedRange<Double>?

  /// Nil where it is no such series.
  init?(_ group: SeriesGroup, at index: Int, _ values: ValuePool) {
    let part = group.part(values)
    let dialect = VendorDialect.of(part.text(.manufacturer))
    guard dialect.splitsSlices, ObjectKind.setAside(part) == nil else { return nil }
    let count = FrameCount(part, grids: dialect.tiles(of: part))
    guard count.slices == 1, let volumes = count.volumes, volumes > 1,
      case let position?? = count.positionOfFrame.first
    else { return nil }
    self.index = index
    self.position = position
    number = part.seriesNumber
    span = Self.span(part)
  }

  private static func span(_ part: SeriesPart) -> ClosedRange<Double>? {
    let days = zip(
      part.clockByFrame(.acquisitionDate, ClockText.day),
      part.clockByFrame(.acquisitionTime, ClockText.seconds)
    ).map { day, seconds -> Double? in
      day.flatMap { day in seconds.map { Double(day.daysSince1970) * 86_400 + $0 } }
    }
    let clocks =
      [Slot.frameDateTime, .acquisitionDateTime].map { part.clockByFrame($0, ClockText.moment) }
      + [days]
    for clock in clocks {
      let starts = clock.compactMap(\.self)
      guard starts.count == clock.count, let first = starts.min(), let last = starts.max() else {
        continue
      }
      // One time for all frames is that of the first; the slices of one volume begin within its
      // repetition time.
      let repetition = (part.number(.repetitionTime) ?? 0) / 1000
      return first...(last > first ? last : first + max(0, repetition))
    }
    return nil
  }

  /// Those that ran at one time, by chains of overlaps; all of them where a clock does not tell.
  static func concurrent(_ slices: [TimedSlice]) -> [[TimedSlice]] {
    let timed = slices.compactMap { slice in slice.span.map { (slice, $0) } }
    if timed.count < slices.count { return [slices] }
    var runs: [[TimedSlice]] = []
    var end = -Double.infinity
    for (slice, span) in timed.sorted(by: { $0.1.lowerBound < $1.1.lowerBound }) {
      if span.lowerBound <= end {
        runs[runs.count - 1].append(slice)
      } else {
        runs.append([slice])
      }
      end = max(end, span.upperBound)
    }
    return runs
  }
}
