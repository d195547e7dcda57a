import DICOM
import Imaging
import TestSupport
import Testing

/// What frames of an Enhanced object say of the agent that the object names.
@Suite("Contrast of frames")
struct ContrastUsageTests {
  /// The parameters of an object of which each frame says whether it was given the agent; nil for
  /// one that says nothing.
  private func parameters(
    _ given: [String?], agent: String? = "Gadobutrol"
  ) throws -> AcquisitionParameters {
    var draft = SmallSeries.image("Philips")
    draft.set(Tag(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.4.1")
    draft.set(.numberOfFrames, integer: given.count)
    draft.set(
      .pixelData, .OW, bytes: [UInt8](repeating: 0, count: given.count * 64 * 64 * 2))
    if let agent {
      var prepared = DataSetDraft()
      prepared.set(Tag(0x0008, 0x0104), .LO, agent)
      prepared.set(Tag(0x0018, 0x1041), decimal: 7.5)
      draft.set(Tag(0x0018, 0x0012), items: [prepared])
    }
    draft.set(
      Tag(0x5200, 0x9230),
      items: given.map { word in
        var position = DataSetDraft()
        position.set(Tag(0x0020, 0x0032), decimals: [0, 0, 0])
        var frame = DataSetDraft()
        frame.set(Tag(0x0020, 0x9113), items: [position])
        if let word {
          var usage = DataSetDraft()
          usage.set(Tag(0x0018, 0x9342), .CS, word)
          frame.set(Tag(0x0018, 0x9341), items: [usage])
        }
        return frame
      })
    return try SmallSeries.parameters(draft)
  }

  private func witnesses(_ reading: Reading) -> [ParameterValue] {
    if case .contradictory(let witnesses) = reading { witnesses.map(\.value) } else { [] }
  }

  @Test("none that was given it contradicts its name and its volume")
  func givenToNone() throws {
    let p = try parameters(["NO", "NO", "NO"])
    #expect(witnesses(p[.contrastAgent]) == [.words(["Gadobutrol"]), .words(["NO"])])
    #expect(witnesses(p[.contrastVolume]) == [.numbers([0]), .numbers([7.5])])
    #expect(p[.contrastFlowRate] == .absent)
  }

  @Test("none that was given any is a denial where no agent is named")
  func denial() throws {
    let p = try parameters(["NO", "NO", "NO"], agent: nil)
    #expect(p[.contrastAgent].word == "NO")
    #expect(p[.contrastAgent].sources.map(\.isContrastUsage) == [true])
  }

  @Test("some that were given it are a witness for it")
  func givenToSome() throws {
    let p = try parameters(["NO", "YES", "YES"])
    #expect(p[.contrastAgent].word == "Gadobutrol")
    #expect(p[.contrastAgent].sources.map(\.isContrastUsage) == [false, true])
    #expect(p[.contrastVolume].number == 7.5)
    #expect(try parameters(["NO", "NO", "YES"], agent: nil)[.contrastAgent].word == "YES")
  }

  @Test(
    "a denial in the place of the name contradicts every amount above 0",
    arguments: ["NONE", "nicht gegeben", "No Gadovist"])
  func deniedAmount(_ text: String) throws {
    func parameters(_ amount: Double) throws -> AcquisitionParameters {
      try SmallSeries.ten { _, draft in
        draft.set(Tag(0x0018, 0x0010), .LO, text)
        draft.set(Tag(0x0018, 0x1041), decimal: amount)
        draft.set(Tag(0x0018, 0x1044), decimal: 0)
      }.parameters
    }
    let p = try parameters(7.5)
    #expect(witnesses(p[.contrastVolume]) == [.numbers([0]), .numbers([7.5])])
    #expect(p[.contrastDose].number == 0 && p[.contrastAgent].word == text)
    #expect(try parameters(0)[.contrastVolume].number == 0)
  }

  @Test("the element itself is known, in a frame or shared, and not one that ends alike")
  func element() {
    let usage = "(0018,9341)>(0018,9342)"
    func isUsage(_ element: String) -> Bool { Source(element: element).isContrastUsage }
    #expect(isUsage("(5200,9230)>" + usage) && isUsage("(5200,9229)>" + usage))
    #expect(!isUsage("(0040,0555)>" + usage) && !isUsage("(0018,9342)"))
  }

  @Test("some that say nothing leave the agent as it is named")
  func unsaid() throws {
    let silent = try parameters([nil, nil, nil])
    #expect(silent[.contrastAgent].word == "Gadobutrol")
    #expect(silent[.contrastAgent].sources.map(\.isContrastUsage) == [false])
    #expect(try parameters(["NO", nil, "NO"])[.contrastAgent].word == "Gadobutrol")
  }
}
