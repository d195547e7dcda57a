import Identity
import Quantities

// Where the slices of a series lie.
extension SeriesPart {
  /// How far apart, in mm, the images of one slice may lie to have one place: our own choice, of the order
  /// in which places of slices are compared. A scanner that follows the head moves them farther.
  private static let mostSpread = 0.1

  /// How the slices are turned and where the first and the last are; nil where files do not state that of
  /// all, or volumes lie apart.
  ///
  /// - Parameters:
  ///   - tiles: how many slices a file holds as a grid; nil where it holds one image.
  ///   - parameters: with matrix and spacings, which place the tiles of a grid.
  ///   - key: under which the frame of reference becomes a pseudonym.
  func placement(
    _ count: FrameCount, _ tiles: Int?, _ parameters: AcquisitionParameters,
    _ dialect: VendorDialect, _ key: PseudonymKey
  ) -> SlicePlacement? {
    guard !isSidecar, count.slices != nil, let cosines = Self.one(points(.orientation, 6)) else {
      return nil
    }
    let tiled = tiles.map { ends(of: $0, turned: cosines, parameters, dialect) }
    guard let found = tiled ?? ends(count) else { return nil }
    // Zero has no sign, so that two files of one place give one text.
    return SlicePlacement(
      cosines: cosines.map { Self.rounded($0, 1e-5) + 0 },
      first: found.first.map { Self.rounded($0, 0.01) + 0 },
      last: found.last.map { Self.rounded($0, 0.01) + 0 },
      extent: extent(parameters), frame: frameOfReference(key))
  }

  private typealias Ends = (first: [Double], last: [Double])

  private func ends(_ count: FrameCount) -> Ends? {
    let places = count.positionOfFrame.compactMap(\.self)
    guard let low = places.min(), let high = places.max(),
      let first = place(at: low, count), let last = place(at: high, count)
    else { return nil }
    return (first, last)
  }

  /// From the centre of an image's first pixel to that of the last in its row, and in its column.
  private func extent(_ p: AcquisitionParameters) -> [Double]? {
    guard let matrix = p[.matrix].value?.numbers, matrix.count == 2, let spacing = wholeSpacing(p)
    else { return nil }
    let extent = [(matrix[1] - 1) * spacing[1], (matrix[0] - 1) * spacing[0]]
    return extent.allSatisfy { $0 >= 0 && $0 < 1e6 } ? extent.map { Self.rounded($0, 0.01) } : nil
  }

  /// Nil where not every file names one and the same, or what is named is no UID, as the word that a program
  /// puts for every UID.
  private func frameOfReference(_ key: PseudonymKey) -> Pseudonym? {
    guard frames.allSatisfy({ table.value(.frameOfReference, at: $0) != nil }) else { return nil }
    let named = Set(distinct(.frameOfReference).map { Self.texts($0) })
    guard named.count == 1, let texts = named.first, texts.count == 1, let uid = texts.first,
      !uid.isEmpty, uid.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E })
    else { return nil }
    return Pseudonym.unique(uid, key: key)
  }

  /// The place of a mosaic's tiles, which are taken to lie along the normal, as `Plane.split` takes them; UIH
  /// keeps those of its grids in a sequence that is not read.
  private func ends(
    of tiles: Int, turned cosines: [Double], _ parameters: AcquisitionParameters,
    _ dialect: VendorDialect
  ) -> Ends? {
    guard dialect.name == VendorDialect.siemens.name,
      frames.allSatisfy({ table.value(.position, at: $0) != nil }),
      let corner = Self.together(points(.position, 3)),
      let spacing = wholeSpacing(parameters), let between = sliceSpacing(parameters),
      let rows = number(.rows).flatMap({ Int(exactly: $0) }),
      let columns = number(.columns).flatMap({ Int(exactly: $0) }),
      let tile = dialect.grid(of: tiles).tile(rows: rows, columns: columns)
    else { return nil }
    let whole = PlaneGeometry(
      rowSpacing: Quantity(spacing[0]), columnSpacing: Quantity(spacing[1]), cosines: cosines,
      positionMillimetres: corner)
    func place(_ number: Int) -> [Double]? {
      whole.tile(
        number, rowsBefore: Double(rows - tile.rows) / 2,
        columnsBefore: Double(columns - tile.columns) / 2, sliceSpacing: between
      ).positionMillimetres
    }
    guard let first = place(0), let last = place(tiles - 1) else { return nil }
    return (first, last)
  }

  /// The spacing of slices with all the digits that files state, where that is the one that is known.
  private func sliceSpacing(_ p: AcquisitionParameters) -> Double? {
    guard let kept = p[.sliceSpacing].number else { return nil }
    let step = Parameter.sliceSpacing.resolution ?? 1
    guard let stated = number(.spacingBetweenSlices), Self.rounded(stated, step) == kept else {
      return kept
    }
    return stated
  }

  /// The place of the images at one position along the normal.
  private func place(at position: Int, _ count: FrameCount) -> [Double]? {
    var met: Set<ValuePool.Place> = []
    for (frame, other) in zip(frames, count.positionOfFrame) where other == position {
      if let place = table.value(.position, at: frame) { met.insert(place) }
    }
    return Self.together(Self.points(met.map { values[$0] }, 3))
  }

  /// The distinct values that frames have of a slot.
  private func points(_ slot: Slot, _ count: Int) -> [[Double]]? {
    Self.points(metPlaces(slot).map { values[$0] }, count)
  }

  /// Nil where one of them has another count of numbers.
  private static func points(_ stored: [StoredValue], _ count: Int) -> [[Double]]? {
    let points = stored.map { Self.numbers($0).compactMap(\.self) }
    return points.allSatisfy { $0.count == count } ? points : nil
  }

  /// The same whichever file was read first; nil for none.
  private static func one(_ points: [[Double]]?) -> [Double]? {
    points?.min { $0.lexicographicallyPrecedes($1) }
  }

  /// One of points that lie together; nil where they do not.
  private static func together(_ points: [[Double]]?) -> [Double]? {
    guard let points, let point = one(points) else { return nil }
    for axis in point.indices {
      let along = points.map { $0[axis] }
      guard let low = along.min(), let high = along.max(), high - low <= mostSpread else {
        return nil
      }
    }
    return point
  }
}
