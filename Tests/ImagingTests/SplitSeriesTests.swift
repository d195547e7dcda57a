import DICOM
import Imaging
import TestSupport
import Testing

@Suite("Series that a maker split by slice")
struct SplitSeriesTests {
  /// `slices` series of one slice each, with `volumes` images of the `announced`.
  private func images(
    _ manufacturer: String = "CANON_MEC", slices: Int, volumes: Int, announced: Int
  ) -> [DataSetDraft] {
    (0..<slices).flatMap { slice in
      (0..<volumes).map { volume in
        var draft = SmallSeries.image(manufacturer, instance: slice * volumes + volume + 1)
        draft.set(Tag(0x0020, 0x000E), .UI, "1.2.3.5.\(slice + 1)")
        draft.set(Tag(0x0020, 0x0011), integer: 9001 + slice)
        draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, Double(slice) * 5])
        draft.set(Tag(0x0020, 0x1002), integer: announced)
        draft.set(Tag(0x0018, 0x9087), doubles: [Double(volume) * 500])
        return draft
      }
    }
  }

  @Test("are one where they fill the announced count, in any order of files")
  func joined() throws {
    let drafts = images(slices: 3, volumes: 4, announced: 12)
    let series = try SmallSeries.read(drafts)
    #expect(series.count == 1)
    let whole = try #require(series.first)
    #expect(whole.uid == "1.2.3.5.1")
    #expect(whole.parameters.slices == 3)
    #expect(whole.parameters.volumes == 4)
    #expect(whole.parameters[.sliceSpacing].number == 5)
    #expect(whole.parameters[.bValues].value == .numbers([0, 500, 1000, 1500]))
    #expect(whole.completeness.state == .complete)
    #expect(whole.completeness.files == 12)
    #expect(
      whole.notices.map(\.code) == ["imaging.joinedSeries"]
        && whole.notices[0].text.hasPrefix("3 series"))
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<5 {
      #expect(try SmallSeries.read(drafts.shuffled(using: &generator)) == series)
    }
  }

  @Test("stay apart and incomplete where one is missing, each naming how many others there are")
  func missing() throws {
    let series = try SmallSeries.read(images(slices: 3, volumes: 4, announced: 16))
    #expect(series.count == 3)
    for one in series {
      #expect(one.completeness.state == .incomplete)
      #expect(
        one.completeness.reason
          == "4 of 16 images; 2 other series of the exam differ from it only in position")
    }
  }

  @Test("stay apart where they differ in more than position, or share one")
  func different() throws {
    var drafts = images(slices: 2, volumes: 2, announced: 4)
    for index in 2..<4 { drafts[index].set(Tag(0x0018, 0x1314), decimal: 30) }
    #expect(try SmallSeries.read(drafts).count == 2)
    drafts = images(slices: 2, volumes: 2, announced: 4)
    for index in 2..<4 { drafts[index].set(Tag(0x0020, 0x0032), decimals: [0, 0, 0]) }
    #expect(try SmallSeries.read(drafts).count == 2)
  }

  @Test("are left alone where nothing was announced, and where another maker wrote them")
  func others() throws {
    var drafts = images(slices: 2, volumes: 2, announced: 4)
    for index in drafts.indices { drafts[index].remove(Tag(0x0020, 0x1002)) }
    #expect(try SmallSeries.read(drafts).count == 2)
    let ge = images("GE MEDICAL SYSTEMS", slices: 2, volumes: 2, announced: 4)
    #expect(try SmallSeries.read(ge).count == 2)
  }
}
