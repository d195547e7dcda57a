import DICOM

/// All that the headers of one DICOM series say, frame by frame, each distinct value kept once.
///
/// A column records only where a slot's value changes, so that a thousand files that say the same
/// cost one entry. Values stay bytes until someone asks. Most columns of most series hold one value:
/// what a column costs before its second value is what a thousand series cost.
struct FrameTable {
  /// A distinct value of a slot: bytes, how to read them and which element they came from.
  struct Stored: Hashable {
    let bytes: [UInt8]
    let vr: VR
    let isBigEndian: Bool
    /// Index in `ElementTable.entries`.
    let entry: UInt8
    /// 0 top of the data set, 1 shared, 2 per-frame functional groups.
    let level: UInt8

    /// By element, place and bytes: an order that no order of files changes.
    static func < (a: Stored, b: Stored) -> Bool {
      if a.entry != b.entry { return a.entry < b.entry }
      if a.level != b.level { return a.level < b.level }
      return a.bytes.lexicographicallyPrecedes(b.bytes)
    }

    /// Whether this is the value `bytes` of one entry and level.
    func holds(_ other: ArraySlice<UInt8>, entry: UInt8, level: UInt8) -> Bool {
      guard self.entry == entry, self.level == level, bytes.count == other.count else {
        return false
      }
      // From the end: neighbours in a series differ in their last digits.
      var mine = bytes.count
      var theirs = other.endIndex
      while mine > 0 {
        mine -= 1
        theirs -= 1
        if bytes[mine] != other[theirs] { return false }
      }
      return true
    }

    /// Length and the last 32 bytes tell nearly all values apart; equality tells the rest.
    func hash(into hasher: inout Hasher) {
      var code = UInt64(bytes.count) << 16 | UInt64(entry) << 8 | UInt64(level)
      for byte in bytes.suffix(32) { code = (code ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hasher.combine(code)
    }
  }

  private struct Column {
    var distinct: [Stored] = []
    /// The value of the first frame; -1 is "no value".
    var first: Int32 = -1
    /// (frame, value) from each frame on where the value becomes another; none in most columns.
    var changes: [(frame: Int32, value: Int32)] = []
    var last: Int32 = -1

    mutating func change(to value: Int32, at frame: Int32) {
      last = value
      if frame == 0 {
        first = value
        return
      }
      if changes.last?.frame == frame { changes.removeLast() }
      changes.append((frame, value))
    }
  }

  private var columns = [Column](repeating: Column(), count: Slot.allCases.count)
  /// The places of values by column, for columns of more than a few; those are searched one by one.
  private var places: [Int: [Stored: Int32]] = [:]
  private static let few = 8
  /// Slots that had a value in the last frame, and in the frame being written.
  private var held: UInt128 = 0
  private var seen: UInt128 = 0
  private(set) var frameCount = 0
  /// For each frame, the file it came from.
  private(set) var fileOfFrame: [Int32] = []
  private(set) var fileCount = 0
  /// Whether a word that names a person was taken out of a text.
  var isScrubbed = false
  /// Whether a group holds several items where one is read.
  var hasSpareItems = false
  /// The entries of `ElementTable` that a file states twice at one place, with different values.
  private(set) var repeatedEntries: Set<UInt8> = []

  /// What takes names out of the file being read; lent for each file.
  var scrubber: TextScrubber?

  /// The files that hold a header and no pixels.
  private(set) var filesWithoutPixels: Set<Int32> = []

  mutating func beginFile(hasPixels: Bool) {
    if !hasPixels { filesWithoutPixels.insert(Int32(fileCount)) }
    fileCount += 1
  }

  /// Records a value of the frame being written; the first of two elements for one slot wins, a
  /// per-frame group beats a shared one.
  mutating func set(
    _ slot: Slot, _ bytes: ArraySlice<UInt8>, vr: VR, isBigEndian: Bool, entry: UInt8, level: UInt8
  ) {
    let column = Int(slot.rawValue)
    if seen & slot.bit != 0 {
      guard columns[column].last >= 0 else { return }
      let first = columns[column].distinct[Int(columns[column].last)]
      if first.entry == entry, first.level == level,
        !first.holds(bytes, entry: entry, level: level)
      {
        repeatedEntries.insert(entry)
      }
      guard first.level < level else { return }
    }
    seen |= slot.bit
    let last = columns[column].last
    if last >= 0 {
      if columns[column].distinct[Int(last)].holds(bytes, entry: entry, level: level) { return }
    }
    let stored = Stored(
      bytes: Array(bytes), vr: vr, isBigEndian: isBigEndian, entry: entry, level: level)
    change(column, to: place(stored, in: column))
  }

  /// The values of the frame being written, as `restore` takes them for another one.
  var recorded: [(slot: Slot, value: Int32)] {
    Slot.allCases.filter { seen & $0.bit != 0 }.map {
      ($0, columns[Int($0.rawValue)].last)
    }
  }

  /// Records for the frame being written what was recorded for one before it, and nothing yet for
  /// this: the frames of one file have most in common.
  mutating func restore(_ recorded: [(slot: Slot, value: Int32)]) {
    for (slot, value) in recorded {
      seen |= slot.bit
      let column = Int(slot.rawValue)
      if columns[column].last != value { change(column, to: value) }
    }
  }

  /// Ends the frame being written.
  mutating func endFrame() {
    var gone = held & ~seen
    while gone != 0 {
      change(gone.trailingZeroBitCount, to: -1)
      gone &= gone - 1
    }
    held = seen
    seen = 0
    frameCount += 1
    fileOfFrame.append(Int32(fileCount - 1))
  }

  /// Adds the frames of another table after these.
  mutating func append(_ other: FrameTable) {
    let offset = Int32(frameCount)
    for index in columns.indices {
      let added = other.columns[index]
      for (frame, value) in [(0, added.first)] + added.changes {
        let mine = value < 0 ? -1 : place(added.distinct[Int(value)], in: index)
        if mine != columns[index].last { columns[index].change(to: mine, at: offset + frame) }
      }
    }
    filesWithoutPixels.formUnion(other.filesWithoutPixels.map { $0 + Int32(fileCount) })
    fileOfFrame += other.fileOfFrame.map { $0 + Int32(fileCount) }
    fileCount += other.fileCount
    frameCount += other.frameCount
    held = other.held
    isScrubbed = isScrubbed || other.isScrubbed
    hasSpareItems = hasSpareItems || other.hasSpareItems
    repeatedEntries.formUnion(other.repeatedEntries)
  }

  /// The place of a value among the distinct ones of a column, where it is put if it is new.
  private mutating func place(_ stored: Stored, in column: Int) -> Int32 {
    if let many = places[column] {
      if let found = many[stored] { return found }
    } else if let found = columns[column].distinct.firstIndex(of: stored) {
      return Int32(found)
    }
    let value = Int32(columns[column].distinct.count)
    columns[column].distinct.append(stored)
    if places[column] != nil {
      places[column]?[stored] = value
    } else if value >= Self.few {
      places[column] = Dictionary(uniqueKeysWithValues: zip(columns[column].distinct, 0...))
    }
    return value
  }

  private mutating func change(_ column: Int, to value: Int32) {
    columns[column].change(to: value, at: Int32(frameCount))
  }

  // MARK: - Asking

  /// The distinct values of a slot, in the order they were met.
  func distinct(_ slot: Slot) -> [Stored] { columns[Int(slot.rawValue)].distinct }

  /// For each frame, the index of its value in `distinct(slot)`; -1 where it has none.
  func column(_ slot: Slot) -> [Int32] {
    let changes = columns[Int(slot.rawValue)].changes
    var values = [Int32](repeating: columns[Int(slot.rawValue)].first, count: frameCount)
    for (position, change) in changes.enumerated() {
      let end = position + 1 < changes.count ? Int(changes[position + 1].frame) : frameCount
      for frame in Int(change.frame)..<end { values[frame] = change.value }
    }
    return values
  }

  /// The value of a slot in one frame; nil where it has none.
  func value(_ slot: Slot, at frame: Int) -> Stored? {
    let column = columns[Int(slot.rawValue)]
    var low = 0
    var high = column.changes.count
    while low < high {
      let middle = (low + high) / 2
      if Int(column.changes[middle].frame) <= frame { low = middle + 1 } else { high = middle }
    }
    let value = low == 0 ? column.first : column.changes[low - 1].value
    return value < 0 ? nil : column.distinct[Int(value)]
  }

  /// Whether every frame has the same value of the slot, or none has one.
  func isConstant(_ slot: Slot) -> Bool {
    columns[Int(slot.rawValue)].changes.isEmpty
  }
}
