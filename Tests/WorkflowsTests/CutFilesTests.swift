import Conformance
import Foundation
import Imaging
import Reporting
import Simulation
import Store
import Testing

@testable import Workflows

/// Series of which one file broke off on its way, and is sent again.
@Suite("Files that broke off are sent again")
struct CutFilesTests {
  enum Break: CaseIterable {
    case inPixels, beforePixels

    /// What is left of a file.
    func rest(of bytes: [UInt8]) -> [UInt8] {
      switch self {
      case .inPixels: return Array(bytes.dropLast(50))
      case .beforePixels:
        let pixelData: [UInt8] = [0xE0, 0x7F, 0x10, 0x00]
        let start = bytes.indices.last { bytes[$0...].starts(with: pixelData) }
        return Array(bytes.prefix(start ?? 0))
      }
    }
  }

  private func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  /// A new folder with the files of another, the last of them broken off.
  private func torn(_ folder: String, _ kind: Break) throws -> String {
    let copy = folder + "-torn"
    try FileManager.default.copyItem(atPath: folder, toPath: copy)
    let last = URL(filePath: "\(copy)/\(try #require(names(in: copy).last))")
    let rest = kind.rest(of: Array(try Data(contentsOf: last)))
    try #require(rest.count > 132)
    try Data(rest).write(to: last)
    return copy
  }

  private func place() throws -> Place {
    let place = try Place()
    _ = try place.declare(Place.procedure(), on: 1)
    return place
  }

  private func refused(_ place: Place) throws -> Int {
    try place.bench(on: 8).trialReport(Place.trial).report.refused.count
  }

  @Test(
    "the series is then whole and judged so, and the broken file changes nothing",
    arguments: Break.allCases)
  func tornFirst(kind: Break) throws {
    let place = try place()
    let scans = try place.write(.dsc, to: "scans")
    let torn = try torn(scans, kind)
    let first = try place.ingest(torn, on: 2)
    #expect(first.receipts.map(\.outcome) == [.admitted])
    #expect(first.receipts.map(\.completeness) != [.complete])
    #expect(try place.verdicts() == [.undetermined])
    let second = try place.ingest(scans, on: 3)
    #expect(second.receipts.map(\.outcome) == [.extended])
    #expect(second.receipts.map(\.newFiles) == [1])
    #expect(second.receipts.map(\.completeness) == [.complete])
    #expect(second.receipts.map(\.verdict) == [.pass])
    #expect(try place.verdicts() == [.pass])
    let acts = try place.acts()
    for again in [torn, scans] {
      let known = try place.ingest(again, on: 4)
      #expect(known.receipts.map(\.outcome) == [.duplicate])
      #expect(known.receipts.map(\.verdict) == [.pass])
    }
    #expect(try place.ingest(torn, scans, on: 5).receipts.map(\.outcome) == [.duplicate])
    #expect(try place.acts() == acts && refused(place) == 0)
    #expect(try place.registry.verify(deep: true).isIntact)
  }

  @Test("a broken file that comes after the whole one is known", arguments: Break.allCases)
  func wholeFirst(kind: Break) throws {
    let place = try place()
    let scans = try place.write(.dsc, to: "scans")
    try place.ingest(scans, on: 2)
    let acts = try place.acts()
    let known = try place.ingest(torn(scans, kind), on: 3)
    #expect(known.receipts.map(\.outcome) == [.duplicate])
    #expect(known.receipts.map(\.newFiles) == [0])
    #expect(try place.verdicts() == [.pass])
    #expect(try place.acts() == acts && refused(place) == 0)
  }

  @Test("another header under its UID stays a conflict", arguments: Break.allCases)
  func otherHeader(kind: Break) throws {
    let place = try place()
    try place.ingest(torn(place.write(.dsc, to: "mine"), kind), on: 2)
    let theirs = try place.ingest(place.write(.dsc, to: "theirs", echo: 60), on: 3)
    #expect(theirs.receipts.map(\.outcome) == [.conflict])
    #expect(try place.verdicts() == [.undetermined])
    #expect(try refused(place) == 1)
  }

  @Test("alone it is a part, which is settled when all files came")
  func alone() throws {
    let place = try place()
    let scans = try place.write(.dsc, to: "scans")
    let torn = try torn(scans, .inPixels)
    let alone = "\(place.path)/alone"
    try FileManager.default.createDirectory(atPath: alone, withIntermediateDirectories: true)
    let files = try names(in: scans)
    let last = try #require(files.last)
    try FileManager.default.copyItem(atPath: "\(scans)/\(last)", toPath: "\(alone)/\(last)")
    try place.ingest(torn, on: 2)
    let part = try place.ingest(alone, on: 3)
    #expect(part.receipts.map(\.outcome) == [.partial])
    #expect(part.receipts.first?.why?.hasPrefix("\(files.count - 1) files ") == true)
    #expect(try refused(place) == 1)
    #expect(try place.ingest(scans, on: 4).receipts.map(\.outcome) == [.extended])
    #expect(try place.verdicts() == [.pass] && refused(place) == 0)
  }

  @Test("both at once contradict each other, until the whole one comes without the other")
  func together() throws {
    let place = try place()
    let scans = try place.write(.dsc, to: "scans")
    let torn = try torn(scans, .inPixels)
    #expect(try place.ingest(torn, scans, on: 2).receipts.map(\.outcome) == [.admitted])
    #expect(try place.verdicts() == [.undetermined])
    #expect(try place.ingest(torn, on: 3).receipts.map(\.outcome) == [.duplicate])
    #expect(try place.verdicts() == [.undetermined])
    #expect(try place.ingest(scans, on: 4).receipts.map(\.outcome) == [.extended])
    #expect(try place.verdicts() == [.pass])
    #expect(try place.registry.verify(deep: true).isIntact)
  }
}
