import DICOM
import Quantities

/// The images of one part of a series, placed, timed and put in order.
struct PlaneAssembly {
  /// An image with what orders it among those at its position.
  private struct Placed {
    let plane: Plane
    /// Along the normal, in hundredths of a millimetre; 0 where the file does not say.
    let depth: Int
    let echoTime: Double?
    /// Whether spins were labelled for it, as `CONTROL`; nil where the file does not say.
    let label: String?
    let number: Int?
  }

  private var placed: [Placed] = []
  /// Objects with an image that cannot be placed, and why; each once.
  private(set) var refused: [(instance: String, error: DICOMError)] = []

  /// - Parameters:
  ///   - origins: where each frame of the part was read from.
  ///   - frames: the pixels of each object; an object that is not there was refused before.
  init(_ part: SeriesPart, origins: [Plane.Origin], frames: [String: [FramePixels]]) {
    let dialect = VendorDialect.of(part.text(.manufacturer))
    let grids = dialect.tiles(of: part)
    let doubt = FrameCount.gridDoubt(grids)
    let tiles = grids.first ?? 1
    let grid = dialect.grid(of: tiles)
    let positions = part.numbersByFrame(.position)
    let orientations = part.numbersByFrame(.orientation)
    let spacings = part.numbersByFrame(.pixelSpacing)
    let sliceSpacings = part.numbersByFrame(.spacingBetweenSlices)
    let echoes = part.numbersByFrame(.echoTime)
    let labels = part.textByFrame(.label)
    let temporal = part.numbersByFrame(.temporalPosition)
    let triggers = part.numbersByFrame(.triggerTime)
    let dynamics = part.numbersByFrame(.dynamicStart)
    let times = part.frameTimes
    for (index, origin) in origins.enumerated() {
      guard let pixels = frames[origin.instance] else { continue }
      if let doubt {
        refuse(origin, doubt)
        continue
      }
      guard origin.frame < pixels.count else {
        refuse(origin, "the object describes more frames than it has")
        continue
      }
      guard let spacing = spacings[index]?.compactMap({ $0 }), spacing.count == 2,
        spacing.allSatisfy({ $0 >= 0.01 && $0 < 1e3 })
      else {
        refuse(
          origin, "the image states no spacing of its pixels from 0.01 to 1000 mm",
          Tag(0x0028, 0x0030))
        continue
      }
      let pixel = pixels[origin.frame]
      let geometry = PlaneGeometry(
        rowSpacing: Quantity(spacing[0]), columnSpacing: Quantity(spacing[1]),
        cosines: Self.whole(orientations[index], 6),
        positionMillimetres: Self.whole(positions[index], 3))
      let single = part.single(part.frames[index])
      let plane = Plane(
        rows: pixel.rows, columns: pixel.columns, stored: pixel.stored, rescale: pixel.rescale,
        geometry: geometry, component: single.component(dialect), origin: origin,
        observedAt: times[index],
        turn: Plane.Turn(
          acquisition: pixel.acquisition, temporalPosition: temporal[index]?.first ?? nil,
          startMilliseconds: (triggers[index]?.first ?? nil)
            ?? (dynamics[index]?.first ?? nil).map { $0 * 1000 }))
      let between = (sliceSpacings[index]?.first ?? nil) ?? 0
      guard let slices = plane.split(into: tiles, of: grid, sliceSpacing: between) else {
        refuse(origin, "a grid of \(tiles) slices does not divide its rows and columns")
        continue
      }
      for tile in slices {
        placed.append(
          Placed(
            plane: tile,
            depth: tile.geometry.depth.map { Int(($0.value * 100).rounded()) } ?? 0,
            echoTime: echoes[index]?.first ?? nil, label: labels[index],
            number: pixel.number))
      }
    }
  }

  private mutating func refuse(_ origin: Plane.Origin, _ why: String, _ tag: Tag? = nil) {
    if refused.contains(where: { $0.instance == origin.instance }) { return }
    refused.append((origin.instance, DICOMError(.badPixels, tag: tag, why: why)))
  }

  private static func whole(_ numbers: [Double?]?, _ count: Int) -> [Double]? {
    guard let whole = numbers?.compactMap({ $0 }), whole.count == count,
      whole.allSatisfy({ abs($0) < 1e6 })
    else { return nil }
    return whole
  }

  /// One acquisition for each echo, ascending, and of it one for each kind of volume that the files tell
  /// apart, as label and control; none where there is no image.
  func acquisitions(of series: Series) -> [PhantomScan.Acquisition] {
    let echoes = Set(placed.map(\.echoTime))
    let labels = Set(placed.map(\.label)).sorted { ($0 ?? "") < ($1 ?? "") }
    return echoes.sorted { ($0 ?? -1) < ($1 ?? -1) }.flatMap { echo in
      labels.compactMap { label -> PhantomScan.Acquisition? in
        let images = placed.filter { $0.echoTime == echo && $0.label == label }
        guard !images.isEmpty else { return nil }
        return PhantomScan.Acquisition(
          series: series, echoTime: echoes.count > 1 ? echo.map { Quantity($0) } : nil,
          kind: labels.count > 1 ? label ?? "unlabelled" : nil, volumes: Self.volumes(images))
      }
    }
  }

  /// The n-th image at every position is one volume.
  private static func volumes(_ images: [Placed]) -> [Volume] {
    let stacks = Dictionary(grouping: images, by: \.depth).sorted { $0.key < $1.key }
      .map { $0.value.sorted(by: isBefore) }
    let count = stacks.map(\.count).max() ?? 0
    return (0..<count).map { time in
      Volume(planes: stacks.compactMap { time < $0.count ? $0[time].plane : nil })
    }
  }

  /// By time as far as the files tell it, then by what is left, so that the order of files never
  /// matters.
  private static func isBefore(_ a: Placed, _ b: Placed) -> Bool {
    let (turnA, turnB) = (a.plane.turn, b.plane.turn)
    if let first = turnA.temporalPosition, let second = turnB.temporalPosition, first != second {
      return first < second
    }
    if let first = a.plane.observedAt, let second = b.plane.observedAt, first != second {
      return first < second
    }
    if let first = turnA.acquisition, let second = turnB.acquisition, first != second {
      return first < second
    }
    if let first = a.number, let second = b.number, first != second { return first < second }
    return a.plane.origin < b.plane.origin
  }
}

extension SeriesPart {
  /// When each frame was acquired, by the first element that tells; nil where none does.
  fileprivate var frameTimes: [ScannerTime?] {
    var times = clockByFrame(.frameDateTime, ClockText.time)
    func fill(_ others: [ScannerTime?]) {
      for (index, other) in others.enumerated() where times[index] == nil { times[index] = other }
    }
    fill(clockByFrame(.acquisitionDateTime, ClockText.time))
    for (date, time) in [
      (Slot.acquisitionDate, Slot.acquisitionTime), (.contentDate, .contentTime),
    ] {
      fill(
        zip(clockByFrame(date, ClockText.day), clockByFrame(time, ClockText.seconds)).map {
          day, seconds in
          day.flatMap { day in seconds.map { ScannerTime(day: day, secondsOfDay: $0) } }
        })
    }
    return times
  }
}
