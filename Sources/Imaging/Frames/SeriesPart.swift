import DICOM

/// The frames of one acquisition within a DICOM series, and what their headers say.
struct SeriesPart {
  let table: FrameTable
  /// Where the values of the table are.
  let values: ValuePool
  /// Frames of the table that belong to this part, in the order they were read.
  let frames: [Int]
  /// Whether that is every frame of the table.
  let isWhole: Bool

  /// What makes frames of one series acquisitions of their own.
  static let kinds: [Slot] = [
    .sopClass, .imageType, .frameType, .isotropic, .orientation, .rows, .columns,
  ]
  /// What tells magnitude and phase of one acquisition apart.
  static let components: [Slot] = [.component, .makerComponent]

  init(table: FrameTable, values: ValuePool, frames: [Int]) {
    self.table = table
    self.values = values
    self.frames = frames
    isWhole = frames.count == table.frameCount
  }

  /// The numbers of the files that the frames come from, ascending.
  var files: [UInt32] {
    var last: UInt32?
    return frames.map { table.fileOfFrame[$0] }.sorted().filter { file in
      defer { last = file }
      return file != last
    }
  }

  /// How many files the frames come from.
  var fileCount: Int { files.count }

  /// How many of the files have no pixels.
  var filesWithoutPixels: Int {
    let files = table.filesWithoutPixels
    if files.isEmpty { return 0 }
    return files.intersection(frames.map { table.fileOfFrame[$0] }).count
  }

  /// The distinct values of a slot among these frames, in an order that is the same whichever file
  /// was read first.
  func distinct(_ slot: Slot) -> [StoredValue] {
    let met = met(slot)
    return met.count > 1 ? met.sorted(by: <) : met
  }

  /// The distinct values of a slot among these frames, in the order they were met.
  func met(_ slot: Slot) -> [StoredValue] {
    let own = metPlaces(slot)
    return (own + table.shared(slot, under: own)).map { values[$0] }
  }

  /// The values that frames have, without those of shared groups that they overrule.
  func metPlaces(_ slot: Slot) -> [ValuePool.Place] {
    if isWhole || table.isConstant(slot) { return table.distinct(slot) }
    var met: Set<ValuePool.Place> = []
    return frames.compactMap { table.value(slot, at: $0) }.filter { met.insert($0).inserted }
  }

  /// One frame of the part alone.
  func single(_ frame: Int) -> SeriesPart {
    SeriesPart(table: table, values: values, frames: [frame])
  }

  /// One frame for each combination of values that these slots have in the part.
  ///
  /// What several elements decide together is asked of each: where all answer alike, the part does.
  func combinations(_ slots: [Slot]) -> [SeriesPart] {
    guard let first = frames.first else { return [] }
    let columns = slots.filter { !table.isConstant($0) }.map { table.column($0) }
    if columns.isEmpty { return [single(first)] }
    var met: Set<[Int32]> = []
    return frames.filter { frame in met.insert(columns.map { $0[frame] }).inserted }
      .map { single($0) }
  }

  /// The texts with which every value of a slot begins: `ORIGINAL`, `PRIMARY`, …; empty where there
  /// is none.
  func texts(_ slot: Slot) -> [String] {
    let all = distinct(slot).map { Self.texts($0) }
    guard let first = all.first else { return [] }
    return all.dropFirst().reduce(first) { common, texts in
      zip(common, texts).prefix { $0 == $1 }.map(\.0)
    }
  }

  /// The first text of a slot that is not empty, where every value has the same.
  func text(_ slot: Slot) -> String? {
    let all = Set(
      distinct(slot).compactMap { Self.texts($0).first { !$0.isEmpty } })
    return all.count == 1 ? all.first : nil
  }

  /// The least of the texts of a slot, for what must have one though values may differ: the UID of
  /// series that were joined.
  func leastText(_ slot: Slot) -> String? {
    distinct(slot).compactMap { Self.texts($0).first { !$0.isEmpty } }.min()
  }

  /// The numbers of a stored value in the unit of its slot; nil entries for what is no number, and for
  /// what was never set.
  static func numbers(_ stored: StoredValue) -> [Double?] {
    let numbers = DataSet.numbers(
      in: stored.bytes, vr: stored.vr, isBigEndian: false)
    let factor = ElementTable.shared.entries[Int(stored.entry)].factor
    if factor == 1, !numbers.contains(where: { abs($0 ?? 0) >= unset }) { return numbers }
    return numbers.map { number in number.flatMap { abs($0) < unset ? $0 * factor : nil } }
  }

  /// From here on a number stands for none: Philips writes 7.23e75 where nothing was set
  /// (`conformance.md` 6), and nothing that a slot holds is as large.
  private static let unset = 1e30

  /// The texts of a stored value, which are ASCII or UTF-8 whatever the file's set is.
  static func texts(_ stored: StoredValue) -> [String] {
    CharacterSets.texts(stored.bytes, sets: [])
  }

  /// The number of a slot, where every frame that has one has the same.
  func number(_ slot: Slot) -> Double? {
    let numbers = numbers(slot)
    return numbers.count == 1 ? numbers.first : nil
  }

  /// The distinct numbers of a slot, ascending.
  func numbers(_ slot: Slot) -> [Double] {
    Set(distinct(slot).flatMap { Self.numbers($0).compactMap { $0 } }).sorted()
  }

  /// For each frame of the part, the first text of its value; nil where it has none.
  func textByFrame(_ slot: Slot) -> [String?] {
    byFrame(slot) { Self.texts($0).first { !$0.isEmpty } }.map { $0 ?? nil }
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
  private func byFrame<Value>(_ slot: Slot, _ read: (StoredValue) -> Value?) -> [Value?] {
    let distinct = table.distinct(slot)
    if distinct.isEmpty { return Array(repeating: nil, count: frames.count) }
    let answers = distinct.map { read(values[$0]) }
    let column = table.column(slot)
    return frames.map { column[$0] >= 0 ? answers[Int(column[$0])] : nil }
  }

  /// The source of a stored value.
  static func source(
    _ stored: StoredValue, raw: String? = nil, notes: [Source.Note] = []
  ) -> Source {
    let path = ElementTable.shared.entries[Int(stored.entry)].path
    return Source(
      element: element(path, level: Int(stored.level)), raw: raw, notes: notes)
  }

  /// An element as a source shows it: with the functional group that it lies in, shared (level 1) or of
  /// the frame (level 2), if any (level 0), and with the sequence that keeps it of a classic image.
  private static func element(_ path: String, level: Int) -> String {
    switch level {
    case 1: "(5200,9229)>" + path
    case 2: "(5200,9230)>" + path
    case 3: "(5200,9229)>(0020,9170)>" + path
    case 4: "(5200,9230)>(0020,9171)>" + path
    default: path
    }
  }

  /// All that a source of a slot can show.
  static func elements(of slot: Slot) -> Set<String> {
    Set(
      ElementTable.shared.entries.filter { $0.slot == slot }.flatMap { entry in
        (0...4).map { element(entry.path, level: $0) }
      })
  }
}
