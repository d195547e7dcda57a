public import DICOM
import Identity

/// What one file lacks of the pixels that its header announces.
public struct PixelGap: Sendable, Hashable {
  /// The number of the file, as it was given to `SeriesCollector`.
  public let file: UInt32
  /// Where the pixels end that are there, in bytes from the start of the file, of the inflated data
  /// for a deflated one; nil where that is not known.
  public let offset: Int?
  /// The element of the pixels.
  public let tag: Tag
  private let kind: Kind

  private enum Kind: Hashable {
    /// The file ends before its pixels do; both in bytes.
    case cut(announced: Int, there: Int)
    /// Compressed pixels end without the mark of their end.
    case endless
    /// There are fewer pixels than rows, columns and frames need; both in bytes, nil where the
    /// header states a shape that no file can have.
    case short(needed: Double?, there: Int)
    /// There are fewer compressed images than frames are announced.
    case fewImages(frames: Int)
  }

  /// Nil for a file that lacks none of them, and for one without pixels.
  init?(_ dataSet: DataSet, _ shape: PixelShape, file: UInt32) {
    guard let pixels = dataSet.pixels else { return nil }
    let there = pixels.length ?? 0
    if let notice = dataSet.notices.first(where: { $0.code == .pixelsTruncated }) {
      offset = notice.offset
      kind =
        pixels.length == nil
        ? .endless : .cut(announced: there, there: max(0, notice.offset - pixels.offset))
    } else if shape.hasShortPixels {
      offset = pixels.offset + there
      kind = .short(needed: shape.neededBytes, there: there)
    } else if shape.lacksImages {
      offset = nil
      kind = .fewImages(frames: shape.announcedFrames)
    } else {
      return nil
    }
    self.file = file
    tag = pixels.tag
  }

  /// What is wrong, in a few words.
  public var text: String {
    switch kind {
    case .cut, .endless: "a file ends before its pixels do"
    case .short: "a file has fewer pixels than its rows, columns and frames need"
    case .fewImages: "a file holds fewer compressed images than frames"
    }
  }

  /// What is needed and what is there.
  public var why: String {
    switch kind {
    case .cut(let announced, let there):
      "the header announces \(counted(announced, "byte")) of pixels; "
        + counted(there, "is", "are") + " there"
    case .endless: "compressed pixels end with a mark, and there is none"
    case .short(let needed, let there):
      (needed.flatMap { Int(exactly: $0.rounded(.up)) }.map { counted($0, "byte") } ?? "more bytes")
        + " of pixels are needed; " + counted(there, "is", "are") + " there"
    case .fewImages(let frames):
      "the header announces \(counted(frames, "frame")); fewer images are there"
    }
  }
}

extension PixelGap {
  /// Writes the gap, all of it.
  public func pack(into writer: inout PackWriter) {
    writer.add(Int(file))
    writer.add(offset)
    writer.add(Int(tag.rawValue))
    switch kind {
    case .cut(let announced, let there):
      writer.add(0)
      writer.add(announced)
      writer.add(there)
    case .endless: writer.add(1)
    case .short(let needed, let there):
      writer.add(2)
      writer.add(needed)
      writer.add(there)
    case .fewImages(let frames):
      writer.add(3)
      writer.add(frames)
    }
  }

  /// Reads back what `pack` wrote.
  public init(unpacking reader: inout PackReader) throws(PackReader.Failure) {
    guard let file = UInt32(exactly: try reader.integer()) else { throw PackReader.Failure() }
    self.file = file
    offset = try reader.integerIfAny()
    guard let tag = UInt32(exactly: try reader.integer()) else { throw PackReader.Failure() }
    self.tag = Tag(rawValue: tag)
    switch try reader.integer() {
    case 0:
      let announced = try reader.integer()
      kind = .cut(announced: announced, there: try reader.integer())
    case 1: kind = .endless
    case 2:
      let needed = try reader.doubleIfAny()
      kind = .short(needed: needed, there: try reader.integer())
    case 3: kind = .fewImages(frames: try reader.integer())
    default: throw PackReader.Failure()
    }
  }
}
