/// The mean of a series of images over time, added one image at a time; memory is that of one volume.
public struct MeanImage: Sendable {
  /// For each slice the sums, row-major.
  private var sums: [[Double]]
  private var counts: [Int]

  /// - Parameters:
  ///   - slices: how many slices there are.
  ///   - pixels: how many pixels each has.
  public init(slices: Int, pixels: Int) {
    sums = Array(repeating: Array(repeating: 0, count: pixels), count: slices)
    counts = Array(repeating: 0, count: slices)
  }

  /// Adds one image of `slice`.
  ///
  /// - Precondition: there is such a slice, and the image has its pixels.
  public mutating func add(_ image: [Double], slice: Int) {
    precondition(image.count == sums[slice].count, "images of a series have one size")
    for pixel in image.indices { sums[slice][pixel] += image[pixel] }
    counts[slice] += 1
  }

  /// For each slice the mean; zeros where no image was added.
  public var mean: [[Double]] {
    zip(sums, counts).map { sums, count in sums.map { count == 0 ? 0 : $0 / Double(count) } }
  }
}

/// The mean over a mask of each volume, added one image at a time, in any order.
public struct MaskedMeans: Sendable {
  private let mask: SignalMask
  /// For each volume and slice the sum over the mask; nil where no image was added.
  private var sums: [[Double?]]

  public init(_ mask: SignalMask, volumes: Int) {
    self.mask = mask
    sums = Array(repeating: Array(repeating: nil, count: mask.pixels.count), count: volumes)
  }

  /// Adds one image; a second one of the same place counts instead of the first.
  ///
  /// - Precondition: there are such a volume and slice, and the image has the mask's pixels.
  public mutating func add(_ image: [Double], volume: Int, slice: Int) {
    sums[volume][slice] = mask.pixels[slice].reduce(0) { $0 + image[$1] }
  }

  /// One mean for each volume; nil where an image is missing.
  public var means: [Double]? {
    let count = Double(mask.count)
    var means: [Double] = []
    for volume in sums {
      var sum = 0.0
      for slice in volume {
        guard let slice else { return nil }
        sum += slice
      }
      means.append(sum / count)
    }
    return means
  }
}
