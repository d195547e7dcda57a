import Glibc

/// The names in one folder, sorted by their bytes, without an allocation for each.
struct FolderEntries {
  struct Entry {
    fileprivate let start: Int
    fileprivate let count: UInt16
    /// As the file system tells it: `DT_REG`, `DT_DIR` and others.
    let kind: UInt8
  }

  private var names: [UInt8] = []
  private(set) var entries: [Entry] = []

  /// Nil where the folder cannot be opened; `errno` then says why.
  init?(of folder: String) {
    guard let stream = unsafe opendir(PathBytes.cString(of: folder)) else { return nil }
    defer { unsafe closedir(stream) }
    while let entry = unsafe readdir(stream) {
      let start = names.count
      unsafe withUnsafeBytes(of: &entry.pointee.d_name) { name in
        unsafe names.append(contentsOf: name.prefix { $0 != 0 })
      }
      let name = names[start...]
      if name.elementsEqual(".".utf8) || name.elementsEqual("..".utf8) {
        names.removeSubrange(start...)
        continue
      }
      entries.append(
        Entry(start: start, count: UInt16(name.count), kind: unsafe entry.pointee.d_type))
    }
    let bytes = names
    entries.sort { a, b in
      Self.name(a, in: bytes).lexicographicallyPrecedes(Self.name(b, in: bytes))
    }
  }

  /// The bytes of a name, which need not be UTF-8.
  func name(of entry: Entry) -> ArraySlice<UInt8> { Self.name(entry, in: names) }

  private static func name(_ entry: Entry, in bytes: [UInt8]) -> ArraySlice<UInt8> {
    bytes[entry.start..<entry.start + Int(entry.count)]
  }
}
