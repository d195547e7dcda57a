public import DICOM

/// The images of one object, read one frame at a time.
public struct ImageFrames: Sendable {
  public let rows, columns: Int
  /// How many frames the object has.
  public let count: Int
  private let frames: PixelFrames
  private let header: FrameHeader

  /// - Parameter file: all bytes of its file, as `PixelFrames` takes them.
  /// - Throws: `noPixels`, `badPixels`, `tooLarge` or `truncated`, as the pixels are; `badPixels` for
  ///   colour and for numbers of more than 31 bits, which no MR image has.
  public init(_ dataSet: DataSet, file: [UInt8]) throws(DICOMError) {
    frames = try PixelFrames(dataSet, file: file)
    let shape = frames.shape
    guard shape.samples == 1, shape.bitsAllocated <= 32,
      shape.bitsStored <= (shape.isSigned ? 32 : 31)
    else {
      throw DICOMError(
        .badPixels,
        why: "\(shape.samples) samples of \(shape.bitsStored) bits are no values of one signal")
    }
    rows = shape.rows
    columns = shape.columns
    count = frames.count
    header = FrameHeader(dataSet)
  }

  /// The values of a frame, row-major, in the scanner's own unit, and whether the file states how
  /// stored numbers become values.
  ///
  /// - Throws: `truncated` or `badPixels` where the frame cannot be decoded, `badPixels` where its
  ///   slope or intercept is no number, or the slope is 0.
  public func values(of index: Int) throws(DICOMError) -> (values: [Double], isRescaled: Bool) {
    let pixels = try pixels(of: index)
    let slope = pixels.rescale.slope ?? 1
    let intercept = pixels.rescale.intercept ?? 0
    // What is larger is no signal, and sums of it may have no end.
    guard slope != 0, abs(slope) < 1e12, abs(intercept) < 1e12 else {
      throw DICOMError(
        .badPixels, tag: Tag(0x0028, 0x1053),
        why: "frame \(index + 1) has a rescale that gives no values")
    }
    return (
      pixels.stored.map { Double($0) * slope + intercept },
      pixels.rescale.slope != nil || pixels.rescale.intercept != nil
    )
  }

  /// The pixels of a frame as stored.
  func pixels(of index: Int) throws(DICOMError) -> FramePixels {
    guard index >= 0, index < count else {
      throw DICOMError(.badPixels, why: "the object describes more frames than it has")
    }
    return FramePixels(
      rows: rows, columns: columns, stored: Self.numbers(try frames.frame(index), frames.shape),
      rescale: header.rescale(of: index), acquisition: header.integer(Tag(0x0020, 0x0012)),
      number: header.integer(Tag(0x0020, 0x0013)))
  }

  /// The numbers in `bytes`: the low `bitsStored` bits of each, with their sign (PS3.5 8.1.1).
  private static func numbers(_ bytes: [UInt8], _ shape: PixelFrames.Shape) -> [Int32] {
    let size = shape.bitsAllocated / 8
    let unused = UInt32(32 - shape.bitsStored)
    var numbers: [Int32] = []
    numbers.reserveCapacity(shape.rows * shape.columns)
    for start in stride(from: 0, to: bytes.count, by: size) {
      var bits: UInt32 = 0
      for place in 0..<size { bits |= UInt32(bytes[start + place]) << UInt32(8 * place) }
      // Shifted to the top and back, the sign bit fills what is unused, or zeros do.
      let top = bits << unused
      numbers.append(
        shape.isSigned ? Int32(bitPattern: top) >> Int32(unused) : Int32(bitPattern: top >> unused))
    }
    return numbers
  }
}
