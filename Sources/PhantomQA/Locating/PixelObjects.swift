/// Bright pixels as objects, connected above, below, left and right.
struct PixelObjects {
  let rows, columns: Int
  /// The object of each pixel, -1 for none; numbered in the order of their first pixel.
  private var objects: [Int32]
  /// Pixels of each object.
  private var sizes: [Int] = []

  init(rows: Int, columns: Int, _ isBright: [Bool]) {
    self.rows = rows
    self.columns = columns
    objects = [Int32](repeating: -1, count: rows * columns)
    var waiting: [Int] = []
    for start in isBright.indices where isBright[start] && objects[start] < 0 {
      let object = Int32(sizes.count)
      var size = 0
      objects[start] = object
      waiting.append(start)
      while let pixel = waiting.popLast() {
        size += 1
        let around = neighbours(of: pixel)
        for side in around.indices {
          let next = around[side]
          if next >= 0 && isBright[next] && objects[next] < 0 {
            objects[next] = object
            waiting.append(next)
          }
        }
      }
      sizes.append(size)
    }
  }

  /// The object with the most pixels, the first of equal ones; nil where nothing is bright.
  var largest: Int? {
    sizes.indices.max { (sizes[$0], $1) < (sizes[$1], $0) }
  }

  /// The largest object that lies outside of `isInside`, as a share of the pixels of `object`; what
  /// lies in a hole of an object is part of it.
  func shareOfLargest(outside isInside: [Bool], of object: Int) -> Double {
    var most = 0
    for pixel in objects.indices where objects[pixel] >= 0 && !isInside[pixel] {
      most = max(most, sizes[Int(objects[pixel])])
    }
    return Double(most) / Double(sizes[object])
  }

  /// The pixels of one object and of the holes in it: all that the border of the image is not
  /// connected to without crossing it.
  func filled(_ object: Int) -> [Bool] {
    let number = Int32(object)
    var isInside = [Bool](repeating: true, count: rows * columns)
    var waiting: [Int] = []
    func enter(_ pixel: Int) {
      if isInside[pixel] && objects[pixel] != number {
        isInside[pixel] = false
        waiting.append(pixel)
      }
    }
    for column in 0..<columns {
      enter(column)
      enter((rows - 1) * columns + column)
    }
    for row in 0..<rows {
      enter(row * columns)
      enter(row * columns + columns - 1)
    }
    while let pixel = waiting.popLast() {
      let around = neighbours(of: pixel)
      for side in around.indices where around[side] >= 0 { enter(around[side]) }
    }
    return isInside
  }

  /// The pixels above, below, left and right; -1 beyond the border.
  @inline(__always)
  private func neighbours(of pixel: Int) -> InlineArray<4, Int> {
    let column = pixel % columns
    return [
      pixel - columns, pixel + columns < rows * columns ? pixel + columns : -1,
      column > 0 ? pixel - 1 : -1, column < columns - 1 ? pixel + 1 : -1,
    ]
  }
}
