import DICOM
import Imaging
import Testing

/// Counts that rest on nothing but what was counted.
@Suite("Counts that nothing was announced for")
struct UnannouncedCountTests {
  /// Ten images of one position, 2 s apart.
  private func notes(
    _ maker: String = "SIEMENS", of parameter: Parameter = .volumes,
    _ change: @escaping (Int, inout DataSetDraft) -> Void = { _, _ in }
  ) throws -> [Source.Note] {
    let series = try SmallSeries.ten(maker) { index, draft in
      draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, 0])
      draft.set(Tag(0x0008, 0x0032), .TM, "1000\(10 + index * 2).25")
      change(index, &draft)
    }
    let reading = series.parameters[parameter]
    // Where no clock tells volumes apart, one side of what they may be is the count.
    if case .contradictory(let witnesses) = reading {
      return try #require(witnesses.last { $0.value == .numbers([10]) }).sources.flatMap(\.notes)
    }
    #expect(series.completeness.state == .complete)
    #expect(series.parameters[.volumes].number == 10)
    return reading.sources.flatMap(\.notes)
  }

  @Test("volumes are marked where no element announces their number or that of all images")
  func volumes() throws {
    #expect(try notes() == [.unannounced])
    #expect(try notes { _, draft in draft.set(Tag(0x0020, 0x0105), integer: 10) } == [])
    #expect(try notes { _, draft in draft.set(Tag(0x0020, 0x1002), integer: 10) } == [])
    // Of fewer images than there are nothing follows for all.
    #expect(
      try notes { _, draft in draft.set(Tag(0x0020, 0x1002), integer: 1) } == [.unannounced])
  }

  @Test("volumes are marked where no clock tells them apart")
  func clocks() throws {
    #expect(
      try notes { _, draft in
        draft.remove(Tag(0x0008, 0x0032))
        draft.set(Tag(0x0020, 0x0105), integer: 10)
      } == [.untimed])
    #expect(
      try notes { _, draft in draft.set(Tag(0x0008, 0x0032), .TM, "100010") }
        == [.unannounced, .untimed])
  }

  @Test("slices are marked where the maker has an element for their number and it is not there")
  func slices() throws {
    #expect(try notes("CANON_MEC", of: .slices) == [])
    #expect(try notes("Philips", of: .slices) == [.unannounced])
    let stated = try notes("Philips", of: .slices) { _, draft in
      let block = draft.reserve(0x2001, 0x10, for: "Philips Imaging DD 001")
      draft.set(block(0x18), .SL, [Int32(1)])
    }
    #expect(stated == [])
  }

  @Test("slices of Siemens are marked where they are two-dimensional and the protocol is not there")
  func protocolSlices() throws {
    func notes(_ dimension: String, _ settings: [(String, String)]) throws -> [Source.Note] {
      try self.notes(of: .slices) { _, draft in
        draft.set(Tag(0x0018, 0x0023), .CS, dimension)
        let block = draft.reserve(0x0029, 0x10, for: "SIEMENS CSA HEADER")
        draft.set(block(0x20), .OB, bytes: SmallSeries.siemensProtocol(settings))
      }
    }
    let size = ("sSliceArray.lSize", "1")
    #expect(try notes("2D", [size, ("sKSpace.ucDimension", "2")]) == [])
    #expect(try notes("2D", [("sKSpace.ucDimension", "2")]) == [.unannounced])
    #expect(try notes("3D", [size, ("sKSpace.ucDimension", "4")]) == [])
  }

  @Test("one volume is no count that could be short")
  func one() throws {
    let series = try SmallSeries.ten { _, _ in }
    #expect(series.parameters[.volumes].number == 1)
    #expect(series.parameters[.volumes].sources.flatMap(\.notes) == [])
  }
}
