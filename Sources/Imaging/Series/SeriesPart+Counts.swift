// What was counted, announced and timed.
extension SeriesPart {
  /// Slices and volumes, and what time they took.
  ///
  /// - Parameter count: of all frames, copies as well, by which they are timed.
  func addCounts(
    _ p: inout AcquisitionParameters, _ count: FrameCount, _ repeats: Repeats,
    _ timing: VolumeTiming, _ dialect: VendorDialect
  ) {
    p[.claimedVolumes] = claimedVolumes(dialect)
    let counted = Source(element: "counted")
    if let slices = count.slices {
      p[.slices] = .known(
        .numbers([Double(slices)]),
        [lacksAnnouncedSlices(p, dialect) ? counted.noting(.unannounced) : counted])
    }
    p[.volumes] = Self.volumes(
      repeats,
      counted: (repeats.counted.volumes ?? 0) > 1
        ? remarked(counted, p[.claimedVolumes], timing) : counted)
    if let step = timing.step, let source = timing.source {
      p[.volumeRepetitionTime] = .known(
        .numbers([Self.rounded(step, 0.1)]),
        [Source(element: source.element, notes: source.notes, steps: timing.steps)])
    } else if statedVolumeTime != .absent {
      p[.volumeRepetitionTime] = statedVolumeTime
    } else if let kind = p.sequenceKind, kind == .gradientEchoEPI || kind == .spinEchoEPI,
      p[.dimensionality].word == "2D", let repetition = p[.repetitionTime].number,
      !dialect.splitsPackages, !mayBeOfSlice(repetition, p, count, dialect), !isSegmented(p),
      let delay = groupDelay(dialect)
    {
      p[.volumeRepetitionTime] = .known(
        .numbers([Self.rounded(repetition + delay.seconds * 1000, 0.1)]),
        (p[.repetitionTime].sources + delay.sources)
          .map { Source(element: $0.element, notes: [.inferred]) })
    }
    let duration = duration(timing, count, p, dialect)
    p[.acquisitionDuration] = timing.stuck?.contradicting(duration) ?? duration
    // What follows from a count is known no better than the count.
    if let least = repeats.least, duration.sources == Self.timesVolumes {
      p[.acquisitionDuration] = p[.acquisitionDuration].beside(inferredDuration(least, p))
    }
  }

  /// What a volume takes beyond its repetition time; nil where files do not agree on it, or state what
  /// is no time.
  private func groupDelay(_ dialect: VendorDialect) -> (seconds: Double, sources: [Source])? {
    for quirk in dialect.quirks {
      guard case .groupDelay(let slot) = quirk.rule else { continue }
      let stated = distinct(slot)
      let numbers = stated.flatMap { Self.numbers($0) }
      guard let first = numbers.first else { continue }
      guard let seconds = first, seconds >= 0, seconds < 1e6,
        numbers.allSatisfy({ $0 == seconds })
      else { return nil }
      return (seconds, seconds > 0 ? stated.map { Self.source($0) } : [])
    }
    return (0, [])
  }

  /// The volumes that were counted, copies once; contradictory where frames that nothing tells apart may
  /// be copies.
  private static func volumes(_ repeats: Repeats, counted source: Source) -> Reading {
    guard let volumes = repeats.counted.volumes else { return .absent }
    let counted = Witness(value: .numbers([Double(volumes)]), sources: [source])
    guard let least = repeats.least else { return reading([counted]) }
    let once = Witness(
      value: .numbers([Double(least)]),
      sources: [Source(element: "counted, frames that nothing tells apart once")])
    return reading([once, counted])
  }

  private static let timesVolumes = [
    Source(element: "volumes x volume time", notes: [.inferred])
  ]

  /// The time that so many volumes take; absent where that of one is not known.
  private func inferredDuration(_ volumes: Int, _ p: AcquisitionParameters) -> Reading {
    guard let step = p[.volumeRepetitionTime].number else { return .absent }
    return .known(
      .numbers([Self.rounded(Double(volumes) * step / 1000, 0.1)]), Self.timesVolumes)
  }

  /// What a count of several volumes rests on: nothing but itself, where files neither announce how
  /// many there should be nor say when each began.
  private func remarked(
    _ counted: Source, _ claimed: Reading, _ timing: VolumeTiming
  ) -> Source {
    var source = counted
    if claimed == .absent, !announcesAllImages { source = source.noting(.unannounced) }
    if timing.source == nil { source = source.noting(.untimed) }
    return source
  }

  /// The duration's ladder (`conformance.md` 7.3).
  private func duration(
    _ timing: VolumeTiming, _ count: FrameCount, _ p: AcquisitionParameters,
    _ dialect: VendorDialect
  ) -> Reading {
    if let seconds = timing.duration, let source = timing.source {
      return .known(.numbers([Self.rounded(seconds, 0.1)]), [source])
    }
    let stated = number(.acquisitionDuration, from: .acquisitionDuration) { $0 > 0 }
    if stated != .absent { return stated }
    for quirk in dialect.quirks {
      if case .duration(let unit) = quirk.rule {
        let stated = number(.acquisitionDuration, from: .privateDuration) { stored in
          Self.numbers(stored).compactMap { $0 }.filter { $0 > 0 }.map { $0 * unit }
        }
        if stated != .absent { return stated }
      }
    }
    guard let volumes = count.volumes, volumes > 1 else { return .absent }
    return inferredDuration(volumes, p)
  }

  /// How many volumes are announced, by the maker's own element and by (0020,0105).
  ///
  /// Both are asked: where they differ the claim is contradictory, and nothing shows that all is
  /// there. An element that says 1 in every file is no claim beside one that says more: Siemens XA
  /// writes 1 for the one volume of a map whose protocol repeats seven times
  /// (`dcm_qa_xa30_PWI_27_relCBF_28`), and a protocol without repetitions says nothing of
  /// directions. Elsewhere in the shared scans both say the same.
  private func claimedVolumes(_ dialect: VendorDialect) -> Reading {
    var claims: [[Double: [Source]]] = []
    for quirk in dialect.quirks {
      if case .claimedVolumes(let slot, let more, let least) = quirk.rule {
        claims.append(claim(slot, more: more, least: least))
      }
    }
    claims.append(claim(.temporalPositions, more: 0, least: 1))
    let ofSeveral = claims.filter { $0.keys.contains { $0 > 1 } }
    var counts: [Double: [Source]] = [:]
    for claim in ofSeveral.isEmpty ? claims : ofSeveral {
      counts.merge(claim) { $0 + $1 }
    }
    let phases = claimedPhases(dialect).sorted { $0.key < $1.key }
    var products: [Double: [Source]] = [:]
    for (count, sources) in counts.sorted(by: { $0.key < $1.key }) {
      for (factor, others) in phases { products[count * factor, default: []] += sources + others }
    }
    return Self.reading(
      products.sorted { $0.key < $1.key }.map {
        Witness(value: .numbers([$0.key]), sources: $0.value)
      })
  }

  /// How many volumes each announced one stands for, with where that stands; 1 and nowhere where no
  /// file says more.
  private func claimedPhases(_ dialect: VendorDialect) -> [Double: [Source]] {
    for quirk in dialect.quirks {
      guard case .claimedPhases(let slot) = quirk.rule else { continue }
      let claim = claim(slot, more: 0, least: 1)
      if claim.keys.contains(where: { $0 > 1 }) { return claim }
    }
    return [1: []]
  }

  /// Whether a repetition time may be that of a slice: the maker is known to state that in files of one
  /// slice, and it is too short for the echoes of all.
  private func mayBeOfSlice(
    _ repetition: Double, _ p: AcquisitionParameters, _ count: FrameCount,
    _ dialect: VendorDialect
  ) -> Bool {
    guard dialect.mayRepeatSlices, !isSidecar, dialect.tiles(of: self) == [1],
      !ObjectKind.isEnhanced(text(.sopClass) ?? "")
    else { return false }
    if count.slices == 1 { return false }
    guard let slices = count.slices, let echo = p[.echoTimes].value?.numbers.last else {
      return true
    }
    // Where nothing says that several slices are excited together it is one.
    return repetition < Double(slices) / (p[.multibandFactor].number ?? 1) * echo
  }

  /// The counts that files announce in one element, with where they stand; a number with a fraction is
  /// no count, and one below `least` says nothing.
  private func claim(_ slot: Slot, more: Double, least: Double) -> [Double: [Source]] {
    var counts: [Double: [Source]] = [:]
    for stored in distinct(slot) {
      for case let number? in Self.numbers(stored) {
        let count = number + more
        let source = Self.source(stored)
        guard count == count.rounded(), count >= least, count < 1e6,
          counts[count]?.contains(source) != true
        else { continue }
        counts[count, default: []].append(source)
      }
    }
    return counts
  }
}
