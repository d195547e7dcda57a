import Foundation
import Identity
import Library
import PhantomQA
import TestSupport
import Testing

@testable import Workflows

/// A folder that could not be filled, which must not stand in the way of the next attempt.
@Suite("New folder")
struct NewFolderTests {
  private func scratch() -> String {
    "\(FileManager.default.temporaryDirectory.path)/diapason-new-\(UUID().uuidString)"
  }

  private func names(in path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }

  @Test("that cannot be written leaves neither files nor the folders that were made for it")
  func notWritten() throws {
    let base = scratch()
    defer { try? FileManager.default.removeItem(atPath: base) }
    try FileManager.default.createDirectory(atPath: base, withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: URL(filePath: "\(base)/mine.txt"))
    let disk = NewFolder("\(base)/outer/inner", for: "the test")
    let error = try #require(throws: WorkbenchError.self) {
      try disk.filled { () throws -> Void in
        try disk.write([1], to: "one")
        // A file stands where a folder is needed.
        try disk.write([1], to: "one/two")
      }
    }
    #expect(error.code == .demoNotWritten)
    #expect(error.why.hasSuffix("what was written is removed"))
    #expect(try names(in: base) == ["mine.txt"])
  }

  @Test("that was there and empty stays, and is empty again")
  func interrupted() throws {
    let base = scratch()
    defer { try? FileManager.default.removeItem(atPath: base) }
    try FileManager.default.createDirectory(atPath: base, withIntermediateDirectories: true)
    let disk = NewFolder(base, for: "the test")
    let error = try #require(throws: WorkbenchError.self) {
      try disk.filled { () throws -> Void in
        try disk.write([1], to: "one")
        throw disk.interrupted("two steps")
      }
    }
    #expect(error.code == .demoInterrupted)
    #expect(error.do == "start again")
    #expect(try names(in: base) == [])
  }

  @Test("that holds anything is not touched")
  func occupied() throws {
    let base = scratch()
    defer { try? FileManager.default.removeItem(atPath: base) }
    try FileManager.default.createDirectory(atPath: base, withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: URL(filePath: "\(base)/mine.txt"))
    let disk = NewFolder(base, for: "the test")
    let error = try #require(throws: WorkbenchError.self) {
      try disk.filled { try disk.write([1], to: "one") }
    }
    #expect(error.code == .demoNotEmpty)
    #expect(try names(in: base) == ["mine.txt"])
  }

  @Test("of phantom scans that was interrupted is gone")
  func simulation() throws {
    let base = scratch()
    defer { try? FileManager.default.removeItem(atPath: base) }
    let library = try ReferenceLibrary(folder: SharedData.checkout)
    let simulation = PhantomSimulation(
      phantom: try library.find("uniform-sphere@1", as: Phantom.self), signalToNoise: 100,
      driftPerDay: 0, scans: 3, every: 7, first: CalendarDay(daysSince1970: 20_458),
      volumes: 0, matrix: 32, vendor: "siemens", seed: 1)
    var asked = 0
    let error = try #require(throws: WorkbenchError.self) {
      try simulation.write(
        into: base,
        isInterrupted: {
          asked += 1
          return asked > 1
        })
    }
    #expect(error.code == .demoInterrupted)
    #expect(!FileManager.default.fileExists(atPath: base))
  }
}
