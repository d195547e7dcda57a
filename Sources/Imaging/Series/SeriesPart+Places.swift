import Quantities

// Whether volumes lie where the others do.
extension SeriesPart {
  /// How far apart, in mm, images of one slice may lie.
  ///
  /// A scanner that follows the head writes each volume where it was measured, a millimetre or two
  /// from the first: more spoils the images. Five millimetres are a whole slice of the perfusion
  /// protocols (Thust 2018, Table 1: 3 to 5 mm), so that one slice then shows another's place.
  private static let mostApart = 5.0

  /// That images of one slice, or grids of all slices, lie too far apart to be of one place; nil where
  /// they do not.
  ///
  /// Along the normal the slices of a classic series are told by their place, and a volume that lies
  /// elsewhere adds slices that no other volume has: `FrameCount` counts those.
  func displacement(_ count: FrameCount, isGrid: Bool) -> String? {
    // A place for each slice is what sound series have; nothing has to be worked out for them.
    let places = table.isConstant(.position) ? 1 : met(.position).count
    guard places > 1, isGrid || places != count.slices,
      let axes = numbersByFrame(.orientation).lazy.compactMap({ $0.flatMap(Self.axes) }).first
    else { return nil }
    var spans: [Int: [ClosedRange<Double>]] = [:]
    for (position, slice) in zip(numbersByFrame(.position), count.positionOfFrame) {
      guard let slice, let p = position?.compactMap({ $0 }), p.count == 3 else { continue }
      // In a grid the third axis counts as well, and all frames are of one place.
      let along = axes.prefix(isGrid ? 3 : 2).map { axis in
        Self.bounded(axis[0] * p[0] + axis[1] * p[1] + axis[2] * p[2])
      }
      let known = spans[isGrid ? 0 : slice]
      spans[isGrid ? 0 : slice] = along.enumerated().map { axis, value -> ClosedRange<Double> in
        guard let span = known?[axis] else { return value...value }
        return min(span.lowerBound, value)...max(span.upperBound, value)
      }
    }
    let most = spans.values.joined().map { $0.upperBound - $0.lowerBound }.max() ?? 0
    guard most > Self.mostApart else { return nil }
    let what = isGrid ? "volumes" : "images of one slice"
    return "\(what) lie up to \(UnitText.number(Self.rounded(most, 0.1))) mm apart"
  }

  /// A kilometre at most, so that what numbers no file should have give stays a number.
  private static func bounded(_ place: Double) -> Double {
    place.isFinite ? max(-1e6, min(1e6, place)) : 1e6
  }

  /// The unit vectors of rows and columns, and the normal; nil where there are no six numbers.
  private static func axes(_ orientation: [Double?]) -> [[Double]]? {
    let o = orientation.compactMap { $0 }
    guard o.count == 6 else { return nil }
    let normal: [Double] = [
      o[1] * o[5] - o[2] * o[4], o[2] * o[3] - o[0] * o[5], o[0] * o[4] - o[1] * o[3],
    ]
    return [Array(o[0..<3]), Array(o[3..<6]), normal]
  }

  /// Whether it holds several volumes, as far as positions tell.
  var hasVolumes: Bool {
    let grids = VendorDialect.of(text(.manufacturer)).tiles(of: self)
    return (FrameCount(self, grids: grids).volumes ?? 0) > 1
  }
}
