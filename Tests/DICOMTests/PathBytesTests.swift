import DICOM
import Foundation
import Glibc
import TestSupport
import Testing

@Suite("Paths that are no UTF-8")
struct PathBytesTests {
  /// Makes a file or a folder by the bytes of its name.
  private func make(_ name: [UInt8], in folder: String, isFolder: Bool = false) throws {
    let whole = PathBytes.bytes(of: folder + "/") + name
    let bytes = whole.map { CChar(truncatingIfNeeded: $0) } + [0]
    if isFolder {
      let status = unsafe mkdir(bytes, 0o700)
      try #require(status == 0)
      return
    }
    let file = unsafe open(bytes, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    try #require(file >= 0)
    // What is in it tells the files apart.
    let written = unsafe write(file, name, name.count)
    try #require(written == name.count)
    close(file)
  }

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = "\(FileManager.default.temporaryDirectory.path)/bytes-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    // Foundation does not remove what it cannot name.
    defer { remove(folder) }
    try body(folder)
  }

  private func remove(_ folder: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/rm")
    process.arguments = ["-rf", folder]
    try? process.run()
    process.waitUntilExit()
  }

  @Test("are texts that lead back to their bytes, and no two are one text")
  func oneToOne() {
    var generator = SeededGenerator(seed: 20)
    // Bytes of which runs are valid, broken, or those of the private scalars themselves.
    let bytes: [UInt8] = [
      0x61, 0x2F, 0x80, 0xBF, 0xC3, 0xBC, 0xE2, 0x82, 0xAC, 0xED, 0xA0, 0xEF, 0xBF, 0xBD, 0xF4,
      0x8F,
      0xB8, 0xB9, 0xBA, 0xBB, 0xFF, 0xFC,
    ]
    var names: [String: [UInt8]] = [:]
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...8, using: &generator)
      let name = (0..<count).map { _ in
        Bool.random(using: &generator)
          ? bytes[Int.random(in: 0..<bytes.count, using: &generator)]
          : UInt8.random(in: 1...255, using: &generator)
      }
      let text = PathBytes.text(of: name)
      #expect(PathBytes.bytes(of: text) == name)
      // Keys by scalars: composed letters are equal texts.
      let key = text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
      #expect(names[key] == nil || names[key] == name)
      names[key] = name
    }
  }

  @Test("have each stray byte as a private scalar, also where a name holds that scalar")
  func mapping() {
    #expect(PathBytes.text(of: Array("Müller".utf8)) == "Müller")
    #expect(PathBytes.text(of: [0x4D, 0xFC, 0x6C]) == "M\u{10FEFC}l")
    let scalar = Array("\u{10FEFC}".utf8)
    #expect(PathBytes.text(of: scalar) == "\u{10FEF4}\u{10FE8F}\u{10FEBB}\u{10FEBC}")
    #expect(PathBytes.text(of: Array("\u{10FFFD}a".utf8)) == "\u{10FFFD}a")
    #expect(PathBytes.latin1("M\u{10FEFC}l") == "Mül")
    #expect(PathBytes.latin1("Mül") == nil)
  }

  @Test("are two files where their names would be repaired to one, and each is read")
  func twins() throws {
    try withFolder { folder in
      let names: [[UInt8]] = [[0x61, 0xEF, 0xBF, 0xBD, 0x62], [0x61, 0xFF, 0x62]]
      for name in names { try make(name, in: folder) }
      let files = Array(FileWalk.find([folder]).found.files)
      #expect(files.count == 2)
      #expect(try files.map { try HeaderFile.allBytes(path: $0) } == names)
      // Named one by one they are two as well.
      #expect(Array(FileWalk.find(files).found.files) == files)
    }
  }

  @Test("are two files where their letters are composed or not")
  func composed() throws {
    try withFolder { folder in
      let names = ["e\u{301}", "\u{E9}"].map { Array($0.utf8) }
      for name in names { try make(name, in: folder) }
      let files = Array(FileWalk.find([folder]).found.files)
      #expect(Array(FileWalk.find(files).found.files).count == 2)
      #expect(try files.map { try HeaderFile.allBytes(path: $0) } == names)
    }
  }

  @Test("may be those of a folder")
  func subfolder() throws {
    try withFolder { folder in
      try make([0x4D, 0xFC], in: folder, isFolder: true)
      try make([0x4B, 0xE4], in: "\(folder)/M\u{10FEFC}")
      let found = FileWalk.find([folder]).found
      #expect(Array(found.files) == ["\(folder)/M\u{10FEFC}/K\u{10FEE4}"])
      #expect(found.unreadable.isEmpty)
      #expect(try HeaderFile.allBytes(path: found.files[0]) == [0x4B, 0xE4])
      let named = FileWalk.find(["\(folder)/M\u{10FEFC}/"])
      #expect(named.found.files == found.files && named.missing.isEmpty)
    }
  }
}
