import Glibc

extension SlicePlacement {
  /// How far two direction cosines of one direction may differ, by which a series is split as well
  /// (`conformance.md` 7.1).
  public static let turn = 1e-3

  /// How the slices of one series lie against those of another.
  public enum Offset: Sendable, Hashable {
    /// Their planes meet at this angle, up to 90 degrees.
    case turned(degrees: Double)
    /// Their planes are parallel, and rows or columns are at this angle, up to 90 degrees.
    case rotated(degrees: Double)
    /// They are not turned; the last slices are those at the far end along the normal of the one.
    case shifted(first: Shift, last: Shift)
  }

  /// How far one slice lies from another, in mm.
  public struct Shift: Sendable, Hashable {
    /// Along the normal; positive where it lies farther.
    public let along: Double
    /// Within the plane; never negative.
    public let across: Double
  }

  /// How the slices of `other` lie against these.
  ///
  /// Planes whose normals point against each other are one plane, seen from its other side: its slices are
  /// then counted from the other end, and its rows or columns run the other way.
  ///
  /// Both are taken to be in one frame of reference: whoever asks has to know it.
  ///
  /// - Returns: nil where rows or columns run the other way and the extent of `other` is not known.
  public func offset(of other: SlicePlacement) -> Offset? {
    let (mine, theirs) = (PlaneAxes(cosines), PlaneAxes(other.cosines))
    guard let facing = Self.sense(mine.normal, theirs.normal) else {
      return .turned(degrees: Self.angle(mine.normal, theirs.normal))
    }
    guard let row = Self.sense(mine.row, theirs.row),
      let column = Self.sense(mine.column, theirs.column)
    else {
      return .rotated(
        degrees: max(
          Self.angle(mine.row, theirs.row), Self.angle(mine.column, theirs.column)))
    }
    // From the first pixel of the other to the one that lies where the first of this does.
    var corner = SIMD3<Double>.zero
    if row < 0 || column < 0 {
      guard let extent = other.extent else { return nil }
      if row < 0 { corner += extent[0] * theirs.row }
      if column < 0 { corner += extent[1] * theirs.column }
    }
    func shift(from start: [Double], to end: [Double]) -> Shift {
      let way = SIMD3(end[0] - start[0], end[1] - start[1], end[2] - start[2]) + corner
      let across = SIMD3(way.dot(mine.row), way.dot(mine.column), 0)
      return Shift(along: way.dot(mine.normal), across: across.length)
    }
    return .shifted(
      first: shift(from: first, to: facing > 0 ? other.first : other.last),
      last: shift(from: last, to: facing > 0 ? other.last : other.first))
  }

  /// 1 where two directions are one, -1 where they are opposite, nil where they are neither.
  private static func sense(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double? {
    // Cosines are kept to 1e-5: what is a step of that more or less is not told apart.
    let most = turn + 1e-9
    func isNear(_ difference: SIMD3<Double>) -> Bool {
      abs(difference.x) <= most && abs(difference.y) <= most && abs(difference.z) <= most
    }
    return isNear(a - b) ? 1 : isNear(a + b) ? -1 : nil
  }

  /// The angle of two lines in degrees, up to 90.
  private static func angle(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double {
    atan2(a.crossed(b).length, abs(a.dot(b))) * 180 / .pi
  }
}
