import DICOM

/// The order of versions of one object by what they say, the same whichever was read first.
///
/// A version is the frames of one file in the table of its series.
struct VersionOrder {
  private let table: FrameTable
  private let values: ValuePool
  /// Slots that vary, in the order in which they are compared.
  private let slots: [Slot]

  /// - Parameter first: the slots that are compared before all others.
  init(_ table: FrameTable, _ values: ValuePool, first: [Slot]) {
    self.table = table
    self.values = values
    slots = (first + Slot.allCases.filter { !first.contains($0) }).filter { !table.isConstant($0) }
  }

  /// Whether `a` comes before `b`: by what they say, and by their bytes where they say the same.
  func precedes(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    let order = order(a, b)
    return order == 0 ? bytesPrecede(a, b) : order < 0
  }

  /// Whether they say different things, however they are written.
  func differ(_ a: Range<Int>, _ b: Range<Int>) -> Bool { order(a, b) != 0 }

  /// The elements in which they differ.
  func elements(_ a: Range<Int>, _ b: Range<Int>) -> Set<String> {
    var elements: Set<String> = []
    if a.count != b.count { elements.insert(Tag.numberOfFrames.text) }
    if lacksPixels(a) != lacksPixels(b) { elements.insert(Tag.pixelData.text) }
    for slot in slots {
      for (mine, theirs) in zip(a, b) where order(slot, mine, theirs) != 0 {
        for place in [table.value(slot, at: mine), table.value(slot, at: theirs)] {
          guard let place else { continue }
          elements.insert(ElementTable.shared.entries[Int(values[place].entry)].path)
        }
      }
    }
    return elements
  }

  /// Below 0 where `a` comes first by what it says, 0 where both say the same.
  ///
  /// First comes what has more frames, then what has pixels: what is there before what is not.
  private func order(_ a: Range<Int>, _ b: Range<Int>) -> Int {
    if a.count != b.count { return a.count > b.count ? -1 : 1 }
    if lacksPixels(a) != lacksPixels(b) { return lacksPixels(a) ? 1 : -1 }
    for slot in slots {
      for (mine, theirs) in zip(a, b) {
        let order = order(slot, mine, theirs)
        if order != 0 { return order }
      }
    }
    return 0
  }

  /// The same for one slot of two frames; one that has a value comes before one that has none.
  private func order(_ slot: Slot, _ a: Int, _ b: Int) -> Int {
    switch (table.value(slot, at: a), table.value(slot, at: b)) {
    case (nil, nil): 0
    case (.some, nil): -1
    case (nil, .some): 1
    case (let mine?, let theirs?):
      mine == theirs ? 0 : Self.order(values[mine], values[theirs])
    }
  }

  private static func order(_ a: StoredValue, _ b: StoredValue) -> Int {
    if a.entry != b.entry { return a.entry < b.entry ? -1 : 1 }
    if a.level != b.level { return a.level < b.level ? -1 : 1 }
    guard SeriesPart.differ(a, b) else { return 0 }
    guard SeriesPart.isNumeric(ElementTable.shared.entries[Int(a.entry)].vr) else {
      return SeriesPart.texts(a).lexicographicallyPrecedes(SeriesPart.texts(b)) ? -1 : 1
    }
    let (mine, theirs) = (SeriesPart.numbers(a), SeriesPart.numbers(b))
    for (one, other) in zip(mine, theirs) {
      // What is no number has a place in the order too.
      let (x, y) = (one ?? .nan, other ?? .nan)
      if x == y || x.bitPattern == y.bitPattern { continue }
      return x.isTotallyOrdered(belowOrEqualTo: y) ? -1 : 1
    }
    return mine.count == theirs.count ? 0 : mine.count < theirs.count ? -1 : 1
  }

  private func bytesPrecede(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    for slot in slots {
      for (one, other) in zip(a, b) {
        guard let mine = table.value(slot, at: one), let theirs = table.value(slot, at: other),
          mine != theirs
        else { continue }
        return values[mine] < values[theirs]
      }
    }
    return false
  }

  private func lacksPixels(_ version: Range<Int>) -> Bool {
    table.filesWithoutPixels.contains(table.fileOfFrame[version.lowerBound])
  }
}
