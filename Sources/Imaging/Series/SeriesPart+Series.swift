import DICOM
import Identity
import Quantities

extension SeriesPart {
  /// The series this part is: its parameters by the maker's dialect, counted and timed.
  ///
  /// - Parameters:
  ///   - index: which part of a split series, from 1; nil where it was not split.
  ///   - notices: what was noticed while the files were read.
  ///   - key: under which the serial number becomes a pseudonym.
  func series(index: Int?, notices: [Notice], key: PseudonymKey) -> Series {
    let manufacturer = text(.manufacturer)
    let dialect = VendorDialect.of(manufacturer)
    let grids = dialect.tiles(of: self)
    let tiles = grids.count == 1 && grids[0] > 1 ? grids[0] : nil
    let count = FrameCount(self, grids: grids)
    let timing = VolumeTiming(self, count, dialect)
    let parameters = parameters(dialect, tiles, count, timing, key)
    let setAside = ObjectKind.setAside(self)
    var notices = notices
    if dialect.name == VendorDialect.unknown.name {
      notices.append(
        Notice(
          .unknownMaker,
          text: "no dialect knows this maker; standard elements only were read"))
    }
    if setAside?.isImage ?? true, filesWithoutPixels > 0 {
      notices.append(
        Notice(.noPixels, text: "\(filesWithoutPixels) of \(fileCount) files have no pixels"))
    }
    return Series(
      uid: leastText(.seriesUID) ?? "", examUID: leastText(.examUID) ?? "", part: index,
      number: number(.seriesNumber).flatMap { Int(exactly: $0) },
      description: Self.shortened(leastText(.seriesDescription) ?? ""),
      equipment: ScannerIdentity(
        manufacturer: manufacturer ?? "", model: text(.model),
        serial: text(.serial).map { Pseudonym.serial($0, key: key) }),
      dialect: dialect.name, form: form(tiles), parameters: parameters,
      completeness: completeness(parameters, count, dialect, notices),
      startedAt: startedAt, setAside: setAside, notices: notices.sorted())
  }

  private func form(_ tiles: Int?) -> Series.Form {
    if tiles != nil { return .mosaic }
    return ObjectKind.isEnhanced(text(.sopClass) ?? "") ? .enhanced : .classic
  }

  private func parameters(
    _ dialect: VendorDialect, _ tiles: Int?, _ count: FrameCount, _ timing: VolumeTiming,
    _ key: PseudonymKey
  ) -> AcquisitionParameters {
    var p = AcquisitionParameters()
    p[.fieldStrength] = FieldReading.read(self, dialect)
    p[.imagingFrequency] = FieldReading.frequency(self, dialect)
    p[.repetitionTime] = number(.repetitionTime, from: .repetitionTime) { $0 > 0 }
    p[.echoTimes] = set(.echoTimes, from: .echoTime) { $0 > 0 }
    p[.inversionTimes] = set(.inversionTimes, from: .inversionTime) { $0 > 0 }
    p[.flipAngles] = set(.flipAngles, from: .flipAngle) { $0 > 0 }
    let kind = SequenceReading.kind(self, dialect)
    p[.sequenceKind] = kind
    addTrains(&p, dialect)
    p[.contrastWeighting] = SequenceReading.weighting(kind, p)
    p[.dimensionality] = word(from: .dimensionality)
    p[.sliceThickness] = number(.sliceThickness, from: .sliceThickness) { $0 > 0 }
    p[.pixelSpacing] = tuple(.pixelSpacing, from: .pixelSpacing, count: 2)
    p[.bandwidth] = number(.bandwidth, from: .bandwidth) { $0 > 0 }
    p[.averages] = number(.averages, from: .averages) { $0 > 0 }
    p[.bValues] = set(.bValues, from: .bValue) { $0 >= 0 && $0 < 1e6 }
    p[.parallelFactor] = parallelFactor(dialect)
    p[.multibandFactor] = multibandFactor(dialect)
    p[.phaseEncodingPolarity] = phaseEncodingPolarity(dialect)
    p[.phaseEncodingAxis] = word(from: .phaseEncodingAxis) { text in
      switch text {
      case "ROW": "ROW"
      case "COL", "COLUMN": "COLUMN"
      case "OTHER": "OTHER"
      default: nil
      }
    }
    for (parameter, slot) in [
      (Parameter.contrastVolume, Slot.contrastVolume), (.contrastDose, .contrastDose),
      (.contrastConcentration, .contrastConcentration), (.contrastFlowRate, .contrastFlowRate),
    ] {
      p[parameter] = number(parameter, from: slot) { $0 >= 0 }
    }
    for (parameter, slot) in [
      (Parameter.contrastAgent, Slot.contrastAgent), (.contrastRoute, .contrastRoute),
      (.coil, .coil), (.software, .software), (.model, .model), (.manufacturer, .manufacturer),
    ] {
      p[parameter] = word(from: slot)
    }
    p[.serial] = word(from: .serial) { text in
      text.isEmpty ? nil : Pseudonym.serial(text, key: key).text
    }
    p[.imageType] = imageType
    addGeometry(&p, tiles, count)
    p[.acquiredVoxel] = AcquiredVoxel.read(self, p, slices: count.slices)
    addCounts(&p, count, timing, dialect)
    return p
  }

  private var imageType: Reading {
    guard let stored = distinct(.imageType).first else { return .absent }
    return .known(.words(texts(.imageType)), [Self.source(stored)])
  }

  private func addGeometry(
    _ p: inout AcquisitionParameters, _ tiles: Int?, _ count: FrameCount
  ) {
    // Positions win; the stated spacing is the second witness (`conformance.md` 2).
    let stated = number(.sliceSpacing, from: .spacingBetweenSlices) { $0 > 0 }
    if let spacing = count.spacing {
      let measured = Source(element: "(0020,0032) along the normal of (0020,0037)")
      if let number = stated.number, abs(number - spacing) > 0.01 * spacing + 0.01 {
        p[.sliceSpacing] = .contradictory([
          Witness(value: .numbers([Self.rounded(spacing, 0.01)]), sources: [measured]),
          Witness(value: .numbers([number]), sources: stated.sources),
        ])
      } else {
        p[.sliceSpacing] = .known(
          .numbers([Self.rounded(spacing, 0.01)]), [measured] + stated.sources)
      }
    } else {
      p[.sliceSpacing] = stated
    }
    if let spacing = p[.sliceSpacing].number, let thickness = p[.sliceThickness].number {
      p[.sliceGap] = .known(
        .numbers([Self.rounded(spacing - thickness, 0.01)]),
        p[.sliceSpacing].sources + p[.sliceThickness].sources)
    }
    guard !count.isTorn, let rows = number(.rows), let columns = number(.columns), rows > 0,
      columns > 0,
      let rowsSource = distinct(.rows).first, let columnsSource = distinct(.columns).first
    else { return }
    // A mosaic's rows and columns are those of the whole grid: ceil(√n) tiles a side.
    let side = tiles.map { Double($0).squareRoot().rounded(.up) } ?? 1
    let matrix = [(rows / side).rounded(.down), (columns / side).rounded(.down)]
    let sources = [Self.source(rowsSource), Self.source(columnsSource)]
    p[.matrix] = .known(.numbers(matrix), sources)
    if let spacing = p[.pixelSpacing].value?.numbers, spacing.count == 2 {
      p[.fieldOfView] = .known(
        .numbers(zip(matrix, spacing).map { Self.rounded($0 * $1, 0.1) }),
        sources + p[.pixelSpacing].sources)
    }
  }

  private func addCounts(
    _ p: inout AcquisitionParameters, _ count: FrameCount, _ timing: VolumeTiming,
    _ dialect: VendorDialect
  ) {
    let counted = [Source(element: "counted")]
    if let slices = count.slices { p[.slices] = .known(.numbers([Double(slices)]), counted) }
    if let volumes = count.volumes { p[.volumes] = .known(.numbers([Double(volumes)]), counted) }
    p[.claimedVolumes] = claimedVolumes(dialect)
    if let step = timing.step, let source = timing.source {
      p[.volumeRepetitionTime] = .known(.numbers([Self.rounded(step, 0.1)]), [source])
    } else if let kind = p.sequenceKind, kind == .gradientEchoEPI || kind == .spinEchoEPI,
      p[.dimensionality].word == "2D", let repetition = p[.repetitionTime].number,
      !dialect.splitsPackages
    {
      p[.volumeRepetitionTime] = .known(
        .numbers([Self.rounded(repetition, 0.1)]),
        p[.repetitionTime].sources.map { Source(element: $0.element, notes: [.inferred]) })
    }
    p[.acquisitionDuration] = duration(timing, count, p, dialect)
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
    if let volumes = count.volumes, volumes > 1, let step = p[.volumeRepetitionTime].number {
      return .known(
        .numbers([Self.rounded(Double(volumes) * step / 1000, 0.1)]),
        [Source(element: "volumes x volume time", notes: [.inferred])])
    }
    return .absent
  }

  private func claimedVolumes(_ dialect: VendorDialect) -> Reading {
    for quirk in dialect.quirks {
      if case .claimedVolumes(let slot, let more) = quirk.rule {
        let claimed = claim(slot, more: more)
        if claimed != .absent { return claimed }
      }
    }
    return claim(.temporalPositions, more: 0)
  }

  private func claim(_ slot: Slot, more: Double) -> Reading {
    var counts: [Double: [Source]] = [:]
    for stored in distinct(slot) {
      for case let number? in Self.numbers(stored) {
        let count = (number + more).rounded(.towardZero)
        let source = Self.source(stored)
        guard count >= 1, count < 1e6, counts[count]?.contains(source) != true else { continue }
        counts[count, default: []].append(source)
      }
    }
    return Self.reading(
      counts.sorted { $0.key < $1.key }.map {
        Witness(value: .numbers([$0.key]), sources: $0.value)
      })
  }

  /// The different counts that files announce of one thing; empty where they announce one or none.
  private func differentCounts(
    _ p: AcquisitionParameters, _ dialect: VendorDialect
  ) -> [Double] {
    if case .contradictory(let witnesses) = p[.claimedVolumes] {
      return witnesses.flatMap(\.value.numbers)
    }
    for quirk in dialect.quirks {
      if case .claimedSlices(let slot) = quirk.rule, numbers(slot).count > 1 {
        return numbers(slot)
      }
    }
    let images = numbers(.imagesInAcquisition)
    return images.count > 1 ? images : []
  }

  private func completeness(
    _ p: AcquisitionParameters, _ count: FrameCount, _ dialect: VendorDialect, _ notices: [Notice]
  ) -> Completeness {
    let files = fileCount
    func result(_ state: Completeness.State, _ reason: String?) -> Completeness {
      Completeness(state: state, files: files, frames: frames.count, reason: reason)
    }
    if notices.contains(where: { $0.is(.duplicateConflict) }) {
      return result(.unknown, "two objects have one UID and differ")
    }
    if notices.contains(where: { $0.is(.pixelsTruncated) }) {
      return result(.incomplete, "a file ends before its pixels do")
    }
    let counts = differentCounts(p, dialect)
    if !counts.isEmpty {
      let list = counts.map { UnitText.number($0) }.joined(separator: ", ")
      return result(.unknown, "files announce different counts: " + list)
    }
    if count.isTorn { return result(.unknown, "some files hold a grid of slices, others do not") }
    guard let volumes = count.volumes, let slices = count.slices else {
      return result(.unknown, "the frames have no position")
    }
    if count.extraFrames > 0 {
      return result(.incomplete, "\(count.extraFrames) frames beyond \(volumes) whole volumes")
    }
    if let claimed = p[.claimedVolumes].number, Double(volumes) < claimed {
      return result(.incomplete, "\(volumes) of \(Int(claimed)) volumes")
    }
    for quirk in dialect.quirks {
      if case .claimedSlices(let slot) = quirk.rule, let claimed = number(slot),
        Double(slices) < claimed
      {
        return result(.incomplete, "\(slices) of \(Int(claimed)) slices")
      }
    }
    if let claimed = number(.imagesInAcquisition), Double(frames.count) < claimed, claimed < 1e6 {
      let others = notices.first { $0.is(.splitSeries) }.map { "; " + $0.text } ?? ""
      return result(.incomplete, "\(frames.count) of \(Int(claimed)) images" + others)
    }
    if let notice = notices.first(where: { $0.is(.noPixels) }) {
      return result(.unknown, notice.text)
    }
    return result(.complete, nil)
  }

  /// The earliest start that the files state.
  private var startedAt: ScannerTime? {
    for slot in [Slot.frameDateTime, .acquisitionDateTime] {
      let starts = clockByFrame(slot, ClockText.time).compactMap { $0 }
      if let first = starts.min() { return first }
    }
    for (date, time) in [
      (Slot.acquisitionDate, Slot.acquisitionTime), (.contentDate, .contentTime),
      (.seriesDate, .seriesTime),
    ] {
      let starts = zip(
        clockByFrame(date, ClockText.day), clockByFrame(time, ClockText.seconds)
      ).compactMap { day, seconds in
        day.flatMap { day in seconds.map { ScannerTime(day: day, secondsOfDay: $0) } }
      }
      if let first = starts.min() { return first }
    }
    return nil
  }
}
