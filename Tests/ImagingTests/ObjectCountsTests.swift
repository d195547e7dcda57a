import DICOM
import Identity
import Imaging
import TestSupport
import Testing

/// How many objects came of each series, as whoever announced them counts.
@Suite("Objects of a series")
struct ObjectCountsTests {
  private func read(_ drafts: [DataSetDraft]) throws -> [GatheredSeries] {
    try SmallSeries.collector(of: drafts).gathered(key: .open)
  }

  private func slice(_ index: Int, echo: Double = 30) -> DataSetDraft {
    var draft = SmallSeries.image("SIEMENS", instance: index + 1)
    draft.set(Tag(0x0018, 0x0081), decimal: echo)
    draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, Double(index * 5)])
    return draft
  }

  @Test("a copy of a file is no second object, and neither is one with other bytes")
  func copies() throws {
    let four = (0..<4).map { slice($0) }
    #expect(try read(four).map(\.objects) == [["1.2.3.5": 4]])
    #expect(try read(four + four).map(\.objects) == [["1.2.3.5": 4]])
    let changed = four + [slice(1, echo: 40), slice(1, echo: 50), slice(2, echo: 40)]
    #expect(try read(changed).map(\.objects) == [["1.2.3.5": 4]])
    #expect(try read(changed.reversed()).map(\.objects) == [["1.2.3.5": 4]])
  }

  @Test("every part of a split series counts all of it")
  func parts() throws {
    let drafts = (0..<4).map { index in
      var draft = slice(index)
      if index == 3 { draft.set(Tag(0x0008, 0x0008), .CS, #"DERIVED\PRIMARY\M\ND"#) }
      return draft
    }
    let read = try read(drafts)
    #expect(read.map(\.files.count).sorted() == [1, 3])
    #expect(read.map(\.objects) == [["1.2.3.5": 4], ["1.2.3.5": 4]])
  }

  @Test("slices that were joined are counted by the UIDs that they came with")
  func joined() throws {
    let drafts = (0..<6).map { index in
      var draft = SmallSeries.image("CANON_MEC", instance: index + 1)
      draft.set(Tag(0x0020, 0x000E), .UI, "1.2.3.5.\(index / 3 + 1)")
      draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, Double(index / 3) * 5])
      draft.set(Tag(0x0020, 0x1002), integer: 6)
      draft.set(Tag(0x0018, 0x9087), doubles: [Double(index % 3) * 500])
      return draft
    }
    let read = try read(drafts)
    #expect(read.map(\.series.uid) == ["1.2.3.5.1"])
    #expect(read.map(\.objects) == [["1.2.3.5.1": 3, "1.2.3.5.2": 3]])
  }

  @Test("go with the record, which is refused where they are none of its series")
  func record() throws {
    let read = try #require(try read((0..<4).map { slice($0) }).first)
    let record = SeriesRecord(
      series: read.series, exam: .init(series: 1, subject: nil), objects: read.objects)
    let line = try record.json.text
    #expect(line.contains(#""objects":{"1.2.3.5":4}"#))
    #expect(RecordFile(Array(line.utf8)).entries.map(\.record) == [record])
    for other in [#"{"1.2.3.5":0}"#, #"{"1.2.3.6":4}"#, #"{"Mustermann":4}"#, "{}", "4"] {
      let text = line.replacing(#"{"1.2.3.5":4}"#, with: other)
      try #require(text != line)
      let file = RecordFile(Array(text.utf8))
      #expect(file.entries.isEmpty)
      #expect(file.refusals(at: "a").allSatisfy { !$0.error.why.contains("Mustermann") })
      #expect(file.refusals(at: "a").map(\.error.code) == [.badRecord], "\(other)")
    }
    // Of two that differ what both count is there.
    var collector = RecordCollector()
    collector.add(RecordFile(Array(line.utf8)), at: "a")
    let less = line.replacing(#"{"1.2.3.5":4}"#, with: #"{"1.2.3.5":3}"#)
    collector.add(RecordFile(Array(less.utf8)), at: "b")
    #expect(collector.gathered(beside: []).records.map(\.objects) == [["1.2.3.5": 3]])
  }
}
