import DICOM
import Identity

/// When the volumes of a part began, by the first rung of the ladder that tells
/// (`conformance.md` 7.2).
struct VolumeTiming {
  /// Median step from one volume to the next, in ms; nil where no rung tells.
  let step: Double?
  /// From the first volume's start to the last one's end, in s.
  let duration: Double?
  /// The rung that told.
  let source: Source?
  /// The steps that `step` is the median of; nil where no rung tells.
  let steps: VolumeSteps?
  /// A clock above that rung that runs, and does not tell one volume from the next.
  let stuck: StuckClock?
  /// Clocks above that rung that some frames state and others do not.
  let torn: [TornClock]
  /// Where volumes follow one another much later than is usual.
  let holes: Holes?
  /// The volume whose images lie farthest apart in time, where that is no one volume.
  let scattered: Scattered?

  /// Whether content times told, which are steady then.
  var isContentTime: Bool { source?.element == Self.contentTime }

  /// A clock that frames lack.
  struct TornClock {
    let element: String
    let lacking, frames: Int
  }

  /// Steps from one volume to the next of more than one and a half times the usual one: volumes are
  /// missing between the two, or none were acquired (`conformance.md` 7.2).
  struct Holes {
    let element: String
    /// How many such steps there are, of how many.
    let count, steps: Int
    /// The number of the volume before the longest step, from 1.
    let volume: Int
    /// The longest step and the median, in s.
    let longest, usual: Double
  }

  /// Images of one volume that begin more than one and a half volumes apart: each position counts its
  /// own repeats, and those of one number were not acquired together (two stacks one after the other,
  /// or slice after slice).
  struct Scattered {
    let element: String
    /// The number of the volume, from 1.
    let volume: Int
    /// From its earliest image to its latest, and from one volume to the next, in s.
    let span, usual: Double
  }

  /// A clock that half of the volumes or more share with others.
  struct StuckClock {
    let element: String
    /// How long the acquisition took at least, and at most where each time is one volume, in s.
    let least, most: Double
  }

  init(_ part: SeriesPart, _ count: FrameCount, _ dialect: VendorDialect) {
    var stuck: StuckClock?
    var torn: [TornClock] = []
    var still: [(element: String, span: Double)] = []
    // A rung is read only when the ones above it did not tell.
    for (element, read) in (count.volumes ?? 0) > 1 ? Self.rungs(part, dialect) : [] {
      guard let starts = read() else { continue }
      let lacking = starts.count { $0 == nil }
      if lacking > 0 {
        // What the others say is no answer for all, and no silence either.
        if lacking < starts.count {
          torn.append(TornClock(element: element, lacking: lacking, frames: starts.count))
        }
        continue
      }
      if element != Self.contentTime, let span = Self.spanOfPositions(starts, count) {
        still.append((element, span))
      }
      guard let (volumes, latest) = Self.volumeStarts(starts, count), volumes.count > 1 else {
        continue
      }
      let steps = zip(volumes, volumes.dropFirst()).map { $1 - $0 }
      let median = steps.sorted()[steps.count / 2]
      guard median > 0, steps.allSatisfy({ $0 >= 0 }) else {
        stuck = stuck ?? StuckClock(element: element, starts: volumes)
        continue
      }
      let told = VolumeSteps(steps, median: median)
      let isIrregular = told.uneven != nil
      let scattered =
        Scattered(element: element, from: volumes, to: latest, usual: median)
        ?? Scattered(still, usual: median)
      let holes = Holes(element: element, steps: steps, median: median)
      // Uneven content times are those of reconstruction (`dcm_qa_uih`), not of the scan; how long it
      // took they still tell about.
      if isIrregular || scattered != nil, element == Self.contentTime {
        if holes != nil { stuck = stuck ?? StuckClock(element: element, starts: volumes) }
        continue
      }
      step = median * 1000
      duration = volumes[volumes.count - 1] - volumes[0] + median
      var notes: [Source.Note] = isIrregular ? [.irregular] : []
      if Self.isOverMidnight(part, element) { notes.append(.undated) }
      source = Source(element: element, notes: notes)
      self.steps = told
      self.holes = holes
      self.scattered = scattered
      self.stuck = stuck
      self.torn = torn
      return
    }
    holes = nil
    scattered = part.number(.repetitionTime).flatMap { Scattered(still, usual: $0 / 1000) }
    self.stuck = stuck
    self.torn = torn
    step = nil
    duration = nil
    source = nil
    self.steps = nil
  }

  /// How to read the start times in seconds by frame, rung by rung.
  static func rungs(
    _ part: SeriesPart, _ dialect: VendorDialect
  ) -> [(element: String, starts: () -> [Double?]?)] {
    var rungs: [(String, () -> [Double?]?)] = []
    for (slot, element) in [
      (Slot.frameDateTime, "(0020,9111)>(0018,9074)"),
      (.frameReferenceDateTime, "(0020,9111)>(0018,9151)"),
    ] {
      rungs.append((element, { part.clockByFrame(slot, ClockText.moment) }))
    }
    for (element, time, date) in timesOfDay {
      rungs.append((element, { clock(part, time, date) }))
      // Makers' own clocks stand between acquisition and content time: content time may be that
      // of reconstruction.
      if time == .acquisitionTime {
        for quirk in dialect.quirks {
          if case .frameStart(let starts, let element) = quirk.rule {
            rungs.append((element, { starts(part) }))
          }
        }
      }
    }
    return rungs
  }

  private static func clock(_ part: SeriesPart, _ time: Slot, _ date: Slot) -> [Double?] {
    let seconds = part.clockByFrame(time, ClockText.seconds)
    let days = part.clockByFrame(date, ClockText.day)
    if days.allSatisfy({ $0 == nil }) { return ClockText.overMidnight(seconds) ?? seconds }
    return zip(seconds, days).map { seconds, day in
      seconds.map { Double(day?.daysSince1970 ?? 0) * 86_400 + $0 }
    }
  }

  /// The element of content time, which may be that of reconstruction.
  static let contentTime = "(0008,0033)"

  /// The earliest and the latest start of each volume: the n-th start at every position, sorted.
  ///
  /// Nil where all starts of a position are equal.
  private static func volumeStarts(
    _ starts: [Double?], _ count: FrameCount
  ) -> (earliest: [Double], latest: [Double])? {
    guard let volumes = count.volumes, volumes > 1 else { return nil }
    var byPosition: [Int: [Double]] = [:]
    for (frame, start) in starts.enumerated() {
      guard let start else { return nil }
      byPosition[count.positionOfFrame[frame] ?? 0, default: []].append(start)
    }
    var earliest = [Double](repeating: .infinity, count: volumes)
    var latest = [Double](repeating: -.infinity, count: volumes)
    for times in byPosition.values {
      let distinct = times.sorted()
      guard let first = distinct.first, let last = distinct.last, last > first else { return nil }
      // Echoes of one volume begin together: take every n-th.
      let stride = max(1, distinct.count / volumes)
      for volume in 0..<volumes where volume * stride < distinct.count {
        earliest[volume] = min(earliest[volume], distinct[volume * stride])
        latest[volume] = max(latest[volume], distinct[volume * stride])
      }
    }
    return earliest.allSatisfy(\.isFinite) ? (earliest, latest) : nil
  }

  /// How far positions lie apart by a clock that stands still at each of them, in s: it tells no volume
  /// from the next, and yet that the images of one were not acquired together. Nil where it runs.
  private static func spanOfPositions(_ starts: [Double?], _ count: FrameCount) -> Double? {
    var byPosition: [Int: Double] = [:]
    for (frame, start) in starts.enumerated() {
      guard let start else { return nil }
      let position = count.positionOfFrame[frame] ?? 0
      if byPosition.updateValue(start, forKey: position).map({ $0 != start }) ?? false {
        return nil
      }
    }
    guard let first = byPosition.values.min(), let last = byPosition.values.max() else {
      return nil
    }
    return last - first
  }

  /// Clocks that have their date in another element.
  private static let timesOfDay: [(element: String, time: Slot, date: Slot)] = [
    ("(0008,0032)", .acquisitionTime, .acquisitionDate),
    (contentTime, .contentTime, .contentDate),
  ]

  /// Whether the times of a clock were taken to have passed midnight.
  private static func isOverMidnight(_ part: SeriesPart, _ element: String) -> Bool {
    guard let clock = timesOfDay.first(where: { $0.element == element }),
      part.clockByFrame(clock.date, ClockText.day).allSatisfy({ $0 == nil })
    else { return false }
    return ClockText.overMidnight(part.clockByFrame(clock.time, ClockText.seconds)) != nil
  }
}

extension VolumeTiming.StuckClock {
  /// Nil where the clock does not run: it then says nothing.
  init?(element: String, starts: [Double]) {
    let moments = Set(starts).sorted()
    guard let first = moments.first, let last = moments.last, last > first else { return nil }
    let steps = zip(moments, moments.dropFirst()).map { $1 - $0 }
    self.element = element
    least = last - first
    most = least + (steps.max() ?? 0)
  }

  /// What `reading` of the duration becomes beside this clock: known where both can be true.
  ///
  /// A second is what a clock of whole seconds leaves open. A stated duration may count what was
  /// measured before the first image (Philips, GE), but not as long again.
  func contradicting(_ reading: Reading) -> Reading {
    let isInferred = reading.sources.contains { $0.notes.contains(.inferred) }
    guard let seconds = reading.number,
      seconds < least - 1 || seconds > (isInferred ? most : 1.5 * most) + 1
    else { return reading }
    return .contradictory([
      Witness(
        value: .numbers([SeriesPart.rounded(most, 0.1)]), sources: [Source(element: element)]),
      Witness(value: .numbers([seconds]), sources: reading.sources),
    ])
  }
}
