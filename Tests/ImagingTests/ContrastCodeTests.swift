import DICOM
import Imaging
import Testing

/// The agent's code and ingredient, beside the text that names it, in a classic image.
@Suite("Codes of contrast agents")
struct ContrastCodeTests {
  private func agent(
    text: String? = nil, code: String? = nil, inner: String? = nil, ingredient: String? = nil
  ) throws -> Reading {
    try SmallSeries.ten { _, draft in
      if let text { draft.set(Tag(0x0018, 0x0010), .LO, text) }
      if let ingredient { draft.set(Tag(0x0018, 0x1048), .CS, ingredient) }
      if code == nil, inner == nil { return }
      var item = DataSetDraft()
      if let code { item.set(Tag(0x0008, 0x0104), .LO, code) }
      if let inner {
        var part = DataSetDraft()
        part.set(Tag(0x0008, 0x0104), .LO, inner)
        item.set(Tag(0x0018, 0x9338), items: [part])
      }
      draft.set(Tag(0x0018, 0x0012), items: [item])
    }.parameters[.contrastAgent]
  }

  @Test("are read where the text names nothing")
  func alone() throws {
    for text in [nil, "", "UNKNOWN", "CONTRAST"] {
      let coded = try agent(text: text, code: "ferumoxytol")
      #expect(coded.word == "ferumoxytol", "\(text ?? "")")
      #expect(coded.sources.map(\.element) == ["(0018,0012)>(0008,0104)"])
      #expect(try agent(text: text, inner: "Ferumoxytol").word == "Ferumoxytol")
      #expect(try agent(text: text, ingredient: "FERUMOXYTOL").word == "FERUMOXYTOL")
    }
  }

  @Test("agree with a text of the same kind, and contradict another")
  func beside() throws {
    let both = try agent(text: "Gadovist", code: "Gadobutrol", ingredient: "GADOLINIUM")
    #expect(both.word == "Gadovist" && both.sources.count == 3)
    #expect(try agent(text: "Gadovist").word == "Gadovist")
    for other in [
      try agent(text: "Gadovist", code: "ferumoxytol"), try agent(text: "NONE", code: "Gadobutrol"),
      try agent(text: "Gadovist", ingredient: "IRON"),
    ] {
      #expect(other.witnesses.count == 2 && other.word == nil)
    }
  }
}
