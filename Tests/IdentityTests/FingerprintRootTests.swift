import Identity
import Testing

@Suite("Root of fingerprints")
struct FingerprintRootTests {
  private static func leaf(_ number: Int) -> Fingerprint { Fingerprint(of: "\(number)".utf8) }

  /// The same tree from below: neighbours are joined level by level, a last one without a
  /// neighbour goes up as it is.
  private static func slow(_ leaves: [Fingerprint]) -> Fingerprint {
    var level = leaves.map { Fingerprint(of: [0] + $0.bytes) }
    while level.count > 1 {
      level = stride(from: 0, to: level.count, by: 2).map { index in
        index + 1 < level.count
          ? Fingerprint(of: [1] + level[index].bytes + level[index + 1].bytes) : level[index]
      }
    }
    return level.first ?? Fingerprint(of: [])
  }

  @Test("is that of the tree built from below, for every count up to 40")
  func twin() {
    for count in 0...40 {
      let leaves = (0..<count).map(Self.leaf)
      #expect(Fingerprint(rootOf: leaves) == Self.slow(leaves))
    }
  }

  @Test("of none is the hash of nothing, and of one is not that one")
  func ends() {
    #expect(
      Fingerprint(rootOf: []).hex
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(Fingerprint(rootOf: [Self.leaf(1)]) != Self.leaf(1))
  }

  @Test("changes with each leaf, with their order and with a leaf more")
  func changes() {
    let leaves = (0..<9).map(Self.leaf)
    var roots: Set<Fingerprint> = [Fingerprint(rootOf: leaves)]
    for index in leaves.indices {
      var other = leaves
      other[index] = Self.leaf(100)
      roots.insert(Fingerprint(rootOf: other))
    }
    roots.insert(Fingerprint(rootOf: leaves.reversed()))
    roots.insert(Fingerprint(rootOf: leaves + [leaves[8]]))
    #expect(roots.count == 12)
  }

  @Test("bytes are those that the digits stand for")
  func bytes() {
    let one = Self.leaf(1)
    #expect(one.bytes.count == 32)
    let digits = one.bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
    #expect(digits.joined() == one.hex)
  }
}
