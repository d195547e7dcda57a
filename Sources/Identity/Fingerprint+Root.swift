extension Fingerprint {
  /// One fingerprint of many: the root of their hash tree.
  ///
  /// Two lists have one root where they hold the same fingerprints in the same order; along the tree
  /// it can be found which of many differ.
  ///
  /// - Source: RFC 6962, section 2.1: a leaf is the hash of 0 and its 32 bytes, a node that of 1 and
  ///   both its halves, the left one the largest power of two below the number of leaves.
  public init(rootOf leaves: [Fingerprint]) {
    self = Self.root(leaves[...])
  }

  private static func root(_ leaves: ArraySlice<Fingerprint>) -> Fingerprint {
    guard leaves.count > 1 else {
      return leaves.first.map { Fingerprint(of: [0] + $0.bytes) } ?? Fingerprint(of: [])
    }
    var half = 1
    while half * 2 < leaves.count { half *= 2 }
    let middle = leaves.startIndex + half
    return Fingerprint(of: [1] + root(leaves[..<middle]).bytes + root(leaves[middle...]).bytes)
  }

  /// The 32 bytes that the digits stand for.
  public var bytes: [UInt8] {
    let digits = hex.utf8.map { $0 < 0x3A ? $0 - 0x30 : $0 - 0x57 }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
