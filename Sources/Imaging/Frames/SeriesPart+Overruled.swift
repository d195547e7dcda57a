import DICOM

// Where the shared functional groups of an object and those of a frame state one element, and
// differently.
//
// A functional group stands in the shared groups or in those of the frames, never in both (PS3.3
// C.7.6.16). An object that has both was changed, and which of them is right it does not say: all that
// is asked of such a slot sees both.
extension SeriesPart {
  /// Whether shared groups say another thing than a frame of the part does.
  func isOverruled(_ slot: Slot) -> Bool {
    guard let known = table.overruled[slot] else { return false }
    return metPlaces(slot).contains { own in
      (known[own] ?? []).contains { Self.differ(values[own], values[$0]) }
    }
  }

  /// The sides of frames that contradict the shared groups about a set of numbers; empty where none
  /// does.
  ///
  /// - Parameters:
  ///   - step: to which numbers are rounded.
  ///   - find: the numbers of a value that count.
  func sides(
    of slot: Slot, step: Double, _ find: (StoredValue) -> Set<Double>
  ) -> [Witness] {
    guard let known = table.overruled[slot] else { return [] }
    var found: [ParameterValue: [Source]] = [:]
    for own in metPlaces(slot) {
      for shared in known[own] ?? [] {
        let both = [values[own], values[shared]]
        let numbers = both.map { stored in
          Set(find(stored).map { Self.rounded($0, step) }).sorted()
        }
        // One that holds no number that counts contradicts none.
        if numbers[0] == numbers[1] || numbers.contains(where: \.isEmpty) { continue }
        for (stored, side) in zip(both, numbers) {
          let source = Self.source(stored)
          let value = ParameterValue.numbers(side)
          if found[value]?.contains(source) != true { found[value, default: []].append(source) }
        }
      }
    }
    return found.sorted { $0.key.numbers.lexicographicallyPrecedes($1.key.numbers) }.map {
      Witness(value: $0.key, sources: $0.value.sorted { $0.element < $1.element })
    }
  }

  /// Whether two values of one element say different things, however they are written.
  static func differ(_ a: StoredValue, _ b: StoredValue) -> Bool {
    let due = ElementTable.shared.entries[Int(a.entry)].vr
    return isNumeric(due) ? numbers(a) != numbers(b) : texts(a) != texts(b)
  }
}

extension FrameTable {
  /// The entries of `ElementTable` that shared groups and a frame's own state differently.
  func overruledEntries(_ pool: ValuePool) -> Set<UInt8> {
    var entries: Set<UInt8> = []
    for known in overruled.values {
      for (own, shared) in known
      where shared.contains(where: { SeriesPart.differ(pool[own], pool[$0]) }) {
        entries.insert(pool[own].entry)
      }
    }
    return entries
  }
}
