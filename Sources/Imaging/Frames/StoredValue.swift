import DICOM

/// A value of a slot as a file has it: bytes, how to read them and which element they came from.
struct StoredValue: Hashable {
  /// Binary numbers in little endian, whatever the file has: one number is one value in files of either
  /// byte order.
  let bytes: ArraySlice<UInt8>
  let vr: VR
  /// Index in `ElementTable.entries`.
  let entry: UInt8
  /// 0 top of the data set, 1 shared, 2 per-frame functional groups; `converted` more for what a
  /// legacy-converted object keeps of its classic images in one of these.
  let level: UInt8

  /// What a level is raised by for elements of classic images.
  static let converted: UInt8 = 2
  /// The level of the group that it stands in.
  var depth: UInt8 { level > Self.converted ? level - Self.converted : level }

  /// Whether a VR holds binary numbers.
  static func isBinary(_ vr: VR) -> Bool { [.US, .SS, .UL, .SL, .FL, .FD].contains(vr) }

  /// The value of an element of a big-endian file in little endian; texts are the same in either.
  static func turned(_ bytes: ArraySlice<UInt8>, _ vr: VR) -> ArraySlice<UInt8> {
    let size = vr.numberSize
    // What is no whole number of numbers is not read as numbers.
    guard size > 1, bytes.count % size == 0 else { return bytes }
    var turned: [UInt8] = []
    turned.reserveCapacity(bytes.count)
    var start = bytes.startIndex
    while start < bytes.endIndex {
      turned += bytes[start..<(start + size)].reversed()
      start += size
    }
    return turned[...]
  }

  /// By element, place and bytes: an order that no order of files changes.
  static func < (a: StoredValue, b: StoredValue) -> Bool {
    if a.entry != b.entry { return a.entry < b.entry }
    if a.level != b.level { return a.level < b.level }
    if a.bytes != b.bytes { return a.bytes.lexicographicallyPrecedes(b.bytes) }
    return a.label < b.label
  }
}

extension StoredValue {
  /// Whether a frame may show what the object says that its frames show: `MIXED` says that they differ
  /// (PS3.3 C.8.16.2.1.1).
  func agreesOnComponent(with frame: StoredValue) -> Bool {
    let (object, frame) = (TextTrim.trimmed(bytes), TextTrim.trimmed(frame.bytes))
    return object.isEmpty || object.elementsEqual("MIXED".utf8) || object.elementsEqual(frame)
  }
}

// All but the bytes, as an arena keeps it beside them.
extension StoredValue {
  var label: UInt32 {
    UInt32(vr.rawValue) << 16 | UInt32(entry) << 8 | UInt32(level)
  }

  init(bytes: ArraySlice<UInt8>, label: UInt32) {
    self.bytes = bytes
    vr = VR(rawValue: UInt16(label >> 16))
    entry = UInt8(label >> 8 & 0xFF)
    level = UInt8(label & 0xFF)
  }
}
