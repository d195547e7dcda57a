import DICOM

/// The frames of one acquisition within a DICOM series, and what their headers say.
struct SeriesPart {
  let table: FrameTable
  /// Frames of the table that belong to this part, in the order they were read.
  let frames: [Int]
  /// Whether that is every frame of the table.
  let isWhole: Bool

  init(table: FrameTable, frames: [Int]) {
    self.table = table
    self.frames = frames
    isWhole = frames.count == table.frameCount
  }

  /// How many files the frames come from.
  var fileCount: Int { Set(frames.map { table.fileOfFrame[$0] }).count }

  /// The distinct values of a slot among these frames, in the order they were met.
  func distinct(_ slot: Slot) -> [FrameTable.Stored] {
    let all = table.distinct(slot)
    if isWhole || slot.isReadOnce || all.count <= 1 && table.isConstant(slot) { return all }
    let column = table.column(slot)
    var order: [Int32] = []
    var met: Set<Int32> = []
    for frame in frames where column[frame] >= 0 && met.insert(column[frame]).inserted {
      order.append(column[frame])
    }
    return order.map { all[Int($0)] }
  }

  /// The texts of a slot's first value: `ORIGINAL`, `PRIMARY`, …; empty where there is none.
  func texts(_ slot: Slot) -> [String] {
    distinct(slot).first.map { Self.texts($0) } ?? []
  }

  /// The first text of a slot that is not empty.
  func text(_ slot: Slot) -> String? { texts(slot).first { !$0.isEmpty } }

  /// The numbers of a stored value; nil entries for what is no number.
  static func numbers(_ stored: FrameTable.Stored) -> [Double?] {
    DataSet.numbers(in: stored.bytes[...], vr: stored.vr, isBigEndian: stored.isBigEndian)
  }

  /// The texts of a stored value, which are ASCII or UTF-8 whatever the file's set is.
  static func texts(_ stored: FrameTable.Stored) -> [String] {
    CharacterSets.texts(stored.bytes[...], sets: [])
  }

  /// The first number of a slot, where every frame that has one has the same.
  func number(_ slot: Slot) -> Double? {
    let numbers = distinct(slot).compactMap { Self.numbers($0).first ?? nil }
    guard let first = numbers.first, numbers.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  /// For each frame of the part, the numbers of its value; nil where it has none.
  func numbersByFrame(_ slot: Slot) -> [[Double?]?] { byFrame(slot) { Self.numbers($0) } }

  /// For each frame of the part, what `read` makes of the first text of its value; nil where it has
  /// none, or `read` gives nil.
  func clockByFrame<Clock>(_ slot: Slot, _ read: (ArraySlice<UInt8>) -> Clock?) -> [Clock?] {
    byFrame(slot) { stored in
      read(TextTrim.trimmed(stored.bytes.prefix { $0 != UInt8(ascii: "\\") }))
    }
  }

  /// For each frame of the part, what `read` makes of its value; each distinct value is read once.
  private func byFrame<Value>(_ slot: Slot, _ read: (FrameTable.Stored) -> Value?) -> [Value?] {
    let distinct = table.distinct(slot)
    if distinct.isEmpty { return Array(repeating: nil, count: frames.count) }
    let values = distinct.map(read)
    let column = table.column(slot)
    return frames.map { column[$0] >= 0 ? values[Int(column[$0])] : nil }
  }

  /// The source of a stored value.
  static func source(
    _ stored: FrameTable.Stored, raw: String? = nil, notes: [Source.Note] = []
  ) -> Source {
    let path = ElementTable.shared.entries[Int(stored.entry)].path
    let element =
      switch stored.level {
      case 1: "(5200,9229)>" + path
      case 2: "(5200,9230)>" + path
      default: path
      }
    return Source(element: element, raw: raw, notes: notes)
  }
}
