import Foundation
import Testing

@testable import Workflows

@Suite("The folder of kept readings")
struct CacheFolderTests {
  private let home: TextFolder
  private var path: String { "\(home.path)/above/diapason" }

  init() throws { home = try TextFolder() }

  private func folder(_ path: String? = nil) throws -> CacheFolder {
    try #require(CacheFolder(path ?? self.path))
  }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(path)/readings").sorted()
  }

  @Test("is for its owner alone, and made where its parent's parent is")
  func owner() throws {
    let folder = try folder()
    #expect(folder.read("a") == nil)
    #expect(folder.write("a", [1, 2, 3]) == nil)
    #expect(folder.read("a") == [1, 2, 3])
    #expect(folder.write("a", []) == nil && folder.read("a") == [])
    #expect(try mode("\(path)/readings/a") == 0o600)
    for made in [path, "\(path)/readings", "\(home.path)/above"] {
      #expect(try mode(made) == 0o700)
    }
    #expect(try names() == ["a"])
    // No home is made for a cache.
    #expect(try self.folder("\(home.path)/none/above/diapason").write("a", [1]) != nil)
    #expect(!FileManager.default.fileExists(atPath: "\(home.path)/none"))
  }

  @Test(
    "the administrator makes none in the home of another account",
    .enabled(if: geteuid() == 0, "only root is one"))
  func administrator() throws {
    try FileManager.default.setAttributes([.ownerAccountID: 12_345], ofItemAtPath: home.path)
    #expect(try folder().write("a", [1]) != nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.path).isEmpty)
  }

  @Test("is not used where it is a link, a file, or others may write into it")
  func others() throws {
    let files = FileManager.default
    let folder = try folder()
    #expect(folder.write("a", [1]) == nil)
    for place in [path, "\(path)/readings"] {
      try files.setAttributes([.posixPermissions: 0o777], ofItemAtPath: place)
      #expect(folder.read("a") == nil && folder.write("b", [1]) != nil, "\(place)")
      try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: place)
      #expect(folder.read("a") == [1])
      try files.moveItem(atPath: place, toPath: "\(home.path)/moved")
      try files.createSymbolicLink(atPath: place, withDestinationPath: "\(home.path)/moved")
      #expect(folder.read("a") == nil && folder.write("b", [1]) != nil, "\(place)")
      try files.removeItem(atPath: place)
      try home.write(String(place.dropFirst(home.path.count + 1)), "a file")
      #expect(folder.read("a") == nil && folder.write("b", [1]) != nil, "\(place)")
      try files.removeItem(atPath: place)
      try files.moveItem(atPath: "\(home.path)/moved", toPath: place)
    }
    #expect(try names() == ["a"])
    // Nor a file that is a link.
    try files.createSymbolicLink(
      atPath: "\(path)/readings/c", withDestinationPath: "\(path)/readings/a")
    #expect(folder.read("c") == nil)
  }

  @Test("holds what was used last, and not more than it may")
  func tidy() throws {
    let files = FileManager.default
    let folder = try folder()
    func name(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    for number in 0..<CacheFolder.mostFiles {
      #expect(folder.write(name(number), [1]) == nil)
      try files.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1_000_000_000 + Double(number))],
        ofItemAtPath: "\(path)/readings/\(name(number))")
    }
    #expect(try names().count == CacheFolder.mostFiles)
    // The first was written before all others, and is used now.
    #expect(folder.read(name(0)) == [1])
    try home.write("above/diapason/readings/x.1.part", "left by a program that was stopped")
    try files.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_000_000_000)],
      ofItemAtPath: "\(path)/readings/x.1.part")
    for number in 1...3 { #expect(folder.write("new\(number)", [1]) == nil) }
    let rest = (4..<CacheFolder.mostFiles).map(name)
    #expect(try names() == [name(0)] + rest + ["new1", "new2", "new3"])
  }
}
