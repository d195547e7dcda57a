import Testing

@testable import Imaging

@Suite("An arena of bytes")
struct ByteArenaTests {
  @Test("gives back every run with its label, whatever its length")
  func whole() {
    // Around the lengths that need another byte, a block's end and more than a block.
    let lengths = Array(0..<300) + [16_383, 16_384, 16_385, 150_000, 111_900, 262_144, 1, 0]
    let runs = lengths.enumerated().map { index, length -> (bytes: [UInt8], label: UInt32) in
      var bytes = [UInt8](repeating: UInt8(index % 256), count: length)
      if length > 1 { (bytes[0], bytes[length - 1]) = (1, 2) }
      return (bytes, UInt32(index) &* 0x9E37_79B9)
    }
    var arena = ByteArena()
    let places = runs.map { arena.append($0.bytes[...], label: $0.label) }
    #expect(Set(places).count == runs.count)
    #expect(places == places.sorted())
    for (place, run) in zip(places, runs) {
      #expect(Array(arena[place]) == run.bytes)
      #expect(arena.label(at: place) == run.label)
      if run.bytes.count > 20_000 { continue }
      #expect(arena.holds(run.bytes[...], label: run.label, at: place))
    }
  }

  @Test("tells runs apart by label, length and each byte")
  func different() {
    var arena = ByteArena()
    let bytes: [UInt8] = [1, 2, 3, 4, 5]
    let place = arena.append(bytes[...], label: 7)
    #expect(!arena.holds(bytes[...], label: 8, at: place))
    #expect(!arena.holds(bytes.dropFirst(), label: 7, at: place))
    #expect(!arena.holds((bytes + [6])[...], label: 7, at: place))
    for index in bytes.indices {
      var other = bytes
      other[index] = 0
      #expect(!arena.holds(other[...], label: 7, at: place))
    }
  }
}
