/// Which frames of a part are there twice, and what can be counted then.
struct Repeats {
  /// Frames that equal another one at their position in time and all that tells frames apart. They are
  /// no volumes of their own.
  let copies: Int
  /// Frames that equal another one at their position, where no time tells the frames of it apart: copies
  /// or volumes, which nobody can know.
  let alike: Int
  /// What is counted without the copies.
  let counted: FrameCount
  /// How many volumes there are if the frames that are alike are copies, where that is another number
  /// than the one counted; nil where it is the same.
  let least: Int?

  /// Of a part of which no frame is there twice.
  init(counted: FrameCount) {
    self.init(copies: 0, alike: 0, counted: counted, least: nil)
  }

  init(copies: Int, alike: Int, counted: FrameCount, least: Int?) {
    self.copies = copies
    self.alike = alike
    self.counted = counted
    self.least = least == counted.volumes ? nil : least
  }
}

// Frames that are there twice.
extension SeriesPart {
  /// Starts that differ from volume to volume, where they tell anything.
  private static let clocks: [Slot] = [
    .acquisitionTime, .acquisitionDateTime, .frameDateTime, .frameReferenceDateTime, .triggerTime,
    .dynamicStart,
  ]
  /// What else makes two frames of one position different: echoes, directions, label and control.
  ///
  /// Not when they were made or how they are numbered: an export of the same images writes both
  /// anew.
  private static let differences: [Slot] =
    [.acquisitionDate, .temporalPosition, .imageType, .frameType, .position] + contents
  /// What is measured several times at one position in time, as the files tell.
  private static let contents: [Slot] = [
    .echoTime, .inversionTime, .flipAngle, .bValue, .makerBValue, .gradientDirection, .gradientX,
    .gradientY, .gradientZ, .commentDirection, .label,
  ]

  /// How many kinds of frames there are at most for one volume that is announced: the maker may
  /// count neither directions nor label and control. Echoes are no volumes and do not count.
  var framesOfVolume: Int {
    let columns = Self.contents.filter { $0 != .echoTime && !table.isConstant($0) }
      .map { table.column($0) }
    return Set(frames.map { frame in columns.map { $0[frame] } }).count
  }

  /// Finds the frames that equal another one at their position in all that tells frames apart.
  ///
  /// Where the frames of a position have several times, those of one time are copies under new UIDs, as
  /// far as files can show it. Where a maker writes one time for the whole series, or whole seconds of
  /// which two volumes have one, time tells no volume from another, and copies from volumes neither.
  func repeats(_ count: FrameCount, grids: [Int], _ timing: VolumeTiming) -> Repeats {
    guard (count.volumes ?? 0) > 1 else { return Repeats(counted: count) }
    func columns(_ slots: [Slot]) -> [[Int32]] {
      slots.filter { !table.isConstant($0) }.map { table.column($0) }
    }
    // Steady content times are those of the scan; others may be those of an export.
    let own: [Slot] = timing.isContentTime ? [.contentTime] : []
    let times = columns(Self.clocks.filter { isFine($0) } + [.temporalPosition] + own)
    let all = columns(Self.clocks + Self.differences + own)
    let positions = count.positionOfFrame.map { $0 ?? 0 }
    func isEqual(_ a: Int, _ b: Int, in columns: [[Int32]]) -> Bool {
      columns.allSatisfy { $0[frames[a]] == $0[frames[b]] }
    }
    // Sorted, frames of one position stand together, and equal ones of them do.
    let sorted = frames.indices.sorted { a, b in
      if positions[a] != positions[b] { return positions[a] < positions[b] }
      for column in all where column[frames[a]] != column[frames[b]] {
        return column[frames[a]] < column[frames[b]]
      }
      return false
    }
    var copies: Set<Int> = []
    var alike: Set<Int> = []
    var rest = sorted[...]
    while let first = rest.first {
      let here = rest.prefix { positions[$0] == positions[first] }
      rest = rest.dropFirst(here.count)
      let areTimed = !here.allSatisfy { isEqual($0, first, in: times) }
      for (one, next) in zip(here, here.dropFirst()) where isEqual(one, next, in: all) {
        if areTimed { copies.insert(next) } else { alike.insert(next) }
      }
    }
    func counted(without left: Set<Int>) -> FrameCount {
      let kept = frames.indices.filter { !left.contains($0) }.map { frames[$0] }
      return FrameCount(SeriesPart(table: table, values: values, frames: kept), grids: grids)
    }
    return Repeats(
      copies: copies.count, alike: alike.count,
      counted: copies.isEmpty ? count : counted(without: copies),
      least: alike.isEmpty ? nil : counted(without: copies.union(alike)).volumes)
  }

  /// Whether a clock tells one volume from the next: it tells parts of a second, or it writes them,
  /// all zero, and a volume takes a second or more (it takes at least the repetition time).
  private func isFine(_ slot: Slot) -> Bool {
    if slot == .triggerTime || slot == .dynamicStart { return true }
    let isSlow = (number(.repetitionTime) ?? 0) >= 1000
    return table.distinct(slot).contains { place in
      let text = values[place].bytes
      guard let point = text.firstIndex(of: UInt8(ascii: ".")) else { return false }
      return isSlow
        || text[point...].contains { $0 > UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    }
  }
}
