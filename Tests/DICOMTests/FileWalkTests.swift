import DICOM
import Foundation
import TestSupport
import Testing

@Suite("A walk over files")
struct FileWalkTests {
  /// A new folder that holds these files; it is removed after `body`.
  private func withFolder(_ files: [String], _ body: (String) throws -> Void) throws {
    let folder = "\(FileManager.default.temporaryDirectory.path)/walk-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for file in files {
      let url = URL(filePath: "\(folder)/\(file)")
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data().write(to: url)
    }
    try body(folder)
  }

  @Test("finds files in the order of their names, folders in place")
  func order() throws {
    let files = ["10", "2", "b/1", "b/c/z", "b/d", "a.dcm", "c", "b.dcm"]
    try withFolder(files) { folder in
      let found = FileWalk.find([folder]).found
      #expect(
        Array(found.files)
          == ["10", "2", "a.dcm", "b/1", "b/c/z", "b/d", "b.dcm", "c"].map { "\(folder)/\($0)" })
    }
  }

  @Test("finds what is named once, in the order given, and names what is missing")
  func named() throws {
    try withFolder(["x/1", "x/2", "y"]) { folder in
      let (one, two) = ("\(folder)/y", "\(folder)/x/2")
      let (found, missing) = FileWalk.find([one, two, "\(folder)/x/", one, "\(folder)/none"])
      #expect(Array(found.files) == [one, two, "\(folder)/x/1", "\(folder)/x/2"])
      #expect(missing.map(\.path) == ["\(folder)/none"])
    }
  }

  @Test("finds a name that stands for bytes in memory in its place, once, and asks no disk for it")
  func held() throws {
    try withFolder(["x/1", "y"]) { folder in
      let paths = ["\(folder)/y", "-", "\(folder)/x", "-"]
      let (found, missing) = FileWalk.find(paths, held: "-")
      #expect(Array(found.files) == ["\(folder)/y", "-", "\(folder)/x/1"])
      #expect(missing.isEmpty)
      #expect(FileWalk.find(paths).missing.map(\.path) == ["-", "-"])
    }
  }

  @Test("counts links and does not follow them")
  func links() throws {
    try withFolder(["x/1"]) { folder in
      let files = FileManager.default
      try files.createSymbolicLink(atPath: "\(folder)/loop", withDestinationPath: folder)
      try files.createSymbolicLink(atPath: "\(folder)/one", withDestinationPath: "x/1")
      let found = FileWalk.find([folder]).found
      #expect(Array(found.files) == ["\(folder)/x/1"])
      #expect(found.links == 2)
    }
  }

  @Test("stops where folders are nested too deep, and says so")
  func deep() throws {
    let path = Array(repeating: "d", count: FileWalk.deepest + 1).joined(separator: "/")
    try withFolder(["1", "\(path)/2"]) { folder in
      let found = FileWalk.find([folder]).found
      #expect(Array(found.files) == ["\(folder)/1"])
      #expect(found.stoppedAt == "\(folder)/\(path)")
    }
  }

  @Test("the stamps of a walk are the same while nothing is changed, and others after any change")
  func stamps() throws {
    try withFolder(["a", "x/1", "x/2"]) { folder in
      let files = FileManager.default
      func stamps(_ paths: [String]? = nil) throws -> FileStamps {
        try #require(FileWalk.find(paths ?? [folder], isStamping: true).found.stamps)
      }
      let first = try stamps()
      let earlier = Date(timeIntervalSince1970: 1_000_000_000)
      #expect(first.isWhole && first.latest.map { $0 > 1_000_000_000 } == true)
      #expect(try stamps() == first)
      #expect(FileWalk.find([folder]).found.stamps == nil)
      var seen = [first]
      // One after the other: written anew, written with the old size and date, touched, renamed, added,
      // removed; and the same files under other paths.
      let changes: [() throws -> Void] = [
        { try Data("one".utf8).write(to: URL(filePath: "\(folder)/x/1")) },
        {
          let date = try files.attributesOfItem(atPath: "\(folder)/x/1")[.modificationDate]
          let handle = try FileHandle(forWritingTo: URL(filePath: "\(folder)/x/1"))
          try handle.write(contentsOf: Data("two".utf8))
          try handle.close()
          try files.setAttributes(
            [.modificationDate: try #require(date)], ofItemAtPath: "\(folder)/x/1")
        },
        { try files.setAttributes([.modificationDate: earlier], ofItemAtPath: "\(folder)/a") },
        { try files.moveItem(atPath: "\(folder)/x/2", toPath: "\(folder)/x/3") },
        { try Data().write(to: URL(filePath: "\(folder)/b")) },
        { try files.removeItem(atPath: "\(folder)/a") },
      ]
      for change in changes {
        try FileTimes.goOn()
        try change()
        let next = try stamps()
        #expect(next.isWhole && !seen.contains(next))
        seen.append(next)
      }
      let named = try stamps(["\(folder)/b", "\(folder)/x/1", "\(folder)/x/3"])
      #expect(named.isWhole && !seen.contains(named))
      let turned = try stamps(["\(folder)/x", "\(folder)/b"])
      #expect(try stamps(["\(folder)/b", "\(folder)/x"]) != turned)
    }
  }

  @Test("bytes in memory have no stamp")
  func heldStamps() {
    let found = FileWalk.find(["-"], held: "-", isStamping: true).found
    #expect(found.stamps?.isWhole == false)
  }
}
