/// All that the headers of one DICOM series say, frame by frame, each distinct value kept once.
///
/// A slot whose value is the same in all frames costs the place of that value; most slots of most
/// series do. Only where a second value comes does a column begin.
struct FrameTable {
  typealias Place = ValuePool.Place

  /// The values of the frame being written, else of the last one.
  private var last = [Place](repeating: .none, count: Slot.allCases.count)
  /// Slots that have had several values, and their columns in the order of slots.
  private var varying: UInt128 = 0
  private var columns: [ValueColumn] = []
  /// Slots that had a value in the last frame, and in the frame being written.
  private var held: UInt128 = 0
  private var seen: UInt128 = 0
  private(set) var frameCount = 0
  /// For each frame, the number of the file it came from.
  private(set) var fileOfFrame: [UInt32] = []
  /// Whether a word that names a person was taken out of a text.
  var isScrubbed = false
  /// Whether a group holds several items where one is read.
  var hasSpareItems = false
  /// Whether its files are sidecars.
  var isSidecar = false
  /// Whether a file that is no object of frames has functional groups beside its own elements.
  var hasStrayGroups = false
  /// Whether an object names one complex component and its frames, or their shared groups, another.
  private(set) var hasOtherComponent = false
  /// The entries of `ElementTable` that a file states twice at one place, with different values.
  private(set) var repeatedEntries: Set<UInt8> = []
  /// By slot and by the value that a frame has of its own: what the shared groups of its file state
  /// instead, in the same element.
  private(set) var overruled: [Slot: [Place: Set<Place>]] = [:]
  /// The files that hold a header and no pixels.
  private(set) var filesWithoutPixels: Set<UInt32> = []
  /// The file being read.
  private var file: UInt32 = 0

  mutating func beginFile(_ number: UInt32, hasPixels: Bool) {
    file = number
    if !hasPixels { filesWithoutPixels.insert(number) }
  }

  /// Records a value of the frame being written; the first of two elements for one slot wins, a
  /// per-frame group beats a shared one, which is kept beside it where it differs.
  mutating func set(_ slot: Slot, _ value: StoredValue, in pool: inout ValuePool) {
    let known = last[Int(slot.rawValue)]
    var shared: Place?
    if seen & slot.bit != 0 {
      guard known != .none else { return }
      let first = pool[known]
      if first.entry == value.entry, first.bytes != value.bytes {
        if first.depth == value.depth { repeatedEntries.insert(value.entry) }
        if first.depth == 1, value.depth == 2 { shared = known }
      }
      guard first.depth < value.depth else { return }
      if slot == .component, first.depth == 0, !first.agreesOnComponent(with: value) {
        hasOtherComponent = true
      }
    }
    seen |= slot.bit
    if known != .none && pool.holds(value, at: known) { return }
    let place = pool.place(of: value)
    if let shared { overruled[slot, default: [:]][place, default: []].insert(shared) }
    change(slot, to: place)
  }

  /// The values of the frame being written, as `restore` takes them for another one.
  var recorded: [(slot: Slot, value: Place)] {
    Slot.allCases.filter { seen & $0.bit != 0 }.map { ($0, last[Int($0.rawValue)]) }
  }

  /// Records for the frame being written what was recorded for one before it, and nothing yet for
  /// this: the frames of one file have most in common.
  mutating func restore(_ recorded: [(slot: Slot, value: Place)]) {
    for (slot, value) in recorded {
      seen |= slot.bit
      if last[Int(slot.rawValue)] != value { change(slot, to: value) }
    }
  }

  /// Ends the frame being written.
  mutating func endFrame() {
    for slot in Self.slots(held & ~seen) { change(slot, to: .none) }
    held = seen
    seen = 0
    frameCount += 1
    fileOfFrame.append(file)
    for (column, slot) in Self.slots(varying).enumerated() {
      columns[column].append(last[Int(slot.rawValue)])
    }
  }

  /// Adds the frames of another table of the same pool after these.
  mutating func append(_ other: FrameTable) {
    for slot in Slot.allCases {
      let place = Int(slot.rawValue)
      if isConstant(slot) && other.isConstant(slot) && last[place] == other.last[place] { continue }
      beginColumn(slot)
      for frame in 0..<other.frameCount {
        columns[column(of: slot)].append(other.place(slot, at: frame))
      }
    }
    last = other.last
    held = other.held
    frameCount += other.frameCount
    fileOfFrame += other.fileOfFrame
    filesWithoutPixels.formUnion(other.filesWithoutPixels)
    isScrubbed = isScrubbed || other.isScrubbed
    isSidecar = isSidecar || other.isSidecar
    hasSpareItems = hasSpareItems || other.hasSpareItems
    hasStrayGroups = hasStrayGroups || other.hasStrayGroups
    hasOtherComponent = hasOtherComponent || other.hasOtherComponent
    repeatedEntries.formUnion(other.repeatedEntries)
    for (slot, values) in other.overruled {
      overruled[slot, default: [:]].merge(values) { $0.union($1) }
    }
  }

  /// Puts other values, or none, in place of some of a slot's, in all frames and in what shared
  /// groups state of it.
  mutating func replace(_ slot: Slot, _ others: [Place: Place]) {
    let only = last[Int(slot.rawValue)]
    last[Int(slot.rawValue)] = others[only] ?? only
    if !isConstant(slot) { columns[column(of: slot)].replace(others) }
    guard let known = overruled[slot] else { return }
    var kept: [Place: Set<Place>] = [:]
    for (own, shared) in known {
      let own = others[own] ?? own
      let rest = Set(shared.map { others[$0] ?? $0 }).subtracting([.none, own])
      if own != .none, !rest.isEmpty { kept[own, default: []].formUnion(rest) }
    }
    overruled[slot] = kept.isEmpty ? nil : kept
  }

  private mutating func change(_ slot: Slot, to place: Place) {
    if frameCount > 0 { beginColumn(slot) }
    last[Int(slot.rawValue)] = place
  }

  /// Begins the column of a slot that had one value so far.
  private mutating func beginColumn(_ slot: Slot) {
    if varying & slot.bit != 0 { return }
    varying |= slot.bit
    columns.insert(
      ValueColumn(last[Int(slot.rawValue)], count: frameCount), at: column(of: slot))
  }

  private func column(of slot: Slot) -> Int { (varying & (slot.bit - 1)).nonzeroBitCount }

  private static func slots(_ bits: UInt128) -> some Sequence<Slot> {
    sequence(state: bits) { (rest: inout UInt128) -> Slot? in
      if rest == 0 { return nil }
      defer { rest &= rest - 1 }
      return Slot(rawValue: UInt8(rest.trailingZeroBitCount))
    }
  }

  // MARK: - Asking

  /// For each frame, its number among those of its file, from 0.
  var frameOfFile: [Int] {
    var number = 0
    return fileOfFrame.indices.map { frame in
      number = frame > 0 && fileOfFrame[frame] == fileOfFrame[frame - 1] ? number + 1 : 0
      return number
    }
  }

  /// The distinct values of a slot, in the order they were met.
  func distinct(_ slot: Slot) -> [Place] {
    if !isConstant(slot) { return columns[column(of: slot)].distinct }
    let only = last[Int(slot.rawValue)]
    return only == .none ? [] : [only]
  }

  /// The values that a slot has in frames, and those that shared groups state instead.
  func stated(_ slot: Slot) -> [Place] {
    let own = distinct(slot)
    return own + shared(slot, under: own)
  }

  /// The values that shared groups state instead of the values `own` of frames, without those.
  func shared(_ slot: Slot, under own: [Place]) -> [Place] {
    guard let known = overruled[slot] else { return [] }
    return Set(own.flatMap { known[$0] ?? [] }).subtracting(own)
      .sorted { $0.rawValue < $1.rawValue }
  }

  /// For each frame, the index of its value in `distinct(slot)`; -1 where it has none.
  func column(_ slot: Slot) -> [Int32] {
    if !isConstant(slot) { return columns[column(of: slot)].indices }
    return Array(repeating: last[Int(slot.rawValue)] == .none ? -1 : 0, count: frameCount)
  }

  /// The value of a slot in one frame; nil where it has none.
  func value(_ slot: Slot, at frame: Int) -> Place? {
    let place = place(slot, at: frame)
    return place == .none ? nil : place
  }

  private func place(_ slot: Slot, at frame: Int) -> Place {
    isConstant(slot) ? last[Int(slot.rawValue)] : columns[column(of: slot)][frame]
  }

  /// Whether every frame has the same value of the slot, or none has one.
  func isConstant(_ slot: Slot) -> Bool { varying & slot.bit == 0 }
}
