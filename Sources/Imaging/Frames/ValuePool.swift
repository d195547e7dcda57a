/// The values that files hold, each distinct one kept once however many files and series have it.
///
/// What a series costs beside another of the same protocol is then what only it says.
struct ValuePool {
  /// Where a value lies; of one pool, equal places are equal values.
  typealias Place = ByteArena.Place

  private var arena = ByteArena()
  private var table = NumberTable()

  /// The value at `place`; its bytes are not copied.
  subscript(place: Place) -> StoredValue {
    StoredValue(bytes: arena[place], label: arena.label(at: place))
  }

  /// Whether `value` is the one at `place`.
  func holds(_ value: StoredValue, at place: Place) -> Bool {
    arena.holds(value.bytes, label: value.label, at: place)
  }

  /// The place of `value`, where it is put if it is new.
  mutating func place(of value: StoredValue) -> Place {
    let hash = value.hashValue
    let known = table.first(hash) { holds(value, at: Place(rawValue: $0)) }
    if let known { return Place(rawValue: known) }
    let place = arena.append(value.bytes, label: value.label)
    // Not a copy: only a name beside `self`, which the table's growing holds.
    let arena = arena
    table.insert(place.rawValue, hash: hash) { number in
      let place = Place(rawValue: number)
      return StoredValue(bytes: arena[place], label: arena.label(at: place)).hashValue
    }
    return place
  }
}
