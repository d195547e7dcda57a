public import Quantities

/// A centred square of a phantom, volume after volume: what stability is measured in.
///
/// - Source: Friedman and Glover, J. Magn. Reson. Imaging 23 (2006) 827: a square of about 72 mm,
///   21 voxels, in the middle slice.
public struct StabilitySeries: Sendable, Hashable {
  /// The pixels of an edge of the square.
  public let side: Int
  /// How many volumes, at least 1.
  public let count: Int
  /// Volume after volume, each row-major: `count` x `side` x `side` rescaled values, in the
  /// scanner's own unit.
  public let values: [Double]
  /// From one volume to the next; nil where it is not known.
  public let repetition: Quantity<Second>?

  /// - Precondition: `values` holds a whole number of squares, at least one.
  public init(side: Int, values: [Double], repetition: Quantity<Second>? = nil) {
    precondition(side > 0 && !values.isEmpty, "a series holds pixels")
    precondition(values.count.isMultiple(of: side * side), "a series holds whole squares")
    self.side = side
    self.count = values.count / (side * side)
    self.values = values
    self.repetition = repetition
  }

  /// The pixels of one volume.
  public var pixels: Int { side * side }

  /// The values of one volume, row-major.
  func volume(_ index: Int) -> ArraySlice<Double> {
    values[index * pixels..<(index + 1) * pixels]
  }

  /// The mean of the square in each volume.
  public var course: [Double] { course(ofCentred: side) }

  /// The mean, in each volume, of the centred square of `width` pixels an edge.
  ///
  /// An odd rest of `side - width` puts the square one pixel nearer to the first row and column.
  func course(ofCentred width: Int) -> [Double] {
    let margin = (side - width) / 2
    return course(rows: margin..<margin + width, columns: margin..<margin + width)
  }

  /// The mean, in each volume, over a block of rows and columns.
  func course(rows: Range<Int>, columns: Range<Int>) -> [Double] {
    let size = Double(rows.count * columns.count)
    return (0..<count).map { index in
      var sum = 0.0
      for row in rows {
        let start = index * pixels + row * side
        for column in columns { sum += values[start + column] }
      }
      return sum / size
    }
  }

  /// The volumes from `first` on, up to `end`.
  ///
  /// - Precondition: at least one is left.
  func volumes(_ range: Range<Int>) -> StabilitySeries {
    StabilitySeries(
      side: side, values: Array(values[range.lowerBound * pixels..<range.upperBound * pixels]),
      repetition: repetition)
  }

  /// One series for each kind of volume, in the order in which the kinds appear: label and control,
  /// echoes, b-values.
  ///
  /// The time between volumes is that of the whole series times the number of kinds where they take
  /// turns, and not known where they do not.
  ///
  /// - Parameter kinds: the kind of each volume.
  /// - Precondition: as many as there are volumes.
  public func split<Kind: Hashable>(by kinds: [Kind]) -> [(kind: Kind, series: StabilitySeries)] {
    precondition(kinds.count == count, "every volume has a kind")
    var order: [Kind] = []
    var members: [Kind: [Int]] = [:]
    for (index, kind) in kinds.enumerated() {
      if members[kind] == nil { order.append(kind) }
      members[kind, default: []].append(index)
    }
    let takesTurns = kinds.indices.dropFirst(order.count).allSatisfy {
      kinds[$0] == kinds[$0 - order.count]
    }
    return order.map { kind in
      let indices = members[kind, default: []]
      let time = takesTurns ? repetition.map { Double(order.count) * $0 } : nil
      let values = indices.flatMap { volume($0) }
      return (kind, StabilitySeries(side: side, values: values, repetition: time))
    }
  }
}
