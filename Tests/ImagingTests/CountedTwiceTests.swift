import DICOM
import Imaging
import TestSupport
import Testing

/// Images that are there twice, as another component or as a copy, are no volumes of their own.
@Suite("Images counted once")
struct CountedTwiceTests {
  /// Ten images of one position, two at each of five times 2 s apart.
  private func pairs(
    _ maker: String = "SIEMENS", _ change: (Int, inout DataSetDraft) -> Void = { _, _ in }
  ) throws -> [Series] {
    try SmallSeries.read(
      (0..<10).map { index in
        var draft = SmallSeries.image(maker, instance: index + 1)
        draft.set(Tag(0x0008, 0x0032), .TM, "10000\(index / 2 * 2).25")
        draft.set(Tag(0x0008, 0x0033), .TM, "10000\(index / 2 * 2).\(index % 2 == 0 ? 30 : 42)")
        draft.set(Tag(0x0018, 0x0020), .CS, #"GR\EP"#)
        draft.set(Tag(0x0018, 0x0080), decimal: 2000)
        change(index, &draft)
        return draft
      })
  }

  @Test("magnitude and phase are two parts, whoever tells them apart")
  func components() throws {
    let told: [(String, (Int, inout DataSetDraft) -> Void)] = [
      (
        "SIEMENS",
        { $1.set(Tag(0x0008, 0x9208), .CS, $0 % 2 == 0 ? "MAGNITUDE" : "PHASE") }
      ),
      (
        "GE MEDICAL SYSTEMS",
        { index, draft in
          let block = draft.reserve(0x0043, 0x10, for: "GEMS_PARM_01")
          draft.set(block(0x2F), .SS, bytes: [index % 2 == 0 ? 0 : 1, 0])
        }
      ),
      (
        "Philips",
        { index, draft in
          let block = draft.reserve(0x2005, 0x10, for: "Philips MR Imaging DD 001")
          draft.set(block(0x11), .CS, index % 2 == 0 ? "M" : "P")
        }
      ),
    ]
    for (maker, tell) in told {
      let parts = try pairs(maker, tell)
      #expect(parts.count == 2)
      for part in parts {
        #expect(part.parameters.volumes == 5)
        #expect(part.parameters[.acquisitionDuration].number == 10)
        #expect(part.completeness.state == .complete)
      }
    }
  }

  @Test("images are announced for both components together")
  func announcedTogether() throws {
    func states(_ announced: Int) throws -> [Completeness.State] {
      try pairs { index, draft in
        draft.set(Tag(0x0008, 0x9208), .CS, index % 2 == 0 ? "MAGNITUDE" : "PHASE")
        draft.set(Tag(0x0020, 0x1002), integer: announced)
      }.map(\.completeness.state)
    }
    #expect(try states(10) == [.complete, .complete])
    #expect(try states(12) == [.incomplete, .incomplete])
    #expect(try states(5) == [.complete, .complete])
  }

  @Test("copies that were exported at another time are still copies")
  func exportedAnew() throws {
    let series = try #require(try pairs().first)
    #expect(series.completeness.state == .unknown)
    #expect(
      series.completeness.reason == "5 frames repeat the time of another at their position")
  }

  @Test("copies are no volumes, whatever is announced")
  func countedOnce() throws {
    let series = try #require(try pairs().first)
    #expect(series.parameters.volumes == 5)
    // Copies that fill up the announced number hide that volumes are missing.
    for announced in [10, 5] {
      let filled = try #require(
        try pairs { $1.set(Tag(0x0020, 0x0105), integer: announced) }.first)
      #expect(filled.parameters.volumes == 5)
      #expect(filled.completeness.state == (announced == 10 ? .incomplete : .unknown))
    }
    let filled = try #require(try pairs { $1.set(Tag(0x0020, 0x1002), integer: 10) }.first)
    #expect(filled.completeness.reason == "5 of 10 images")
  }

  @Test("a temporal position that two frames share shows a copy, one for each shows volumes")
  func temporalPositions() throws {
    func series(_ position: (Int) -> Int) throws -> Series? {
      try pairs { index, draft in
        draft.set(Tag(0x0008, 0x0032), .TM, "100000")
        draft.set(Tag(0x0020, 0x0100), integer: position(index))
      }.first
    }
    #expect(try series { $0 + 1 }?.parameters.volumes == 10)
    #expect(try series { $0 + 1 }?.completeness.state == .complete)
    #expect(try series { $0 / 2 + 1 }?.parameters.volumes == 5)
    #expect(try series { $0 / 2 + 1 }?.completeness.state == .unknown)
  }

  @Test("frames that nothing but their UIDs tells apart may be copies: their count is not known")
  func alike() throws {
    func series(_ announced: Int?) throws -> Series {
      let all = try pairs { _, draft in
        draft.remove(Tag(0x0008, 0x0032))
        draft.remove(Tag(0x0008, 0x0033))
        if let announced { draft.set(Tag(0x0020, 0x0105), integer: announced) }
      }
      return try #require(all.first)
    }
    func sides(_ reading: Reading) -> [[Double]] {
      guard case .contradictory(let witnesses) = reading else { return [] }
      return witnesses.map(\.value.numbers)
    }
    for announced in [nil, 10] {
      let ten = try series(announced)
      #expect(sides(ten.parameters[.volumes]) == [[1], [10]])
      // What would follow from the count is not known either.
      #expect(sides(ten.parameters[.acquisitionDuration]) == [[20], [2]])
      #expect(ten.completeness.state == (announced == nil ? .unknown : .complete))
    }
    #expect(
      try series(nil).completeness.reason
        == "nothing but UIDs tells 9 frames from others at their positions")
  }

  @Test("a clock that two volumes share contradicts a duration counted from them")
  func sharedClock() throws {
    let inferred = try #require(try pairs().first)
    guard case .contradictory(let witnesses) = inferred.parameters[.acquisitionDuration] else {
      Issue.record("10 volumes of 2 s in 10 s by the clock have no known duration")
      return
    }
    #expect(witnesses.map(\.value) == [.numbers([10]), .numbers([20])])
    func stated(_ seconds: Double) throws -> Reading? {
      try pairs { $1.set(Tag(0x0018, 0x9073), doubles: [seconds]) }.first?
        .parameters[.acquisitionDuration]
    }
    // What is measured before the first image may be counted.
    #expect(try stated(12)?.number == 12)
    #expect(try stated(20)?.number == nil)
    #expect(try stated(5)?.number == nil)
  }

  @Test("more volumes than are announced are not known to be one acquisition")
  func moreThanAnnounced() throws {
    func series(
      _ announced: Int, _ change: @escaping (Int, inout DataSetDraft) -> Void = { _, _ in }
    ) throws -> Series? {
      try pairs { index, draft in
        draft.set(Tag(0x0008, 0x0032), .TM, "10000\(index).25")
        draft.set(Tag(0x0020, 0x0105), integer: announced)
        change(index, &draft)
      }.first
    }
    #expect(try series(10)?.completeness.state == .complete)
    #expect(try series(5)?.completeness.reason == "10 volumes where 5 are announced")
    #expect(try series(5)?.completeness.state == .unknown)
    // Directions and b-values are not positions in time.
    let diffusion = try series(5) { $1.set(Tag(0x0018, 0x9087), doubles: [Double($0 % 2) * 1000]) }
    #expect(diffusion?.completeness.state == .complete)
  }
}
