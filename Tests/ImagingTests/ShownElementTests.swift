import DICOM
import Identity
import Imaging
import TestSupport
import Testing

@Suite("Elements that may be shown")
struct ShownElementTests {
  @Test("every one is read in each way people write it", arguments: ShownElement.all)
  func forms(text: String) throws {
    let digits = text.filter { !"(,)".contains($0) }
    let bare = String(text.dropFirst().dropLast())
    for form in [text, bare, digits, text.lowercased(), digits.replacing("xx", with: "10")] {
      #expect(ShownElement(form)?.text == text, "\(form)")
    }
  }

  @Test(
    "none can name a person or hold what a person typed",
    arguments: [
      "(0008,0050)", "(0008,0090)", "(0008,1030)", "(0008,103E)", "(0008,1070)", "(0010,0010)",
      "(0010,0020)", "(0010,0030)", "(0010,4000)", "(0018,1030)", "(0020,4000)", "(0008,0104)",
      "(0018,1000)", "(0020,000D)", "(0020,000E)", "(0008,0018)", "(0008,0021)", "(0008,0022)",
      "(0008,0023)", "(0008,002A)", "(0008,0031)", "(0008,0032)", "(0018,0010)", "(0018,1040)",
      "(0018,1250)", "(0018,9074)", "(0029,xx10)", "(0029,xx20)", "(0021,xx19)", "(7FE0,0010)",
    ])
  func refused(text: String) { #expect(ShownElement(text) == nil) }

  @Test(
    "what is no element is none",
    arguments: ["", "echoTime", "0018", "0018,008", "0018,00811", "(0018,00G1)", "ÿ018,0081"])
  func malformed(text: String) { #expect(ShownElement(text) == nil) }

  private func shown(_ text: String, in drafts: [DataSetDraft]) throws -> [ShownValues] {
    var collector = SeriesCollector()
    for draft in drafts {
      let dataSet = try DataSet.read(draft.encodedPart10(.explicitLittleEndian))
      _ = collector.add(dataSet)
    }
    let element = try #require(ShownElement(text))
    return try #require(collector.gathered(key: .open, showing: [element]).first).shown
  }

  @Test("values are as the files have them, each once, in the order of the files")
  func values() throws {
    let drafts = ["45.0", "45", "45.0"].enumerated().map { index, text in
      var draft = SmallSeries.image("SIEMENS", instance: index)
      draft.set(Tag(0x0018, 0x0081), .DS, text)
      return draft
    }
    #expect(
      try shown("0018,0081", in: drafts) == [
        ShownValues(element: "(0018,0081)", values: ["45.0", "45"])
      ])
    #expect(try shown("0018,0080", in: drafts).isEmpty)
    #expect(
      try shown("0018,1310", in: drafts) == [
        ShownValues(element: "(0018,1310)", values: [#"64\0\0\32"#])
      ])
  }

  @Test(
    "a name where a number is due stays behind, whatever the file calls it",
    arguments: [VR.DS, .LO]
  )
  func misplaced(vr: VR) throws {
    var draft = SmallSeries.image("SIEMENS")
    draft.set(Tag(0x0018, 0x0081), vr, #"DOE^JANE\30"#)
    #expect(
      try shown("0018,0081", in: [draft]) == [
        ShownValues(element: "(0018,0081)", values: [#"(no number)\30"#])
      ])
  }

  @Test("a maker's element is found in whichever block it stands, with its maker")
  func makers() throws {
    var draft = SmallSeries.image("SIEMENS")
    let block = draft.reserve(0x0051, 0x12, for: "SIEMENS MR HEADER")
    draft.set(block(0x11), .LO, "p2s4")
    #expect(
      try shown("0051,1011", in: [draft]) == [
        ShownValues(element: #"(0051,xx11 "SIEMENS MR HEADER")"#, values: ["p2s4"])
      ])
  }

  @Test("an element inside a sequence is named by itself and shown with its place")
  func nested() throws {
    var timing = DataSetDraft()
    timing.set(Tag(0x0018, 0x9082), doubles: [30.5])
    var shared = DataSetDraft()
    shared.set(Tag(0x0018, 0x9114), items: [timing])
    var draft = SmallSeries.image("SIEMENS")
    draft.set(Tag(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.4.1")
    draft.set(Tag(0x5200, 0x9229), items: [shared])
    #expect(
      try shown("0018,9082", in: [draft]) == [
        ShownValues(element: "(5200,9229)>(0018,9114)>(0018,9082)", values: ["30.5"])
      ])
  }
}
