import DICOM

/// Slices and volumes, counted from what is there (`conformance.md` 7.1).
///
/// Slices are distinct positions along the normal, to 0.01 mm; volumes are the frames that every
/// position has of every echo.
struct FrameCount {
  let slices: Int?
  let volumes: Int?
  /// How many echo times there are, at least 1.
  let echoes: Int
  /// Frames beyond the last whole volume; 0 where every position has the same count of every echo.
  let extraFrames: Int
  /// The distance between neighbouring positions along the normal, in mm; nil for one slice or
  /// uneven distances.
  let spacing: Double?
  /// The least and the greatest distance between neighbours where distances are uneven.
  let uneven: Uneven?
  /// For each frame, the index of its position along the normal; nil without geometry.
  let positionOfFrame: [Int?]

  /// Distances between neighbouring slices that are not all one, in mm.
  struct Uneven {
    let usual, gap: Double
    /// Whether every distance is a multiple of the usual one: slices between others are not there.
    let hasHoles: Bool
  }

  /// Why nothing can be counted and no pixel belongs to a slice: files hold grids of different numbers
  /// of slices, or do not say of how many; nil where they do.
  let gridDoubt: String?

  /// - Parameter grids: how many slices a file holds, as `VendorDialect.tiles(of:)` tells.
  static func gridDoubt(_ grids: [Int]) -> String? {
    if grids.count > 1 {
      return grids.first == 1
        ? "files hold one slice or a grid of them, and do not say which"
        : "files hold different numbers of slices"
    }
    return grids.first == VendorDialect.unknownTiles
      ? "files hold grids of slices and do not say of how many" : nil
  }

  /// - Parameter grids: how many slices a file holds, as `VendorDialect.tiles(of:)` tells.
  init(_ part: SeriesPart, grids: [Int]) {
    gridDoubt = Self.gridDoubt(grids)
    let normals = part.numbersByFrame(.orientation).map { $0.flatMap(Self.normal) }
    let along = Self.distances(part, normals)
    positionOfFrame = along.map { $0.map { Int(($0 * 100).rounded()) } }
    let echoOfFrame = Self.echoes(part)
    echoes = max(1, Set(echoOfFrame).count)
    // A grid's slices are counted without their positions, which UIH keeps in a sequence of its own.
    if let tiles = grids.first, tiles > 1, gridDoubt == nil, normals.allSatisfy({ $0 != nil }) {
      let least = Self.least(echoOfFrame, of: part.frames.count)
      slices = tiles
      volumes = least
      extraFrames = part.frames.count - least * echoes
      spacing = nil
      uneven = nil
      return
    }
    guard gridDoubt == nil, grids.first == 1, positionOfFrame.allSatisfy({ $0 != nil }),
      !part.frames.isEmpty
    else {
      slices = nil
      volumes = nil
      extraFrames = 0
      spacing = nil
      uneven = nil
      return
    }
    var framesAt: [Int: [Int]] = [:]
    for (frame, position) in positionOfFrame.enumerated() {
      if let position { framesAt[position, default: []].append(frame) }
    }
    let all = echoes
    let least =
      framesAt.values.map { frames in
        if all == 1 { return frames.count }
        let seen = frames.map { echoOfFrame[$0] }
        // A place that lacks an echo has no whole volume.
        return Set(seen).count < all ? 0 : Self.least(seen, of: frames.count)
      }.min() ?? 0
    slices = framesAt.count
    volumes = least
    extraFrames = part.frames.count - least * echoes * framesAt.count
    let sorted = framesAt.keys.sorted().map { Double($0) / 100 }
    spacing = Self.step(sorted)
    uneven = spacing == nil ? Self.uneven(sorted) : nil
  }

  /// For each frame its echo time in the steps of its resolution, and a negative number where it states
  /// none; empty where no two that state one differ.
  private static func echoes(_ part: SeriesPart) -> [Int] {
    if part.table.isConstant(.echoTime) { return [] }
    let steps = part.numbersByFrame(.echoTime).map { times -> Int in
      guard let time = times?.first ?? nil, abs(time) < 1e9 else { return -1 }
      return Int((time * 1000).rounded())
    }
    return Set(steps).subtracting([-1]).count > 1 ? steps : []
  }

  /// How many of `count` frames there are of the rarest of `echoes`; all where none are told apart.
  private static func least(_ echoes: [Int], of count: Int) -> Int {
    var counts: [Int: Int] = [:]
    for echo in echoes { counts[echo, default: 0] += 1 }
    return counts.values.min() ?? count
  }

  /// Each frame's distance along its normal, in mm.
  private static func distances(
    _ part: SeriesPart, _ normals: [(Double, Double, Double)?]
  ) -> [Double?] {
    zip(part.numbersByFrame(.position), normals).map { position, normal in
      guard let p = position?.compactMap({ $0 }), p.count == 3, let normal else { return nil }
      let distance = p[0] * normal.0 + p[1] * normal.1 + p[2] * normal.2
      return abs(distance) < 1e6 ? distance : nil
    }
  }

  /// What is normal to the plane of an orientation; nil where it is no plane.
  ///
  /// Rows and columns are unit vectors at a right angle, to a few digits, as makers round.
  private static func normal(_ orientation: [Double?]) -> (Double, Double, Double)? {
    let o = orientation.compactMap { $0 }
    guard o.count == 6 else { return nil }
    let normal = (
      o[1] * o[5] - o[2] * o[4], o[2] * o[3] - o[0] * o[5], o[0] * o[4] - o[1] * o[3]
    )
    let length = (normal.0 * normal.0 + normal.1 * normal.1 + normal.2 * normal.2).squareRoot()
    return abs(length - 1) < 0.01 ? normal : nil
  }

  /// The common step of `sorted` distances, where all steps agree to 1 %.
  private static func step(_ sorted: [Double]) -> Double? {
    guard sorted.count > 1, let first = sorted.first, let last = sorted.last else { return nil }
    let mean = (last - first) / Double(sorted.count - 1)
    for (a, b) in zip(sorted, sorted.dropFirst()) where abs(b - a - mean) > 0.01 * mean + 0.02 {
      return nil
    }
    return mean
  }

  /// What is uneven about `sorted` distances; nil for fewer than three.
  private static func uneven(_ sorted: [Double]) -> Uneven? {
    let steps = zip(sorted, sorted.dropFirst()).map { $1 - $0 }.sorted()
    guard steps.count > 1, let least = steps.first, let gap = steps.last else { return nil }
    // Below half a millimetre anything is nearly a multiple.
    let hasHoles =
      least >= 0.5
      && steps.allSatisfy { step in
        abs(step - (step / least).rounded() * least) <= 0.01 * least + 0.02
      }
    let usual = hasHoles ? least : steps[(steps.count - 1) / 2]
    return Uneven(usual: usual, gap: gap, hasHoles: hasHoles)
  }
}
