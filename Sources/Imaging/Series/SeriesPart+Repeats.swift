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

  /// How many frames equal another one at their position in time and all that tells frames apart:
  /// copies under new UIDs, as far as files can show it.
  ///
  /// Only positions of several times count: where a maker writes one time for the whole series, or
  /// whole seconds, time tells no volume from another.
  func repeatedFrames(_ count: FrameCount) -> Int {
    guard (count.volumes ?? 0) > 1 else { return 0 }
    let clocks = Self.clocks.filter { !table.isConstant($0) && isFine($0) }
    if clocks.isEmpty { return 0 }
    let positions = count.positionOfFrame.map { $0 ?? 0 }
    let starts = clocks.map { table.column($0) }
    let all = (Self.clocks + Self.differences).filter { !table.isConstant($0) }
      .map { table.column($0) }
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
    var repeated = 0
    var rest = sorted[...]
    while let first = rest.first {
      let here = rest.prefix { positions[$0] == positions[first] }
      rest = rest.dropFirst(here.count)
      if here.allSatisfy({ isEqual($0, first, in: starts) }) { continue }
      repeated += zip(here, here.dropFirst()).count { isEqual($0, $1, in: all) }
    }
    return repeated
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
