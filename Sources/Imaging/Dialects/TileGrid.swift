/// The grid of tiles in which one file holds the slices of a volume, row after row.
struct TileGrid: Sendable, Hashable {
  let rows, columns: Int

  /// The least grid for `count` tiles.
  ///
  /// - Parameter isSquare: whether it has as many rows as columns, though the last may be empty.
  init(holding count: Int, isSquare: Bool) {
    var side = 1
    while side * side < count { side += 1 }
    columns = side
    rows = isSquare ? side : max(1, (count + side - 1) / side)
  }

  /// The sides of one tile of an image of this size; nil where the grid does not divide it, so that
  /// nobody knows where a tile ends.
  func tile(rows height: Int, columns width: Int) -> (rows: Int, columns: Int)? {
    guard height > 0, width > 0, height.isMultiple(of: rows), width.isMultiple(of: columns) else {
      return nil
    }
    return (height / rows, width / columns)
  }

  /// How many slices the file of a frame holds: each count that it states, and 1 as well where it is
  /// not known to be a grid; empty where it holds one image.
  ///
  /// A word of the image type says that it is a grid. Exports rewrite or drop that word, and one that
  /// takes the slices apart may keep the count. Then the size decides: an image as large as what was
  /// measured is one image, and one that is three times as large or more, tile by tile, is a grid. Twice
  /// as large may be interpolated.
  ///
  /// - Parameters:
  ///   - slots: where the counts stand.
  static func counts(
    of frame: SeriesPart, in slots: [Slot], word: String, isSquare: Bool
  ) -> [Int] {
    let counts = slots.flatMap { frame.numbers($0) }.filter { $0 > 1 && $0 < 10_000 }
      .compactMap { Int(exactly: $0) }
    if frame.texts(.imageType).contains(where: { $0.uppercased() == word }) {
      return counts.isEmpty ? [VendorDialect.unknownTiles] : counts
    }
    guard let count = counts.first else { return [] }
    guard counts.allSatisfy({ $0 == count }),
      let measured = frame.numbers(.acquisitionMatrix).last.flatMap({ Int(exactly: $0) }),
      let rows = frame.number(.rows).flatMap({ Int(exactly: $0) }),
      let columns = frame.number(.columns).flatMap({ Int(exactly: $0) })
    else { return counts + [1] }
    if max(rows, columns) == measured { return [] }
    let grid = TileGrid(holding: count, isSquare: isSquare)
    guard grid.columns > 2, let tile = grid.tile(rows: rows, columns: columns),
      max(tile.rows, tile.columns) == measured
    else { return counts + [1] }
    return counts
  }
}
