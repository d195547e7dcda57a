import DICOM
import Imaging
import TestSupport
import Testing

@Suite("Series that a maker split by slice")
struct SplitSeriesTests {
  /// `slices` series of one slice each, with `volumes` images of the `announced`.
  ///
  /// - Parameter start: when the series of a slice began, in seconds after ten o'clock; nil leaves the
  ///   clock out. A volume takes two seconds.
  private func images(
    _ manufacturer: String = "CANON_MEC", slices: Int, volumes: Int, announced: Int?,
    start: (Int) -> Int? = { _ in nil }
  ) -> [DataSetDraft] {
    (0..<slices).flatMap { slice in
      (0..<volumes).map { volume in
        var draft = SmallSeries.image(manufacturer, instance: slice * volumes + volume + 1)
        draft.set(Tag(0x0020, 0x000E), .UI, "1.2.3.5.\(slice + 1)")
        draft.set(Tag(0x0020, 0x0011), integer: 9001 + slice)
        draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, Double(slice) * 5])
        if let announced { draft.set(Tag(0x0020, 0x1002), integer: announced) }
        if let start = start(slice) {
          draft.set(Tag(0x0008, 0x0022), .DA, "20260114")
          draft.set(Tag(0x0008, 0x0032), .TM, "\(100_000 + start + 2 * volume)")
        }
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

  @Test("stay apart and incomplete where one is missing, each naming the others")
  func missing() throws {
    let series = try SmallSeries.read(images(slices: 3, volumes: 4, announced: 16))
    #expect(series.count == 3)
    for (one, others) in zip(series, ["9002, 9003", "9001, 9003", "9001, 9002"]) {
      #expect(one.completeness.state == .incomplete)
      #expect(
        one.completeness.reason
          == "4 of 16 images; 2 other series of the exam differ from it only in position: " + others
      )
    }
  }

  /// Why each of the series is not whole; nil for one that is.
  private func reasons(_ drafts: [DataSetDraft]) throws -> [String?] {
    let series = try SmallSeries.read(drafts)
    for one in series {
      #expect((one.completeness.reason == nil) == (one.completeness.state == .complete))
      #expect((one.completeness.reason == nil) == one.notices.isEmpty)
    }
    return series.map(\.completeness.reason)
  }

  private static let reasonsOfTwo: [String?] = ["9002", "9001"].map {
    "it may be one slice of several: 1 other series of the exam differs from it only in position: "
      + $0
  }

  @Test("are not whole where they ran at one time and nothing announces the images of the whole")
  func unannounced() throws {
    // With no clock at all, with one for all, and begun one after the other within a volume.
    let starts: [(Int) -> Int?] = [{ _ in nil }, { _ in 0 }, { $0 }]
    for start in starts {
      // A slice may announce what it holds itself, or nothing.
      for announced in [nil, 4, 3] {
        let drafts = images(slices: 2, volumes: 4, announced: announced, start: start)
        #expect(try reasons(drafts) == Self.reasonsOfTwo)
      }
      var drafts = images(slices: 2, volumes: 4, announced: nil, start: start)
      for index in drafts.indices { drafts[index].set(Tag(0x0020, 0x0105), integer: 4) }
      #expect(try reasons(drafts) == Self.reasonsOfTwo)
      // What one of them does not announce makes it none the better.
      for index in 0..<4 { drafts[index].remove(Tag(0x0020, 0x0105)) }
      #expect(try reasons(drafts) == Self.reasonsOfTwo)
    }
  }

  @Test("are told where each wrote the time of its first image into all")
  func startOnly() throws {
    var drafts = images(slices: 2, volumes: 4, announced: nil)
    for index in drafts.indices {
      drafts[index].set(Tag(0x0008, 0x0022), .DA, "20260114")
      drafts[index].set(Tag(0x0008, 0x0032), .TM, index < 4 ? "100000.00" : "100001.00")
      drafts[index].set(Tag(0x0018, 0x0080), decimal: 2000)
    }
    #expect(try reasons(drafts) == Self.reasonsOfTwo)
  }

  @Test("name eight of the others, in any order of files")
  func many() throws {
    var drafts = images(slices: 11, volumes: 2, announced: nil)
    let series = try SmallSeries.read(drafts)
    #expect(series.count == 11)
    #expect(
      series.first { $0.number == 9002 }?.completeness.reason
        == "it may be one slice of several: 10 other series of the exam differ from it only in "
        + "position: 9001, 9003, 9004, 9005, 9006, 9007, 9008, 9009 and more")
    var generator = SeededGenerator(seed: 5)
    drafts.shuffle(using: &generator)
    #expect(try SmallSeries.read(drafts) == series)
  }

  @Test("are acquisitions of their own where one ran after the other, at one place, or alone")
  func apart() throws {
    let after = images(slices: 3, volumes: 4, announced: nil, start: { $0 * 10 })
    #expect(try reasons(after) == [nil, nil, nil])
    var same = images(slices: 2, volumes: 4, announced: nil, start: { _ in 0 })
    for index in same.indices { same[index].set(Tag(0x0020, 0x0032), decimals: [0, 0, 0]) }
    #expect(try reasons(same) == [nil, nil])
    #expect(try reasons(images(slices: 1, volumes: 4, announced: nil)) == [nil])
    // One image of each place is no time series.
    #expect(try reasons(images(slices: 3, volumes: 1, announced: nil)) == [nil, nil, nil])
    var different = images(slices: 2, volumes: 4, announced: nil)
    for index in 4..<8 { different[index].set(Tag(0x0018, 0x1314), decimal: 30) }
    #expect(try reasons(different) == [nil, nil])
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

  @Test("are left alone where another maker wrote them")
  func others() throws {
    let ge = images("GE MEDICAL SYSTEMS", slices: 2, volumes: 2, announced: 4)
    #expect(try SmallSeries.read(ge).count == 2)
    for maker in ["GE MEDICAL SYSTEMS", "SIEMENS", "Philips"] {
      let drafts = images(maker, slices: 2, volumes: 4, announced: nil, start: { _ in 0 })
      for one in try SmallSeries.read(drafts) {
        #expect(one.completeness.state == .complete)
        #expect(!one.notices.contains { $0.is(.splitSeries) })
      }
    }
  }
}
