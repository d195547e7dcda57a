/// The frames of a data set, decoded one at a time.
///
/// A frame is `rows × columns × samples` numbers, row-major, as bytes of `bitsAllocated` in little
/// endian; the unused high bits are as the file or codec left them.
public struct PixelFrames: Sendable {
  /// The shape of every frame.
  public struct Shape: Sendable, Hashable {
    public let rows, columns, samples, bitsAllocated, bitsStored: Int
    public let isSigned, isPlanar: Bool

    /// Bytes of one frame; at most 8,192 x 8,192 x 3 x 8, so the product cannot overflow.
    public var byteCount: Int { rows * columns * samples * (bitsAllocated / 8) }
  }

  /// The most frames of an object that are read.
  public static let mostFrames = 20_000

  public let shape: Shape
  public let count: Int
  private let file: [UInt8]
  private let dataSet: DataSet
  private let start: Int
  private let length: Int?

  /// The frames of `dataSet`, read from all bytes of its file.
  ///
  /// - Throws: `noPixels` where it has none, `badPixels` where its header does not give a shape,
  ///   `tooLarge` beyond 8,192 rows or columns or 20,000 frames.
  public init(_ dataSet: DataSet, file: [UInt8]) throws(DICOMError) {
    guard let pixels = dataSet.pixels else {
      throw DICOMError(.noPixels, why: "the data set ends without pixel data")
    }
    let shape = try Self.shape(of: dataSet)
    let frames = Self.integer(.numberOfFrames, in: dataSet) ?? 1
    guard frames >= 1, frames <= Self.mostFrames else {
      throw DICOMError(.tooLarge, tag: .numberOfFrames, why: "\(frames) frames are announced")
    }
    self.shape = shape
    count = frames
    self.dataSet = dataSet
    self.file = dataSet.transferSyntax.isDeflated ? dataSet.bytes : file
    start = pixels.offset
    length = pixels.length
  }

  /// The bytes of frame `index`, counted from 0.
  ///
  /// - Throws: `truncated` where the frame is not all there, `badPixels` where it cannot be decoded.
  public func frame(_ index: Int) throws(DICOMError) -> [UInt8] {
    precondition(index >= 0 && index < count, "a frame that the data set has")
    guard length == nil else { return try native(index) }
    let bytes = try encapsulated(index)
    switch dataSet.transferSyntax.pixels {
    case .rle: return try RunLength.decode(bytes, shape)
    case .jpeg: return try Codec.decode(bytes, shape, .jpeg)
    case .jpegLS: return try Codec.decode(bytes, shape, .jpegLS)
    case .jpeg2000: return try Codec.decode(bytes, shape, .jpeg2000)
    case .native, .unsupported:
      throw DICOMError(
        .badPixels, offset: start, why: "the transfer syntax names no codec that is read")
    }
  }

  // MARK: - Native

  private func native(_ index: Int) throws(DICOMError) -> [UInt8] {
    let size = shape.byteCount
    let first = start + index * size
    let end = min(file.count, start + (length ?? 0))
    guard first + size <= end else {
      throw DICOMError(
        .truncated, offset: end, tag: .pixelData,
        why: "frame \(index + 1) needs \(size) bytes; \(max(0, end - first)) are there")
    }
    var bytes = Array(file[first..<(first + size)])
    if dataSet.transferSyntax.isBigEndian && shape.bitsAllocated == 16 {
      for pair in stride(from: 0, to: bytes.count - 1, by: 2) { bytes.swapAt(pair, pair + 1) }
    }
    return bytes
  }

  // MARK: - Encapsulated (PS3.5 A.4)

  private struct Item {
    let offset, length: Int
  }

  /// The joined fragments of one frame: by the offset table where it is filled, else one fragment a
  /// frame, else all fragments where there is one frame.
  private func encapsulated(_ index: Int) throws(DICOMError) -> [UInt8] {
    var items = try fragments()
    guard !items.isEmpty else {
      throw DICOMError(.badPixels, offset: start, why: "there is no offset table")
    }
    let table = items.removeFirst()
    let mine: [Item]
    if count == 1 {
      mine = items
    } else if table.length == count * 4, let origin = items.first.map({ $0.offset - 8 }) {
      let bounds = (0..<count).map { origin + LittleEndian.uint32(file, at: table.offset + $0 * 4) }
      let end = index + 1 < count ? bounds[index + 1] : Int.max
      mine = items.filter { $0.offset - 8 >= bounds[index] && $0.offset - 8 < end }
    } else if items.count == count {
      mine = [items[index]]
    } else {
      throw DICOMError(
        .badPixels, offset: start,
        why: "fragments: \(items.count), frames: \(count), and no offset table to match them")
    }
    guard !mine.isEmpty else {
      throw DICOMError(.truncated, offset: start, why: "frame \(index + 1) has no fragment")
    }
    return mine.flatMap { file[$0.offset..<($0.offset + $0.length)] }
  }

  private func fragments() throws(DICOMError) -> [Item] {
    var items: [Item] = []
    var position = start
    while true {
      guard position + 8 <= file.count else {
        throw DICOMError(
          .truncated, offset: file.count, tag: .pixelData, why: "the fragments have no end")
      }
      let tag = Tag(
        UInt16(file[position]) | UInt16(file[position + 1]) << 8,
        UInt16(file[position + 2]) | UInt16(file[position + 3]) << 8)
      if tag == .sequenceDelimitation { return items }
      let length = LittleEndian.uint32(file, at: position + 4)
      guard tag == .item, length <= file.count - position - 8 else {
        throw DICOMError(
          .truncated, offset: position, tag: tag,
          why: "a fragment announces \(length) bytes; \(file.count - position - 8) are there")
      }
      items.append(Item(offset: position + 8, length: length))
      position += 8 + length
    }
  }

  // MARK: - Shape

  private static func shape(of dataSet: DataSet) throws(DICOMError) -> Shape {
    guard let rows = integer(.rows, in: dataSet), let columns = integer(.columns, in: dataSet),
      let allocated = integer(.bitsAllocated, in: dataSet), rows > 0, columns > 0
    else {
      throw DICOMError(.badPixels, why: "rows, columns or bits allocated are not stated")
    }
    guard rows <= 8192, columns <= 8192 else {
      throw DICOMError(.tooLarge, why: "\(rows) rows and \(columns) columns; at most 8192 are read")
    }
    let samples = integer(.samplesPerPixel, in: dataSet) ?? 1
    guard [8, 16, 32, 64].contains(allocated), samples == 1 || samples == 3 else {
      throw DICOMError(
        .badPixels, why: "\(samples) samples of \(allocated) bits are not read")
    }
    let stored = integer(.bitsStored, in: dataSet) ?? allocated
    guard stored >= 1, stored <= allocated else {
      throw DICOMError(.badPixels, why: "\(stored) of \(allocated) bits are said to be stored")
    }
    return Shape(
      rows: rows, columns: columns, samples: samples, bitsAllocated: allocated,
      bitsStored: stored,
      isSigned: integer(.pixelRepresentation, in: dataSet) == 1,
      isPlanar: integer(.planarConfiguration, in: dataSet) == 1)
  }

  private static func integer(_ tag: Tag, in dataSet: DataSet) -> Int? {
    guard let element = dataSet.element(tag),
      let value = dataSet.numbers(of: element, expected: tag == .numberOfFrames ? .IS : .US).first
    else { return nil }
    return value.flatMap { Int(exactly: $0) }
  }
}
