import Glibc

/// The names in one folder, sorted by their bytes, without an allocation for each.
struct FolderEntries {
  struct Entry {
    fileprivate let start: Int
    fileprivate let count: UInt16
    /// As the file system tells it: `DT_REG`, `DT_DIR` and others.
    let kind: UInt8
    /// Its place in `stamps`; -1 where it has none.
    fileprivate let stamp: Int32
  }

  private var names: [UInt8] = []
  private(set) var entries: [Entry] = []
  private var stamps: [FileStamp] = []

  /// Nil where the folder cannot be opened; `errno` then says why.
  ///
  /// - Parameter isStamping: whether the file system is asked for the stamps of files.
  init?(of folder: String, isStamping: Bool = false) {
    guard let stream = unsafe opendir(PathBytes.cString(of: folder)) else { return nil }
    defer { unsafe closedir(stream) }
    let descriptor = unsafe dirfd(stream)
    while let entry = unsafe readdir(stream) {
      let start = names.count
      unsafe withUnsafeBytes(of: &entry.pointee.d_name) { name in
        unsafe names.append(contentsOf: name.prefix { $0 != 0 })
      }
      let count = names.count - start
      // `.` and `..`
      if count < 3, names[start] == Self.dot, names[names.count - 1] == Self.dot {
        names.removeSubrange(start...)
        continue
      }
      let kind = unsafe entry.pointee.d_type
      var stamp: Int32 = -1
      // Here the name needs no path and no copy.
      if isStamping, Int32(kind) == Int32(DT_REG) || Int32(kind) == Int32(DT_UNKNOWN) {
        let found = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { name in
          unsafe Self.stamp(of: name, in: descriptor)
        }
        if let found {
          stamp = Int32(stamps.count)
          stamps.append(found)
        }
      }
      entries.append(
        Entry(start: start, count: UInt16(count), kind: kind, stamp: stamp))
    }
    unsafe names.withUnsafeBytes { bytes in
      entries.sort { unsafe Self.precedes($0, $1, in: bytes) }
    }
  }

  private static let dot = UInt8(ascii: ".")

  /// Whether the bytes of one name come before those of another.
  private static func precedes(_ a: Entry, _ b: Entry, in bytes: UnsafeRawBufferPointer) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    let order = unsafe memcmp(base + a.start, base + b.start, Int(min(a.count, b.count)))
    return order == 0 ? a.count < b.count : order < 0
  }

  /// The bytes of a name, which need not be UTF-8.
  func name(of entry: Entry) -> ArraySlice<UInt8> { Self.name(entry, in: names) }

  /// What the file system said of a file; nil where it said nothing, or was not asked.
  func stamp(of entry: Entry) -> FileStamp? {
    entry.stamp < 0 ? nil : stamps[Int(entry.stamp)]
  }

  private static func stamp(
    of name: UnsafeRawBufferPointer, in descriptor: Int32
  ) -> FileStamp? {
    guard let start = name.baseAddress else { return nil }
    var status = stat()
    let text = unsafe start.assumingMemoryBound(to: CChar.self)
    guard unsafe fstatat(descriptor, text, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    return FileStamp(status)
  }

  private static func name(_ entry: Entry, in bytes: [UInt8]) -> ArraySlice<UInt8> {
    bytes[entry.start..<entry.start + Int(entry.count)]
  }
}
