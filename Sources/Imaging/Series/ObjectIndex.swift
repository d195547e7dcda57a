/// Which objects were there before, and in which file: sixteen bytes each and their place in a table.
///
/// Of an object's UID 96 bits of keyed hashes are kept (SipHash under a key that each run of the
/// program chooses anew, so that nobody can make two UIDs alike): among a million objects two are
/// taken for one with a probability below 10⁻¹⁷.
struct ObjectIndex {
  private struct Object: Hashable {
    let high: UInt64
    let low: UInt32
    let file: UInt32

    init(_ uid: ArraySlice<UInt8>, file: UInt32) {
      high = Self.hash(uid, salt: 1)
      low = UInt32(truncatingIfNeeded: Self.hash(uid, salt: 2))
      self.file = file
    }

    private static func hash(_ uid: ArraySlice<UInt8>, salt: UInt8) -> UInt64 {
      var hasher = Hasher()
      hasher.combine(salt)
      hasher.combine(uid)
      return UInt64(bitPattern: Int64(hasher.finalize()))
    }

    func isSame(as other: Object) -> Bool { high == other.high && low == other.low }
  }

  private var objects: [Object] = []
  private var table = NumberTable()

  /// The file that held the object `uid` before; nil where it is new and now known to be in `file`.
  mutating func firstFile(of uid: ArraySlice<UInt8>, in file: UInt32) -> UInt32? {
    let object = Object(uid, file: file)
    let hash = Int(truncatingIfNeeded: object.high)
    if let known = table.first(hash, where: { objects[Int($0)].isSame(as: object) }) {
      return objects[Int(known)].file
    }
    table.insert(UInt32(objects.count), hash: hash) {
      Int(truncatingIfNeeded: objects[Int($0)].high)
    }
    objects.append(object)
    return nil
  }
}
