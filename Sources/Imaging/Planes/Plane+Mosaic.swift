import Quantities

extension Plane {
  /// The images of a mosaic: `count` tiles, row after row, of the grid that holds them; nil where the
  /// grid does not divide the image.
  ///
  /// The position that a mosaic states is the corner that one image of its whole size would have;
  /// the tiles share its centre. Successive tiles are taken to lie along the normal.
  ///
  /// - Parameter sliceSpacing: from one tile's slice to the next, in mm; 0 where it is not known,
  ///   and the tiles then have one position.
  /// - Source: dcm2niix Siemens notes.
  func split(into count: Int, of grid: TileGrid, sliceSpacing: Double) -> [Plane]? {
    if count == 1 { return [self] }
    guard let size = grid.tile(rows: rows, columns: columns) else { return nil }
    let (height, width) = (size.rows, size.columns)
    return (0..<count).map { tile in
      let (top, left) = (tile / grid.columns * height, tile % grid.columns * width)
      var pixels: [Int32] = []
      pixels.reserveCapacity(height * width)
      for row in top..<(top + height) {
        pixels += stored[(row * columns + left)..<(row * columns + left + width)]
      }
      return Plane(
        rows: height, columns: width, stored: pixels, rescale: rescale,
        geometry: geometry.tile(
          tile, rowsBefore: Double(rows - height) / 2, columnsBefore: Double(columns - width) / 2,
          sliceSpacing: sliceSpacing),
        component: component,
        origin: Origin(instance: origin.instance, frame: origin.frame * count + tile),
        observedAt: observedAt, turn: turn)
    }
  }
}

extension PlaneGeometry {
  /// Where one tile of a mosaic lies, of which this is the whole.
  ///
  /// - Parameters:
  ///   - rowsBefore: half the rows by which the whole is higher than a tile; columns likewise.
  ///   - sliceSpacing: in mm.
  func tile(
    _ tile: Int, rowsBefore: Double, columnsBefore: Double, sliceSpacing: Double
  ) -> PlaneGeometry {
    guard let c = cosines, let p = positionMillimetres, let n = normal else { return self }
    let along = Double(tile) * sliceSpacing
    return PlaneGeometry(
      rowSpacing: rowSpacing, columnSpacing: columnSpacing, cosines: c,
      positionMillimetres: (0..<3).map { axis in
        p[axis] + columnsBefore * columnSpacing.value * c[axis]
          + rowsBefore * rowSpacing.value * c[axis + 3] + along * n[axis]
      })
  }
}
