import Conformance
import TestSupport
import Testing
import Workflows

@Suite("Lists of announced series")
struct SeriesListTests {
  private static func read(_ text: String) -> SeriesList { SeriesList(reading: Array(text.utf8)) }

  @Test("rows are read in their order, whatever stands beside the two columns")
  func rows() {
    let list = Self.read("series,instances\n1.2.3,120\n1.2.4,1\n")
    #expect(list.faults.isEmpty)
    #expect(
      list.series == [
        AnnouncedSeries(uid: "1.2.3", instances: 120), AnnouncedSeries(uid: "1.2.4", instances: 1),
      ])
    let exported = Self.read(
      "\u{FEFF}PatientName,NumberOfSeriesRelatedInstances,SeriesInstanceUID\r\n"
        + "\"Mustermann, Erika\",120,1.2.3\r\n,0001,1.2.4\r\n")
    #expect(exported.faults.isEmpty && exported.series == list.series)
    let hidden = "U-" + String(repeating: "a", count: 26)
    #expect(Self.read("series,instances\n\(hidden),3").series.map(\.uid) == [hidden])
  }

  @Test(
    "what is wrong is told by code, line and column, and nothing of the list is used",
    arguments: [
      ("", .notTable, 1, 1, "the file is empty"),
      ("series,instances\n", .notTable, 1, 1, "the list has no series"),
      ("1.2.3,120\n", .notTable, 1, 1, "the header has no column series or SeriesInstanceUID"),
      ("series,count\n1.2.3,1", .notTable, 1, 1, "no column instances or Number"),
      ("series;instances\n1.2.3;1", .notTable, 1, 1, "the header has no column series"),
      ("series,instances,SeriesInstanceUID\n", .notTable, 1, 18, "has the column series twice"),
      ("series,instances\n1.2.3", .notTable, 2, 1, "the row has 1 cells, the header 2"),
      ("series,instances\n1.2.3,\"1", .notTable, 2, 7, "a quote opens here and is never closed"),
      ("series,instances\n1.2.3\u{1B}[31m,1", .notTable, 2, 6, "the character U+001B"),
      ("series,instances\n1.2.3,1\nMustermann,1", .badCell, 3, 1, "the cell is no UID"),
      ("series,instances\n,1", .badCell, 2, 1, "the cell is no UID"),
      ("series,instances\nU-Mustermann,1", .badCell, 2, 1, "the cell is no UID"),
      ("series,instances\n1.2.3,0", .badCell, 2, 7, "no whole number from 1"),
      ("series,instances\n1.2.3,-4", .badCell, 2, 7, "no whole number from 1"),
      ("series,instances\n1.2.3,1.5", .badCell, 2, 7, "no whole number from 1"),
      ("series,instances\n1.2.3,Erika", .badCell, 2, 7, "no whole number from 1"),
      ("series,instances\n1.2.3,99999999999999999999", .badCell, 2, 7, "no whole number"),
      ("series,instances\n1.2.3,4\n1.2.3,4", .repeated, 3, 1, "is also in line 2"),
    ] as [(String, SeriesList.Code, Int, Int, String)])
  func faults(_ row: (String, SeriesList.Code, Int, Int, String)) throws {
    let list = Self.read(row.0)
    #expect(list.series.isEmpty)
    let fault = try #require(list.faults.first)
    #expect(fault.code == row.1 && fault.line == row.2 && fault.column == row.3, "\(fault)")
    #expect(fault.message.contains(row.4), "\(fault.message)")
    for text in [fault.message, fault.remedy] {
      #expect(!text.contains("Mustermann") && !text.contains("Erika"))
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 })
    }
  }

  @Test("sizes have an end, and bytes that are no text are no list")
  func limits() {
    let long = [UInt8](repeating: 0x31, count: SeriesList.maximumBytes + 1)
    #expect(SeriesList(reading: long).faults.map(\.code) == [.notTable])
    let uid = String(repeating: "1", count: 65)
    #expect(Self.read("series,instances\n\(uid),1").faults.map(\.code) == [.badCell])
    for bytes in [[0xFF, 0xFE, 0x31, 0x00], [0x50, 0x4B, 0x03, 0x04], [0x00]] as [[UInt8]] {
      #expect(SeriesList(reading: bytes).faults.map(\.code) == [.notTable])
    }
  }

  @Test("bytes that were changed at random give series or faults, never both and never a crash")
  func fuzzed() {
    let bytes = Array("series,instances,\"x\"\n1.2.3,120,\"a,\"\"b\"\n1.2.4,7,\n".utf8)
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<SlowTests.runs(2_000) {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        changed[Int.random(in: changed.indices, using: &generator)] = UInt8.random(
          in: 0...0xFF, using: &generator)
      }
      let list = SeriesList(reading: changed)
      #expect(list.series.isEmpty != list.faults.isEmpty)
      #expect(list.series.allSatisfy { $0.instances > 0 && !$0.uid.isEmpty })
    }
  }
}
