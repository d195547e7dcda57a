/// A small hash table from tags to entries: it is asked once for every element of every file.
struct TagIndex {
  private var keys = [UInt64](repeating: 0, count: 1024)
  private var entries = [UInt8](repeating: 0, count: 1024)

  mutating func insert(_ key: UInt64, _ entry: UInt8) {
    var place = Self.place(key)
    while keys[place] != 0 { place = (place + 1) & 1023 }
    keys[place] = key
    entries[place] = entry
  }

  func entry(_ key: UInt64) -> UInt8? {
    var place = Self.place(key)
    while keys[place] != 0 {
      if keys[place] == key { return entries[place] }
      place = (place + 1) & 1023
    }
    return nil
  }

  // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4): the upper ten bits.
  private static func place(_ key: UInt64) -> Int { Int((key &* 0x9E37_79B9_7F4A_7C15) >> 54) }
}
