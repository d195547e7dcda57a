import DICOM
import Imaging
import Testing

/// When agent was injected, by the clock of the series.
@Suite("Start of the injection")
struct ContrastStartTests {
  private static let start = Tag(0x0018, 0x1042)

  /// A classic image that was acquired at `begun` on 10 March 2026.
  private func read(begun: String, injected: String) throws -> Reading {
    var draft = SmallSeries.image("SIEMENS")
    draft.set(Tag(0x0008, 0x0022), .DA, "20260310")
    draft.set(Tag(0x0008, 0x0032), .TM, begun)
    draft.set(Self.start, .TM, injected)
    return try SmallSeries.parameters(draft)[.contrastStart]
  }

  @Test(
    "is told from the start of the series on, before it and over midnight too",
    arguments: [
      ("103000.25", "103045.25", 45.0), ("103000", "1031", 60), ("103000", "102430", -330),
      ("103000", "103000", 0), ("235950", "000010", 20), ("000010", "235950", -20),
    ])
  func classic(begun: String, injected: String, seconds: Double) throws {
    // No time of the day is kept beside it.
    #expect(
      try read(begun: begun, injected: injected)
        == .known(.numbers([seconds]), [Source(element: "(0018,1042)")]))
  }

  @Test("is absent where it is no time", arguments: ["", "noon", "2500", "10304"])
  func junk(text: String) throws {
    #expect(try read(begun: "103000", injected: text) == .absent)
  }

  @Test("is absent where no clock says when the series began")
  func noClock() throws {
    var draft = SmallSeries.image("SIEMENS")
    draft.set(Self.start, .TM, "103045")
    #expect(try SmallSeries.parameters(draft)[.contrastStart] == .absent)
  }

  @Test("of an object stands in the phases of what it was given")
  func enhanced() throws {
    var phase = DataSetDraft()
    phase.set(Self.start, .TM, "103130")
    phase.set(Tag(0x0018, 0x1046), decimal: 5)
    var agent = DataSetDraft()
    agent.set(Tag(0x0008, 0x0104), .LO, "Gadobutrol")
    agent.set(Tag(0x0018, 0x9340), items: [phase])
    var object = SmallSeries.object("Philips", frames: [DataSetDraft(), DataSetDraft()])
    object.set(Tag(0x0008, 0x002A), .DT, "20260310103000")
    object.set(Tag(0x0018, 0x0012), items: [agent])
    let p = try SmallSeries.parameters(object)
    #expect(p[.contrastStart].number == 90)
    #expect(p[.contrastStart].sources.map(\.element) == ["(0018,9340)>(0018,1042)"])
    #expect(p[.contrastFlowRate].number == 5)
  }

  @Test("is contradictory where files state several")
  func torn() throws {
    let series = try SmallSeries.ten { index, draft in
      draft.set(Tag(0x0008, 0x0022), .DA, "20260310")
      draft.set(Tag(0x0008, 0x0032), .TM, "103000")
      draft.set(Self.start, .TM, index < 5 ? "103030" : "103100")
    }
    #expect(
      series.parameters[.contrastStart].witnesses.map(\.value) == [.numbers([30]), .numbers([60])])
  }
}
