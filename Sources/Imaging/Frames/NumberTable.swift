/// A hash table of numbers that stand for things kept elsewhere: it holds neither the things nor
/// their hashes, and costs some seven bytes a number.
///
/// - Source: linear probing (Knuth, The Art of Computer Programming 3, 6.4).
struct NumberTable {
  private static let empty = UInt32.max
  /// A power of two of them, at most three quarters in use.
  private var slots: [UInt32] = []
  private(set) var count = 0

  /// The first number under `hash` that is the one sought; nil where there is none.
  func first(_ hash: Int, where isSought: (UInt32) -> Bool) -> UInt32? {
    if slots.isEmpty { return nil }
    var slot = hash & (slots.count - 1)
    while slots[slot] != Self.empty {
      if isSought(slots[slot]) { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Adds a number that is not there yet.
  ///
  /// - Parameter hashOf: the hashes of those that are there, asked for when the table grows.
  mutating func insert(_ number: UInt32, hash: Int, hashOf: (UInt32) -> Int) {
    precondition(number != Self.empty, "this number marks a slot that is empty")
    if (count + 1) * 4 > slots.count * 3 { grow(hashOf) }
    put(number, hash)
    count += 1
  }

  private mutating func grow(_ hashOf: (UInt32) -> Int) {
    let old = slots
    slots = [UInt32](repeating: Self.empty, count: max(64, old.count * 2))
    for number in old where number != Self.empty { put(number, hashOf(number)) }
  }

  private mutating func put(_ number: UInt32, _ hash: Int) {
    var slot = hash & (slots.count - 1)
    while slots[slot] != Self.empty { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = number
  }
}
