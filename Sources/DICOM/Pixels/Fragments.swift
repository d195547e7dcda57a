/// What the fragments of encapsulated pixels (PS3.5 A.4) show without decoding.
public struct Fragments: Sendable, Hashable {
  /// Fragments that hold bytes, without the offset table.
  public private(set) var count = 0
  /// Fragments that begin as an image of the transfer syntax does: at most one is a frame's first.
  public private(set) var openings = 0

  /// How many frames the offset table points to; 0 where it is empty, as it may be.
  public private(set) var tabled = 0

  /// Bytes of a fragment that tell whether an image begins there.
  static let mark = 8

  /// Adds a fragment that begins with `start`.
  mutating func add(length: Int, start: ArraySlice<UInt8>, _ pixels: TransferSyntax.Pixels) {
    if length == 0 { return }
    count += 1
    if Self.opens(start, length: length, pixels) { openings += 1 }
  }

  /// Adds the offset table: four bytes a frame.
  mutating func addTable(length: Int) { tabled = length / 4 }

  /// Whether there are surely more images than the header announces frames.
  ///
  /// A frame may lie in several fragments, so that those alone do not count the frames: the offset table
  /// does, and the headers of run-length images, of which each frame has one.
  public func exceed(frames: Int, _ pixels: TransferSyntax.Pixels) -> Bool {
    tabled > frames || pixels == .rle && openings > frames
  }

  /// Whether there are as many images as the header announces frames, as far as their starts tell.
  ///
  /// A codec that is not read may hold all frames in one fragment.
  public func mayHold(frames: Int, _ pixels: TransferSyntax.Pixels) -> Bool {
    pixels == .unsupported ? count > 0 : openings >= frames
  }

  /// - Source: PS3.5 annex G (run-length header), ISO 10918-1 and 14495-1 (SOI marker), ISO 15444-1
  ///   (SOC and SIZ markers, signature box).
  private static func opens(
    _ start: ArraySlice<UInt8>, length: Int, _ pixels: TransferSyntax.Pixels
  ) -> Bool {
    switch pixels {
    case .rle:
      guard length > 64, start.count == mark else { return false }
      let bytes = Array(start)
      return (1...15).contains(LittleEndian.uint32(bytes, at: 0))
        && LittleEndian.uint32(bytes, at: 4) == 64
    case .jpeg, .jpegLS: return start.starts(with: [0xFF, 0xD8, 0xFF])
    case .jpeg2000:
      return start.starts(with: [0xFF, 0x4F, 0xFF, 0x51])
        || start.starts(with: [0, 0, 0, 12, 0x6A, 0x50, 0x20, 0x20])
    case .native: return false
    case .unsupported: return true
    }
  }
}
