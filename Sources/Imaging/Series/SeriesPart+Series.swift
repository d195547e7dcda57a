import DICOM
import Identity

extension SeriesPart {
  /// The series this part is: its parameters by the maker's dialect, counted and timed.
  ///
  /// - Parameters:
  ///   - index: which part of a split series, from 1; nil where it was not split.
  ///   - notices: what was noticed while the files were read.
  ///   - uids: how UIDs are shown, and the key under which the serial number becomes a pseudonym.
  ///   - known: the readings of the series before.
  func series(
    index: Int?, notices: [Notice], _ uids: ShownUID, sharing known: inout Set<Reading>
  ) -> Series {
    let key = uids.key
    let manufacturer = text(.manufacturer)
    let dialect = VendorDialect.of(manufacturer)
    let grids = dialect.tiles(of: self)
    let tiles = grids.count == 1 && grids[0] > 1 ? grids[0] : nil
    let count = FrameCount(self, grids: grids)
    let timing = VolumeTiming(self, count, dialect)
    let repeats = repeats(count, grids: grids, timing)
    var parameters = parameters(dialect, tiles, count, repeats, timing, key)
    parameters.share(with: &known)
    let setAside = ObjectKind.setAside(self)
    var notices = notices
    if dialect.name == VendorDialect.unknown.name {
      notices.append(
        Notice(
          .unknownMaker,
          text: "no dialect knows this maker; standard elements only were read"))
    }
    if setAside == nil {
      notices += (ObjectKind.doubts(self) + FieldReading.doubts(parameters[.fieldStrength]))
        .map { Notice(.unknownObject, text: $0) }
      if let text = displacement(count, isGrid: tiles != nil) {
        notices.append(Notice(.filesDisagree, text: text))
      }
    }
    notices +=
      disagreements(isJoined: notices.contains { $0.is(.joinedSeries) }) + gaps
      + timing.doubts
    if repeats.copies > 0 {
      notices.append(
        Notice(
          .repeatedFrames,
          text: counted(repeats.copies, "frame repeats", "frames repeat")
            + " the time of another at \(repeats.copies == 1 ? "its" : "their") position"))
    }
    if setAside?.isImage ?? true, filesWithoutPixels > 0 {
      notices.append(
        Notice(
          .noPixels,
          text: "\(filesWithoutPixels) of \(counted(fileCount, "file")) "
            + (filesWithoutPixels == 1 ? "has" : "have") + " no pixels"))
    }
    let uid = leastText(.seriesUID) ?? ""
    let examUID = leastText(.examUID) ?? ""
    if uids.isHidden(uid) || uids.isHidden(examUID) {
      notices.append(
        Notice(
          .identityInText,
          text: "a UID names the patient, or is none; a pseudonym of it is shown"))
    }
    // Sorted before anything is concluded from them: they came in the order of files.
    notices.sort()
    return Series(
      uid: uids.text(uid), examUID: uids.text(examUID), part: index,
      number: seriesNumber,
      description: Self.shortened(leastText(.seriesDescription) ?? ""), suffix: text(.suffix),
      equipment: ScannerIdentity(
        manufacturer: manufacturer ?? "", model: text(.model),
        serial: text(.serial).map { Pseudonym.serial($0, key: key) }),
      dialect: dialect.name, form: form(tiles), parameters: parameters,
      ageClass: ageClass, placement: placement(count, tiles, parameters, dialect, key),
      completeness: isSidecar
        ? completenessOfSidecar
        : setAside == .spectroscopy
          ? completenessOfSpectrum(notices) : completeness(parameters, repeats, dialect, notices),
      startedAt: startedAt, setAside: setAside, notices: notices)
  }

  /// (0020,0011); nil where files do not agree on it.
  var seriesNumber: Int? { number(.seriesNumber).flatMap { Int(exactly: $0) } }

  /// Nil where no file tells it; contradictory where files tell several.
  private var ageClass: Reading? {
    let reading = word(from: .ageClass)
    return reading == .absent ? nil : reading
  }

  private func form(_ tiles: Int?) -> Series.Form {
    if isSidecar { return .sidecar }
    if tiles != nil { return .mosaic }
    return ObjectKind.isEnhanced(text(.sopClass) ?? "") ? .enhanced : .classic
  }

  private func parameters(
    _ dialect: VendorDialect, _ tiles: Int?, _ count: FrameCount, _ repeats: Repeats,
    _ timing: VolumeTiming, _ key: PseudonymKey
  ) -> AcquisitionParameters {
    var p = AcquisitionParameters()
    p[.fieldStrength] = FieldReading.read(self)
    p[.imagingFrequency] = FieldReading.frequency(self)
    p[.repetitionTime] = number(.repetitionTime, from: .repetitionTime) { $0 > 0 }
    p[.echoTimes] = set(.echoTimes, from: .echoTime) { $0 > 0 }
    p[.inversionTimes] = inversionTimes(dialect)
    p[.flipAngles] = flipAngles
    let kind = SequenceReading.kind(self, dialect)
    p[.sequenceKind] = kind
    addTrains(&p, dialect)
    p[.dimensionality] = word(from: .dimensionality)
    confront(&p, dialect, form(tiles))
    confrontTimes(&p, dialect)
    p[.contrastWeighting] = SequenceReading.weighting(kind, self, p)
    p[.sliceThickness] = number(.sliceThickness, from: .sliceThickness) { $0 > 0 }
    p[.pixelSpacing] = tuple(.pixelSpacing, from: .pixelSpacing, count: 2)
    p[.bandwidth] = number(.bandwidth, from: .bandwidth) { $0 > 0 }
    p[.averages] = number(.averages, from: .averages) { $0 > 0 }
    p[.bValues] = bValues(dialect)
    p[.diffusionDirections] = diffusionDirections(dialect)
    addLabelling(&p, dialect)
    if ObjectKind.isSpectrum(self) { addSpectrum(&p, dialect) }
    p[.parallelFactor] = parallelFactor(dialect)
    p[.multibandFactor] = multibandFactor(p, count, dialect)
    p[.partialFourier] = partialFourier(dialect)
    p[.phaseEncodingPolarity] = phaseEncodingPolarity(dialect)
    p[.phaseEncodingAxis] = word(from: .phaseEncodingAxis) { text in
      switch text {
      case "ROW": "ROW"
      case "COL", "COLUMN": "COLUMN"
      case "OTHER": "OTHER"
      default: nil
      }
    }
    addContrast(&p, startedAt: startedAt)
    for (parameter, slot) in [
      (Parameter.coil, Slot.coil), (.software, .software), (.model, .model),
      (.manufacturer, .manufacturer),
    ] {
      p[parameter] = word(from: slot)
    }
    for quirk in dialect.quirks {
      if case .coil(let slot) = quirk.rule { p[.coil] = p[.coil].or(word(from: slot)) }
    }
    p[.serial] = word(from: .serial) { text in
      text.isEmpty ? nil : Pseudonym.serial(text, key: key).text
    }
    p[.imageType] = imageType
    addGeometry(&p, tiles, count, dialect)
    p[.acquiredVoxel] = AcquiredVoxel.read(self, p, slices: count.slices).or(statedVoxel)
    addCounts(&p, count, repeats, timing, dialect)
    return p
  }

  private var imageType: Reading {
    guard let stored = distinct(.imageType).first else { return .absent }
    return .known(.words(texts(.imageType)), [Self.source(stored)])
  }

  private func addGeometry(
    _ p: inout AcquisitionParameters, _ tiles: Int?, _ count: FrameCount, _ dialect: VendorDialect
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
    } else if let uneven = count.uneven {
      p[.sliceSpacing] = unevenSpacing(uneven, stated)
    } else {
      p[.sliceSpacing] = stated
    }
    p[.sliceGap] = Self.gap(p[.sliceSpacing], p[.sliceThickness])
    // A mosaic's rows and columns are those of the whole grid.
    guard count.gridDoubt == nil, let rows = number(.rows).flatMap({ Int(exactly: $0) }),
      let columns = number(.columns).flatMap({ Int(exactly: $0) }),
      let tile = dialect.grid(of: tiles ?? 1).tile(rows: rows, columns: columns),
      let rowsSource = distinct(.rows).first, let columnsSource = distinct(.columns).first
    else { return }
    let matrix = [Double(tile.rows), Double(tile.columns)]
    let sources = [Self.source(rowsSource), Self.source(columnsSource)]
    p[.matrix] = .known(.numbers(matrix), sources)
    if dialect.statesSquareField {
      p[.pixelSpacing] = confronted(p[.pixelSpacing], matrix: matrix)
    }
    if let spacing = wholeSpacing(p) {
      p[.fieldOfView] = .known(
        .numbers(zip(matrix, spacing).map { Self.rounded($0 * $1, 0.1) }),
        sources + p[.pixelSpacing].sources)
    }
  }

  /// The distances that positions show, against each other and against the stated one.
  private func unevenSpacing(_ uneven: FrameCount.Uneven, _ stated: Reading) -> Reading {
    let measured = Source(element: "(0020,0032) along the normal of (0020,0037)")
    var witnesses: [Witness] = []
    for (number, sources) in [(uneven.usual, [measured]), (uneven.gap, [measured])]
      + (stated.number.map { [($0, stated.sources)] } ?? [])
    {
      let value = ParameterValue.numbers([Self.rounded(number, 0.01)])
      if let index = witnesses.firstIndex(where: { $0.value == value }) {
        witnesses[index] = Witness(value: value, sources: witnesses[index].sources + sources)
      } else {
        witnesses.append(Witness(value: value, sources: sources))
      }
    }
    return Self.reading(witnesses)
  }

  /// The earliest start that the files state.
  private var startedAt: ScannerTime? {
    for slot in [Slot.frameDateTime, .acquisitionDateTime] {
      let starts = clockByFrame(slot, ClockText.time).lazy.compactMap { $0 }
      if let first = starts.min() { return first }
    }
    for (date, time) in [
      (Slot.acquisitionDate, Slot.acquisitionTime), (.contentDate, .contentTime),
      (.seriesDate, .seriesTime),
    ] {
      let starts = zip(
        clockByFrame(date, ClockText.day), clockByFrame(time, ClockText.seconds)
      ).lazy.compactMap { day, seconds in
        day.flatMap { day in seconds.map { ScannerTime(day: day, secondsOfDay: $0) } }
      }
      if let first = starts.min() { return first }
    }
    return nil
  }
}
