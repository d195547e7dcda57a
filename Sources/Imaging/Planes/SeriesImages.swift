/// Where the images of one series are: which frame of which file shows which slice of which volume.
///
/// It holds places, no pixels: they are read by it one image at a time.
public struct SeriesImages: Sendable, Hashable {
  /// One stored image.
  public struct Place: Sendable, Hashable {
    /// The caller's number of the file, and the frame within it, from 0.
    public let file, frame: Int
    /// Counted from 0, in the order of time.
    public let volume: Int
    /// Counted from 0 along the normal; 0 of a grid that holds all slices.
    public let slice: Int
  }

  /// Why images cannot be put in order.
  public enum Doubt: String, Sendable, Hashable, CaseIterable {
    /// Files are sidecars, which hold no images.
    case noPixels
    /// Slices cannot be told, or positions have different numbers of images.
    case uneven
    /// Images of several echoes, labels or b-values stand side by side.
    case severalKinds
    /// No element tells which image of a position came first.
    case unordered
    /// Two elements tell it, and differently; or images of one volume are further apart than volumes.
    case contradictory
  }

  /// By volume, then by slice; empty where there is a doubt.
  public let places: [Place]
  /// How many volumes and slices there are.
  public let volumes, slices: Int
  /// Rows and columns of one slice; 0 where the files do not say.
  public let rows, columns: Int
  /// Nil where every image has its place.
  public let doubt: Doubt?
  /// How many slices a stored image holds, row after row of a grid of so many columns; 1 and 1 of a
  /// single slice.
  private let tiles, gridColumns: Int

  /// The slices that a stored image of `rows` x `columns` numbers holds, each row-major; nil where it is
  /// not of the size that the header announced.
  ///
  /// - Parameter image: row-major.
  public func slices(of image: [Double], rows height: Int, columns width: Int) -> [[Double]]? {
    let gridRows = (tiles + gridColumns - 1) / gridColumns
    guard rows > 0, columns > 0, width == columns * gridColumns, height % rows == 0,
      height / rows >= gridRows, tiles > 1 || height == rows, image.count == height * width
    else { return nil }
    if tiles == 1 { return [image] }
    return (0..<tiles).map { tile in
      let (top, left) = (tile / gridColumns * rows, tile % gridColumns * columns)
      var slice: [Double] = []
      slice.reserveCapacity(rows * columns)
      for row in top..<(top + rows) {
        slice += image[(row * width + left)..<(row * width + left + columns)]
      }
      return slice
    }
  }
}

extension SeriesImages {
  /// The images of `part`, placed as far as its headers tell.
  init(_ part: SeriesPart) {
    let dialect = VendorDialect.of(part.text(.manufacturer))
    let grids = dialect.tiles(of: part)
    let count = FrameCount(part, grids: grids)
    let tiles = max(1, grids.first ?? 1)
    let grid = dialect.grid(of: tiles)
    var tile: (rows: Int, columns: Int)?
    if let rows = part.number(.rows).flatMap({ Int(exactly: $0) }),
      let columns = part.number(.columns).flatMap({ Int(exactly: $0) })
    {
      tile = grid.tile(rows: rows, columns: columns)
    }
    let (places, doubt) = Self.placed(part, count, dialect, isGrid: tiles > 1)
    self.places = places
    self.doubt = doubt ?? (tile == nil ? .uneven : nil)
    volumes = count.volumes ?? 0
    slices = count.slices ?? 0
    rows = tile?.rows ?? 0
    columns = tile?.columns ?? 0
    self.tiles = tiles
    gridColumns = grid.columns
  }

  private static func placed(
    _ part: SeriesPart, _ count: FrameCount, _ dialect: VendorDialect, isGrid: Bool
  ) -> ([Place], Doubt?) {
    if part.isSidecar { return ([], .noPixels) }
    guard let volumes = count.volumes, volumes > 0, count.slices ?? 0 > 0, count.gridDoubt == nil
    else { return ([], .uneven) }
    guard count.echoes == 1, part.distinct(.label).count < 2, part.numbers(.bValue).count < 2 else {
      return ([], .severalKinds)
    }
    let positions = part.frames.indices.map { isGrid ? 0 : count.positionOfFrame[$0] ?? 0 }
    let stacks = Dictionary(grouping: part.frames.indices, by: { positions[$0] })
      .sorted { $0.key < $1.key }.map(\.value)
    guard count.extraFrames == 0, stacks.allSatisfy({ $0.count == volumes }) else {
      return ([], .uneven)
    }
    let (order, doubt) = ordered(stacks, part, dialect)
    if let doubt { return ([], doubt) }
    let (files, numbers) = (part.table.fileOfFrame, part.table.frameOfFile)
    return (
      (0..<volumes).flatMap { volume in
        order.indices.map { slice in
          let frame = part.frames[order[slice][volume]]
          return Place(
            file: Int(files[frame]), frame: numbers[frame], volume: volume, slice: slice)
        }
      }, nil
    )
  }

  /// The images of each position in the order of time: by the first clock that tells all of a position
  /// apart, else by the number of their time. All that tell must tell the same.
  private static func ordered(
    _ stacks: [[Int]], _ part: SeriesPart, _ dialect: VendorDialect
  ) -> ([[Int]], Doubt?) {
    func isStrict(_ times: [Double]) -> Bool {
      stacks.allSatisfy { stack in Set(stack.map { times[$0] }).count == stack.count }
    }
    var keys: [[Double]] = []
    for (element, starts) in VolumeTiming.rungs(part, dialect) {
      // Content time may be that of reconstruction: it counts where no other clock tells.
      if element == VolumeTiming.contentTime, !keys.isEmpty { continue }
      guard let known = whole(starts()), known.count == part.frames.count, isStrict(known) else {
        continue
      }
      keys.append(known)
    }
    let hasClock = !keys.isEmpty
    let temporal = part.numbersByFrame(.temporalPosition).map { $0?.first ?? nil }
    if let known = whole(temporal), isStrict(known) { keys.append(known) }
    guard let first = keys.first else {
      return stacks.allSatisfy { $0.count == 1 } ? (stacks, nil) : ([], .unordered)
    }
    let order = stacks.map { stack in stack.sorted { first[$0] < first[$1] } }
    for key in keys.dropFirst() {
      for stack in order where zip(stack, stack.dropFirst()).contains(where: { key[$0] >= key[$1] })
      {
        return ([], .contradictory)
      }
    }
    return hasClock && isTorn(order, first) ? ([], .contradictory) : (order, nil)
  }

  /// Whether images of one volume lie as far apart in time as volumes do: one position then lacks an
  /// image that another has.
  private static func isTorn(_ order: [[Int]], _ times: [Double]) -> Bool {
    guard let stack = order.first, stack.count > 1 else { return false }
    let steps = zip(stack, stack.dropFirst()).map { times[$1] - times[$0] }.sorted()
    let step = steps[steps.count / 2]
    return stack.indices.contains { volume in
      let starts = order.map { times[$0[volume]] }
      return (starts.max() ?? 0) - (starts.min() ?? 0) >= step
    }
  }

  /// The numbers, where every frame has one.
  private static func whole(_ numbers: [Double?]?) -> [Double]? {
    guard let numbers else { return nil }
    let known = numbers.compactMap(\.self).filter(\.isFinite)
    return known.count == numbers.count && !known.isEmpty ? known : nil
  }
}
