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
  ///   - parameters: with the spacing of slices, which places the tiles of a grid.
  func placement(
    _ count: FrameCount, _ tiles: Int?, _ parameters: AcquisitionParameters,
    _ dialect: VendorDialect
  ) -> SlicePlacement? {
    guard !isSidecar, count.slices != nil, let cosines = Self.one(points(.orientation, 6)) else {
      return nil
    }
    if let tiles { return placement(of: tiles, turned: cosines, parameters, dialect) }
    let places = count.positionOfFrame.compactMap(\.self)
    guard let low = places.min(), let high = places.max(),
      let first = place(at: low, count), let last = place(at: high, count)
    else { return nil }
    return Self.placement(cosines, first, last)
  }

  /// The place of a mosaic's tiles, which are taken to lie along the normal, as `Plane.split` takes them; UIH
  /// keeps those of its grids in a sequence that is not read.
  private func placement(
    of tiles: Int, turned cosines: [Double], _ parameters: AcquisitionParameters,
    _ dialect: VendorDialect
  ) -> SlicePlacement? {
    guard dialect.name == VendorDialect.siemens.name,
      frames.allSatisfy({ table.value(.position, at: $0) != nil }),
      let corner = Self.together(points(.position, 3)),
      let spacing = parameters[.pixelSpacing].value?.numbers, spacing.count == 2,
      let between = parameters[.sliceSpacing].number,
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
    return Self.placement(cosines, first, last)
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

  private static func placement(
    _ cosines: [Double], _ first: [Double], _ last: [Double]
  ) -> SlicePlacement? {
    // Zero has no sign, so that two files of one place give one text.
    SlicePlacement(
      cosines: cosines.map { Self.rounded($0, 1e-5) + 0 },
      first: first.map { Self.rounded($0, 0.01) + 0 },
      last: last.map { Self.rounded($0, 0.01) + 0 })
  }
}
