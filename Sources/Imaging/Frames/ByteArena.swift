/// Many short runs of bytes one after the other in a few large blocks.
///
/// A run costs no allocation of its own and never moves, so that growing copies nothing. Each has a
/// label of four bytes, which means what its keeper wants.
struct ByteArena {
  /// Where a run lies: its block in the upper half, the step within it in the lower.
  struct Place: Hashable, Comparable {
    let rawValue: UInt32

    /// No place of any arena.
    static let none = Place(rawValue: .max)

    static func < (a: Place, b: Place) -> Bool { a.rawValue < b.rawValue }
  }

  /// Runs begin at multiples of four bytes: 32 bits reach further than memory does.
  private static let step = 4
  private static let blockSize = step << 16

  private var blocks: [[UInt8]] = []

  /// Puts a run behind all others.
  mutating func append(_ bytes: ArraySlice<UInt8>, label: UInt32) -> Place {
    let need = 4 + Self.mostLengthBytes + bytes.count
    if blocks.last.map({ Self.blockSize - $0.count < need }) ?? true {
      blocks.append([])
      // What is longer than a block has one of its own.
      blocks[blocks.count - 1].reserveCapacity(max(need + Self.step, Self.blockSize))
    }
    let index = blocks.count - 1
    let start = blocks[index].count
    precondition(index < 0xFFFF, "an arena holds 16 GiB")
    for shift in [0, 8, 16, 24] as [UInt32] {
      blocks[index].append(UInt8(truncatingIfNeeded: label >> shift))
    }
    // Seven bits a byte, the lowest first; the last has no upper bit.
    var length = bytes.count
    while length >= 0x80 {
      blocks[index].append(UInt8(truncatingIfNeeded: length) | 0x80)
      length >>= 7
    }
    blocks[index].append(UInt8(length))
    blocks[index].append(contentsOf: bytes)
    while blocks[index].count % Self.step != 0 { blocks[index].append(0) }
    return Place(rawValue: UInt32(index << 16 | start / Self.step))
  }

  /// The label of the run at `place`.
  func label(at place: Place) -> UInt32 {
    let (block, start) = Self.split(place)
    return Self.label(in: blocks[block], at: start)
  }

  /// The bytes of the run at `place`; they are not copied.
  subscript(place: Place) -> ArraySlice<UInt8> {
    let (block, start) = Self.split(place)
    return blocks[block][Self.content(of: blocks[block], at: start)]
  }

  /// Whether the run at `place` has these bytes and this label.
  func holds(_ bytes: ArraySlice<UInt8>, label: UInt32, at place: Place) -> Bool {
    let (index, start) = Self.split(place)
    let block = blocks[index]
    guard Self.label(in: block, at: start) == label else { return false }
    let content = Self.content(of: block, at: start)
    guard content.count == bytes.count else { return false }
    // From the end: neighbours in a series differ in their last digits.
    var mine = content.upperBound
    var theirs = bytes.endIndex
    while mine > content.lowerBound {
      mine -= 1
      theirs -= 1
      if block[mine] != bytes[theirs] { return false }
    }
    return true
  }

  private static let mostLengthBytes = 5

  private static func split(_ place: Place) -> (block: Int, start: Int) {
    (Int(place.rawValue >> 16), Int(place.rawValue & 0xFFFF) * step)
  }

  private static func label(in block: [UInt8], at start: Int) -> UInt32 {
    UInt32(block[start]) | UInt32(block[start + 1]) << 8 | UInt32(block[start + 2]) << 16
      | UInt32(block[start + 3]) << 24
  }

  private static func content(of block: [UInt8], at start: Int) -> Range<Int> {
    var position = start + 4
    var length = 0
    var shift = 0
    while block[position] >= 0x80 {
      length |= Int(block[position] & 0x7F) << shift
      shift += 7
      position += 1
    }
    length |= Int(block[position]) << shift
    return position + 1..<position + 1 + length
  }
}
