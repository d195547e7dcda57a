import Glibc

/// Reads the header of a file: one `pread` of 24 KiB for most files, more where it is longer.
public enum HeaderFile {
  /// The first read, enough for the header of three of four real files; to copy more of every file takes
  /// longer than to read on in the fourth.
  static let firstRead = 24 << 10
  /// The largest file that is opened (`service.md` 5.1).
  public static let largestFile = 512 << 20

  /// The data set at `path` up to its pixels.
  ///
  /// - Throws: `unreadable` where the system refuses, else what reading finds.
  public static func read(path: String) throws(DICOMError) -> DataSet {
    let file = try OpenFile(path: path)
    defer { file.close() }
    return try file.lookingAtFragments(of: try DataSet.read(file, firstRead: firstRead))
  }

  /// The same of a file whose bytes are all in memory, as it would be at a path.
  public static func read(bytes: [UInt8]) throws(DICOMError) -> DataSet {
    try HeldFile(bytes: bytes).lookingAtFragments(of: try DataSet.read(bytes))
  }

  /// What stands at the start of a file that cannot be read to its end; nil where that is nothing.
  ///
  /// Not to be taken for the file: it is for knowing whom it names.
  public static func remains(path: String) -> DataSet? {
    guard let file = try? OpenFile(path: path) else { return nil }
    defer { file.close() }
    return (try? file.read(0, count: min(file.size, mostRemains))).flatMap {
      DataSet.remains(of: $0)
    }
  }

  /// The same of a file whose bytes are all in memory.
  public static func remains(bytes: [UInt8]) -> DataSet? {
    DataSet.remains(of: Array(bytes.prefix(mostRemains)))
  }

  /// Who is named stands near the start.
  private static let mostRemains = 1 << 20

  /// Throws `tooLarge` for more bytes than are ever read.
  static func checkSize(_ size: Int) throws(DICOMError) {
    if size > largestFile {
      throw DICOMError(
        .tooLarge, why: "the file has \(size) bytes; at most \(largestFile) are read")
    }
  }

  /// The first bytes of the file at `path`, no more than `count`.
  public static func start(path: String, count: Int) throws(DICOMError) -> [UInt8] {
    let file = try OpenFile(path: path)
    defer { file.close() }
    return try file.read(0, count: min(file.size, count))
  }

  /// All bytes of the file at `path`.
  public static func allBytes(path: String) throws(DICOMError) -> [UInt8] {
    let file = try OpenFile(path: path)
    defer { file.close() }
    return try file.read(0, count: file.size)
  }
}

/// Where the bytes of one file are.
private protocol FileBytes {
  var size: Int { get }

  /// `count` bytes from `offset`; throws where they are not all there.
  func read(_ offset: Int, count: Int) throws(DICOMError) -> [UInt8]
}

/// A file that is in memory.
private struct HeldFile: FileBytes {
  let bytes: [UInt8]
  var size: Int { bytes.count }

  func read(_ offset: Int, count: Int) -> [UInt8] { Array(bytes[offset..<(offset + count)]) }
}

/// An open regular file.
struct OpenFile: FileBytes {
  private let descriptor: Int32
  let size: Int

  init(path: String) throws(DICOMError) {
    // O_NONBLOCK: opening a pipe that nobody writes to must not hang.
    descriptor = unsafe open(
      PathBytes.cString(of: path), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw DICOMError(.unreadable, why: unsafe String(cString: strerror(errno)))
    }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      Glibc.close(descriptor)
      throw DICOMError(.unreadable, why: "it is not a regular file")
    }
    size = Int(status.st_size)
    do {
      try HeaderFile.checkSize(size)
    } catch {
      Glibc.close(descriptor)
      throw error
    }
  }

  func close() { Glibc.close(descriptor) }

  /// `count` bytes from `offset`; throws where they are not all there.
  func read(_ offset: Int, count: Int) throws(DICOMError) -> [UInt8] {
    var bytes: [UInt8] = []
    try append(to: &bytes, from: offset, count: count)
    return bytes
  }

  /// Appends `count` bytes from `offset`; throws where they are not all there.
  func append(to bytes: inout [UInt8], from offset: Int, count: Int) throws(DICOMError) {
    var failure: Int32 = 0
    var got = 0
    bytes.append(addingCapacity: count) { room in
      unsafe room.withUnsafeMutableBufferPointer { buffer, filled in
        while filled < count {
          let more = unsafe pread(
            descriptor, buffer.baseAddress.map { unsafe $0 + filled }, count - filled,
            off_t(offset + filled))
          if more < 0 && errno == EINTR { continue }
          if more < 0 { failure = errno }
          if more <= 0 { break }
          filled += more
        }
        got = filled
      }
    }
    if failure != 0 {
      throw DICOMError(.unreadable, why: unsafe String(cString: strerror(failure)))
    }
    guard got == count else {
      throw DICOMError(
        .truncated, offset: offset + got, why: "the file became shorter while it was read")
    }
  }
}

extension FileBytes {
  /// Walks the item headers of encapsulated pixels, so that a cut in them is noticed, and frames that
  /// are not there.
  fileprivate func lookingAtFragments(of dataSet: DataSet) throws(DICOMError) -> DataSet {
    guard let pixels = dataSet.pixels, pixels.length == nil, !dataSet.transferSyntax.isDeflated
    else { return dataSet }
    var fragments = Fragments()
    var position = pixels.offset
    var isTable = true
    while true {
      guard position + 8 <= size else {
        return dataSet.with(fragments, cutAt: size)
      }
      let header = try read(position, count: min(8 + Fragments.mark, size - position))
      if header.starts(with: [0xFE, 0xFF, 0xDD, 0xE0]) { return dataSet.with(fragments) }
      guard header.starts(with: [0xFE, 0xFF, 0x00, 0xE0]) else {
        return dataSet.with(fragments, cutAt: position)
      }
      let length = LittleEndian.uint32(header, at: 4)
      if isTable {
        fragments.addTable(length: length)
      } else {
        fragments.add(
          length: length, start: header[8...].prefix(length), dataSet.transferSyntax.pixels)
      }
      isTable = false
      position += 8 + length
    }
  }
}

extension DataSet {
  /// The same with what its fragments show, and a notice where they end before they should.
  fileprivate func with(_ fragments: Fragments, cutAt offset: Int? = nil) -> DataSet {
    let cut = offset.map { DICOMNotice(.pixelsTruncated, offset: $0, tag: pixels?.tag) }
    return DataSet(
      bytes: bytes, elements: elements, transferSyntax: transferSyntax,
      notices: notices + (cut.map { [$0] } ?? []), pixels: pixels, fragments: fragments)
  }
}
