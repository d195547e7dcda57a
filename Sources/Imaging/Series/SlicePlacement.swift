public import Identity

/// Where the slices of a series lie in the patient's coordinates: how they are turned, and where the first and
/// the last of them are.
///
/// - Source: PS3.3 C.7.6.2.1.1; C.7.4.1 for frames of reference.
public struct SlicePlacement: Sendable, Hashable, Codable {
  /// The direction of growing column index, then that of growing row index: six direction cosines, to 1e-5.
  public let cosines: [Double]
  /// The centre of the first pixel of the slice that lies least far along the normal: three coordinates in mm,
  /// to 0.01 mm.
  public let first: [Double]
  /// That of the slice that lies farthest; the same where there is one slice.
  public let last: [Double]

  /// From the centre of an image's first pixel to that of the last in its row, and in its column: two lengths
  /// in mm, to 0.01 mm; nil where matrix or pixel spacing are not known.
  public let extent: [Double]?
  /// What stands for the UID of the frame of reference (0020,0052), outside which these coordinates mean
  /// nothing; nil where not every file names one and the same, and in records of programs that did not keep it.
  public let frame: Pseudonym?

  /// Nil where the cosines are not those of a plane, a place lies a kilometre away, or images are larger.
  public init?(
    cosines: [Double], first: [Double], last: [Double], extent: [Double]? = nil,
    frame: Pseudonym? = nil
  ) {
    guard cosines.count == 6, first.count == 3, last.count == 3,
      (first + last).allSatisfy({ abs($0) < 1e6 }),
      extent.map({ $0.count == 2 && $0.allSatisfy { $0 >= 0 && $0 < 1e6 } }) ?? true
    else { return nil }
    let axes = PlaneAxes(cosines)
    // To a few digits, as makers round.
    guard [axes.row, axes.column, axes.normal].allSatisfy({ abs($0.length - 1) < 0.01 }) else {
      return nil
    }
    self.cosines = cosines
    self.first = first
    self.last = last
    self.extent = extent
    self.frame = frame
  }

  private enum CodingKeys: String, CodingKey { case cosines, first, last, extent, frame }

  /// - Throws: `DecodingError` for what is no place, too.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let read = SlicePlacement(
      cosines: try container.decode([Double].self, forKey: .cosines),
      first: try container.decode([Double].self, forKey: .first),
      last: try container.decode([Double].self, forKey: .last),
      extent: try container.decodeIfPresent([Double].self, forKey: .extent),
      frame: try container.decodeIfPresent(Pseudonym.self, forKey: .frame))
    guard let read else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "no place of slices"))
    }
    self = read
  }
}

/// The unit vectors of a plane: of rows, of columns, and normal to both.
struct PlaneAxes {
  let row, column, normal: SIMD3<Double>

  /// - Precondition: there are six cosines.
  init(_ cosines: [Double]) {
    row = SIMD3(cosines[0], cosines[1], cosines[2])
    column = SIMD3(cosines[3], cosines[4], cosines[5])
    normal = row.crossed(column)
  }
}

extension SIMD3<Double> {
  var length: Double { dot(self).squareRoot() }

  func dot(_ other: SIMD3<Double>) -> Double { (self * other).sum() }

  func crossed(_ other: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3(
      y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
  }
}
