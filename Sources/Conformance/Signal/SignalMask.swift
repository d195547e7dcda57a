/// The voxels of the object in a series: the largest bright component of its mean image, without its
/// outermost pixels.
public struct SignalMask: Sendable, Hashable {
  /// For each slice, the pixels inside as offsets of a row-major image, ascending.
  public let pixels: [[Int]]

  /// How many voxels there are.
  public var count: Int { pixels.reduce(0) { $0 + $1.count } }

  /// The mask of a mean image; nil where nothing stands out, or nothing is left of what does.
  ///
  /// The level is Otsu's, of a histogram of 256 steps; voxels are connected through their faces. The
  /// object loses one pixel in the plane, where head and air share pixels; slices are kept, since they
  /// are two or three times as thick and may be few.
  ///
  /// - Parameter mean: for each slice `rows` x `columns` numbers, row-major.
  /// - Source: `conformance.md` 9; Otsu, IEEE Trans. Syst. Man Cybern. 9 (1979) 62.
  public init?(_ mean: [[Double]], rows: Int, columns: Int) {
    guard rows > 0, columns > 0, !mean.isEmpty,
      mean.allSatisfy({ $0.count == rows * columns && $0.allSatisfy(\.isFinite) }),
      let level = Self.otsu(mean)
    else { return nil }
    let object = Self.largest(mean.map { $0.map { $0 > level } }, rows, columns)
    pixels = object.map { Self.eroded($0, rows, columns) }
    if count == 0 { return nil }
  }

  /// The level that parts the numbers best; nil where all are equal.
  private static func otsu(_ slices: [[Double]]) -> Double? {
    let (low, high) = slices.joined().reduce((Double.infinity, -Double.infinity)) {
      (min($0.0, $1), max($0.1, $1))
    }
    let width = (high - low) / 256
    guard width > 0, width.isFinite else { return nil }
    var counts = [Double](repeating: 0, count: 256)
    for number in slices.joined() { counts[min(255, Int((number - low) / width))] += 1 }
    let total = counts.reduce(0, +)
    let all = counts.indices.reduce(0) { $0 + Double($1) * counts[$1] }
    var (below, sum) = (0.0, 0.0)
    var best: (gain: Double, step: Int)?
    for step in 0..<255 {
      below += counts[step]
      sum += Double(step) * counts[step]
      guard below > 0, below < total else { continue }
      let apart = sum / below - (all - sum) / (total - below)
      let gain = below * (total - below) * apart * apart
      if gain > best?.gain ?? 0 { best = (gain, step) }
    }
    return best.map { low + Double($0.step + 1) * width }
  }

  /// The largest component, the first of equal ones.
  private static func largest(_ bright: [[Bool]], _ rows: Int, _ columns: Int) -> [[Bool]] {
    let size = rows * columns
    var component = [Int32](repeating: -1, count: size * bright.count)
    var sizes: [Int] = []
    var waiting: [Int] = []
    for slice in bright.indices {
      for pixel in 0..<size where bright[slice][pixel] && component[slice * size + pixel] < 0 {
        let number = Int32(sizes.count)
        var voxels = 0
        func enter(_ voxel: Int) {
          guard bright[voxel / size][voxel % size], component[voxel] < 0 else { return }
          component[voxel] = number
          voxels += 1
          waiting.append(voxel)
        }
        enter(slice * size + pixel)
        while let voxel = waiting.popLast() {
          let (row, column) = (voxel % size / columns, voxel % columns)
          if row > 0 { enter(voxel - columns) }
          if row + 1 < rows { enter(voxel + columns) }
          if column > 0 { enter(voxel - 1) }
          if column + 1 < columns { enter(voxel + 1) }
          if voxel >= size { enter(voxel - size) }
          if voxel + size < component.count { enter(voxel + size) }
        }
        sizes.append(voxels)
      }
    }
    guard let largest = sizes.indices.max(by: { (sizes[$0], $1) < (sizes[$1], $0) }) else {
      return bright.map { $0.map { _ in false } }
    }
    return bright.indices.map { slice in
      (0..<size).map { component[slice * size + $0] == Int32(largest) }
    }
  }

  /// The pixels whose neighbours above, below, left and right are inside as well; those at the border
  /// of the image have none.
  private static func eroded(_ isInside: [Bool], _ rows: Int, _ columns: Int) -> [Int] {
    guard rows > 2, columns > 2 else { return [] }
    var kept: [Int] = []
    for row in 1..<(rows - 1) {
      for column in 1..<(columns - 1) {
        let pixel = row * columns + column
        if isInside[pixel] && isInside[pixel - 1] && isInside[pixel + 1]
          && isInside[pixel - columns] && isInside[pixel + columns]
        {
          kept.append(pixel)
        }
      }
    }
    return kept
  }
}
