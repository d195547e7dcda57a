import DICOM
import Imaging
import TestSupport
import Testing

/// The imaging frequency in hertz and in MHz, and the field that it tells.
@Suite("Unit of the imaging frequency")
struct FrequencyUnitTests {
  private static let field = Tag(0x0018, 0x0087)
  private static let frequency = Tag(0x0018, 0x0084)

  private func read(
    _ maker: String, field: String?, _ frequency: String
  ) throws -> AcquisitionParameters {
    var draft = SmallSeries.image(maker)
    if let field { draft.set(Self.field, .DS, field) }
    draft.set(Self.frequency, .DS, frequency)
    return try SmallSeries.parameters(draft)
  }

  @Test(
    "is told by the number and not by the maker",
    arguments: [
      ("UIH", "128.176051", 128.176051, false), ("UIH", "128176051", 128.176051, true),
      ("SIEMENS", "123203897", 123.203897, true), ("Philips", "127752709", 127.752709, true),
      ("Some Maker", "123.203897", 123.203897, false),
    ])
  func unit(maker: String, text: String, megahertz: Double, isCorrected: Bool) throws {
    let p = try read(maker, field: "3", text)
    #expect(p[.imagingFrequency].number == megahertz)
    #expect(p[.imagingFrequency].isMarked(.unitCorrected) == isCorrected)
    #expect(p[.imagingFrequency].sources.map(\.raw) == [isCorrected ? text : nil])
    // The second witness agrees.
    #expect(p[.fieldStrength].value == .numbers([3]))
  }

  @Test(
    "tells the field where none is stated, or what is stated is none, and is named as its source",
    arguments: [nil, "", "0", "three"])
  func missingField(stated: String?) throws {
    for maker in ["UIH", "Hyperfine Research", "SIEMENS"] {
      let hertz = try read(maker, field: stated, "128176051")
      #expect(
        hertz[.fieldStrength]
          == .known(
            .numbers([3]),
            [
              Source(
                element: "(0018,0084)", raw: "128176051", notes: [.unitCorrected, .inferred])
            ]))
      let megahertz = try read(maker, field: stated, "128.176051")
      #expect(
        megahertz[.fieldStrength]
          == .known(.numbers([3]), [Source(element: "(0018,0084)", notes: [.inferred])]))
    }
    // 2.692619 MHz / 42.577478 MHz/T = 0.0632 T.
    #expect(try read("UIH", field: stated, "2692619")[.fieldStrength].number == 0.064)
  }

  @Test("hertz in a functional group of an object are hertz too")
  func enhanced() throws {
    let group = SmallSeries.group(Tag(0x0018, 0x9006)) {
      $0.set(Tag(0x0018, 0x9098), doubles: [63_860_940])
    }
    let object = SmallSeries.object("UIH", shared: group, frames: [DataSetDraft(), DataSetDraft()])
    let p = try SmallSeries.parameters(object)
    #expect(p[.imagingFrequency].number == 63.86094)
    #expect(p[.fieldStrength].number == 1.5 && p[.fieldStrength].isMarked(.inferred))
  }

  @Test("files in either unit agree, and what is neither contradicts the field")
  func mixed() throws {
    let mixed = try SmallSeries.ten("UIH") { index, draft in
      draft.set(Self.field, decimal: 3)
      draft.set(Self.frequency, .DS, index < 5 ? "128.176051" : "128176051")
    }
    #expect(mixed.parameters[.imagingFrequency].number == 128.176051)
    #expect(mixed.parameters[.fieldStrength].number == 3)
    for text in ["128176", "64.0", "64000000"] {
      #expect(try read("UIH", field: "3", text)[.fieldStrength].witnesses.count == 2, "\(text)")
    }
  }

  @Test(
    "UIH writes hertz in the shared scans",
    .enabled(if: SharedData.isHere, "needs the shared real scans"))
  func real() throws {
    let p = try SmallSeries.shared("dicom/dcm_qa_uih_DTI_PA").parameters
    #expect(p[.imagingFrequency].number == 128.176051)
    #expect(p[.imagingFrequency].sources.map(\.raw) == ["128176051"])
    #expect(p[.fieldStrength].number == 3)
  }
}
