import DICOM
import Identity
import Imaging
import TestSupport
import Testing

/// Files of one object UID and different bytes: both tell, whichever was found first.
@Suite("Versions of one object")
struct ObjectVersionsTests {
  /// Ten slices of one volume.
  private let slices: [DataSetDraft] = (0..<10).map { index in
    var draft = SmallSeries.image("SIEMENS", instance: index + 1)
    draft.set(Tag(0x0018, 0x0080), decimal: 1000)
    draft.set(Tag(0x0018, 0x0081), decimal: 30)
    draft.set(Tag(0x0018, 0x1314), decimal: 60)
    draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, Double(index * 5)])
    return draft
  }

  /// What files in this order give.
  private func readOnce(_ drafts: [DataSetDraft]) throws -> [Series] {
    try SmallSeries.collector(of: drafts).series()
  }

  /// The same, of many orders; all must give one answer.
  private func read(_ drafts: [DataSetDraft]) throws -> [Series] {
    let first = try readOnce(drafts)
    #expect(try readOnce(drafts.reversed()) == first)
    var generator = SeededGenerator(seed: 18)
    for _ in 0..<6 { #expect(try readOnce(drafts.shuffled(using: &generator)) == first) }
    return first
  }

  private func one(_ drafts: [DataSetDraft]) throws -> Series {
    let all = try read(drafts)
    #expect(all.count == 1)
    return try #require(all.first)
  }

  private func changed(
    _ draft: DataSetDraft, _ change: (inout DataSetDraft) -> Void
  ) -> DataSetDraft {
    var draft = draft
    change(&draft)
    return draft
  }

  private func sides(_ reading: Reading) -> [[Double]] {
    guard case .contradictory(let witnesses) = reading else { return [] }
    return witnesses.map(\.value.numbers)
  }

  private func texts(_ series: Series) -> [String] {
    series.notices.filter { $0.is(.duplicateConflict) }.map(\.text)
  }

  @Test("that is copied is one object, and nothing is noted")
  func copies() throws {
    let series = try one(slices + [slices[3], slices[3], slices[7]])
    #expect(try [series] == readOnce(slices))
    #expect(series.completeness.state == .complete)
  }

  @Test("that say the same are counted once, and the parameters are those of one")
  func otherPixels() throws {
    let twin = changed(slices[3]) {
      $0.set(.pixelData, .OW, bytes: [UInt8](repeating: 1, count: 64 * 64 * 2))
    }
    let series = try one(slices + [twin])
    #expect(try [series.parameters] == readOnce(slices).map(\.parameters))
    #expect(series.completeness.files == 10)
    #expect(series.completeness.state == .unknown)
    #expect(
      texts(series) == [
        "files of one object UID have different bytes, and headers that say the same"
      ]
    )
  }

  @Test("that write one number otherwise say the same")
  func otherText() throws {
    let twin = changed(slices[3]) { $0.set(Tag(0x0018, 0x0081), .DS, "30.00") }
    let series = try one(slices + [twin])
    #expect(series.parameters[.echoTimes].value == .numbers([30]))
    #expect(texts(series).count == 1)
  }

  @Test("contradict each other where they differ, in one file or in all", arguments: [1, 10])
  func values(count: Int) throws {
    let twins = slices.prefix(count).map { draft in
      changed(draft) {
        $0.set(Tag(0x0018, 0x0081), decimal: 45)
        $0.set(Tag(0x0018, 0x0050), decimal: 3)
      }
    }
    let series = try one(slices + twins)
    #expect(
      sides(series.parameters[.echoTimes]) == (count == 10 ? [[30], [45]] : [[30], [30, 45]]))
    #expect(sides(series.parameters[.sliceThickness]) == [[5], [3]])
    #expect(series.parameters[.repetitionTime].number == 1000)
    #expect(series.completeness.state == .unknown)
    #expect(series.completeness.files == 10)
    #expect(texts(series) == ["files of one object UID differ in (0018,0050), (0018,0081)"])
  }

  @Test("of a set are not mixed by what else differs")
  func sets() throws {
    let twins = slices.enumerated().map { index, draft in
      changed(draft) {
        $0.set(Tag(0x0018, 0x0081), decimal: 45)
        // Before the first in every second file, and behind it in the others.
        $0.set(Tag(0x0008, 0x0032), .TM, index % 2 == 0 ? "090000" : "110000")
      }
    }
    let timed = slices.map { changed($0) { $0.set(Tag(0x0008, 0x0032), .TM, "100000") } }
    #expect(try sides(one(timed + twins).parameters[.echoTimes]) == [[30], [45]])
  }

  @Test("all tell, however many there are")
  func three() throws {
    let twins = [2000.0, 3000].map { time in
      changed(slices[4]) { $0.set(Tag(0x0018, 0x0080), decimal: time) }
    }
    let series = try one(slices + twins + twins)
    #expect(Set(sides(series.parameters[.repetitionTime])) == [[1000], [2000], [3000]])
    let many = (1...12).map { number in
      changed(slices[4]) { $0.set(Tag(0x0018, 0x0080), decimal: 1000 + Double(number)) }
    }
    #expect(try sides(one(slices + many).parameters[.repetitionTime]).count == 8)
  }

  @Test("that lie at different places leave the count open")
  func places() throws {
    let twin = changed(slices[3]) { $0.set(Tag(0x0020, 0x0032), decimals: [0, 0, 0]) }
    #expect(try sides(one(slices + [twin]).parameters[.slices]) == [[9], [10]])
  }

  @Test("of which one is a map are no map, and not known to be an acquisition")
  func kinds() throws {
    let twins = slices.map { draft in
      changed(draft) { $0.set(Tag(0x0008, 0x0008), .CS, #"DERIVED\SECONDARY\M\ND"#) }
    }
    let series = try one(slices + twins)
    #expect(series.setAside == nil)
    #expect(series.notices.contains { $0.is(.unknownObject) })
  }

  @Test("name no scanner where they name two, and are told of two patients")
  func identities() throws {
    let twin = changed(slices[3]) {
      $0.set(Tag(0x0018, 0x1000), .LO, "77")
      $0.set(Tag(0x0010, 0x0020), .LO, "4712")
    }
    let named = slices.map { draft in
      changed(draft) {
        $0.set(Tag(0x0018, 0x1000), .LO, "66")
        $0.set(Tag(0x0010, 0x0020), .LO, "4711")
      }
    }
    let series = try one(named + [twin])
    #expect(series.equipment.serial == nil)
    #expect(series.notices.contains { $0.text == "files name more than one patient" })
  }

  @Test("of two series leave both in doubt")
  func series() throws {
    let other = changed(slices[3]) { $0.set(Tag(0x0020, 0x000E), .UI, "1.2.3.6") }
    let both = try read(slices + [other])
    #expect(both.map(\.uid) == ["1.2.3.5", "1.2.3.6"])
    #expect(both.map(\.completeness.files) == [10, 1])
    for one in both {
      #expect(texts(one) == ["a file has the object UID of a file of another series"])
      #expect(one.completeness.state == .unknown)
    }
  }
}
