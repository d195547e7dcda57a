import DICOM
import Imaging
import TestSupport
import Testing

/// Which part of the complex signal images show decides whether they are judged.
@Suite("Phase, real and imaginary images")
struct ComponentTests {
  private static let type = Tag(0x0008, 0x0008)

  private func setAside(
    _ maker: String = "SIEMENS", _ change: (inout DataSetDraft) -> Void
  ) throws -> Series.SetAside? {
    try SmallSeries.ten(maker) { _, draft in change(&draft) }.setAside
  }

  @Test(
    "are set aside by a word of the image type",
    arguments: [
      #"ORIGINAL\PRIMARY\P\ND"#, #"original\primary\p\nd"#, #"ORIGINAL\PRIMARY\R_FFE\R\FFE"#,
      #"ORIGINAL\PRIMARY\R_FFE"#, #"ORIGINAL\PRIMARY\I_FFE"#, #"ORIGINAL\PRIMARY\I_SE\I\SE"#,
      #"ORIGINAL\PRIMARY\PHASE MAP\P\FFE"#,
    ])
  func words(_ type: String) throws {
    #expect(try setAside { $0.set(Self.type, .CS, type) } == .notMagnitude)
  }

  @Test("are set aside by an element of their own", arguments: ["PHASE", "REAL", "IMAGINARY"])
  func element(_ word: String) throws {
    #expect(try setAside { $0.set(Tag(0x0008, 0x9208), .CS, word) } == .notMagnitude)
  }

  @Test("are set aside by GE's number", arguments: [1, 2, 3])
  func number(_ component: Int) throws {
    let found = try setAside("GE MEDICAL SYSTEMS") { draft in
      draft.set(Self.type, .CS, #"ORIGINAL\PRIMARY\OTHER"#)
      let block = draft.reserve(0x0043, 0x10, for: "GEMS_PARM_01")
      draft.set(block(0x2F), .SS, [Int16(component)])
    }
    #expect(found == .notMagnitude)
  }

  @Test(
    "are no images of magnitude, nor of an unknown component",
    arguments: [
      #"ORIGINAL\PRIMARY\M\ND"#, #"ORIGINAL\PRIMARY\M_FFE\M\FFE"#, #"ORIGINAL\PRIMARY\OTHER"#,
      #"ORIGINAL\PRIMARY\R_COEFFICIENT"#, #"ORIGINAL\PRIMARY\PERFUSION_FFE\PERFUSION\FFE"#,
    ])
  func magnitude(_ type: String) throws {
    #expect(try setAside { $0.set(Self.type, .CS, type) } == nil)
  }

  @Test("are not known to be magnitude where the object says another thing than its frames")
  func otherThanFrames() throws {
    func series(_ object: String, _ frames: [String]) throws -> Series {
      let groups = frames.map { word in
        SmallSeries.group(Tag(0x0018, 0x9226)) { $0.set(Tag(0x0008, 0x9208), .CS, word) }
      }
      var draft = SmallSeries.object("SIEMENS", frames: groups)
      draft.set(Tag(0x0008, 0x9208), .CS, object)
      return try #require(try SmallSeries.read([draft]).first)
    }
    let text = "an object says of its frames that they show another complex component"
    func isTold(_ series: Series) -> Bool {
      series.notices.contains { $0.is(.framesDiffer) && $0.text == text }
    }
    #expect(try isTold(series("PHASE", ["MAGNITUDE", "MAGNITUDE"])))
    #expect(try isTold(series("MAGNITUDE", ["MAGNITUDE", "PHASE"])))
    #expect(try !isTold(series("MAGNITUDE", ["MAGNITUDE", "MAGNITUDE"])))
    #expect(try !isTold(series("MIXED", ["MAGNITUDE", "PHASE"])))
  }

  @Test("leave the magnitude beside them an acquisition")
  func parts() throws {
    let drafts = (0..<4).map { index in
      var draft = SmallSeries.image("SIEMENS", instance: index + 1)
      draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, Double(index / 2 * 5)])
      draft.set(
        Self.type, .CS, index % 2 == 0 ? #"ORIGINAL\PRIMARY\M\ND"# : #"ORIGINAL\PRIMARY\P\ND"#)
      return draft
    }
    #expect(try SmallSeries.read(drafts).map(\.setAside) == [nil, .notMagnitude])
  }
}
