import DICOM
import Imaging
import TestSupport
import Testing

/// Volumes are counted of every echo by itself: a stray echo time makes no dual echo of a series.
@Suite("Volumes of several echoes")
struct EchoCountTests {
  /// Images of one position, half a second apart, each with an echo time in ms.
  private func series(_ echoes: [Double], slices: Int = 1) throws -> Series {
    let all = try SmallSeries.read(
      echoes.enumerated().map { index, echo in
        var draft = SmallSeries.image("SIEMENS", instance: index + 1)
        let text = String(1_000_000_000 + (index / slices) * 50)
        draft.set(Tag(0x0008, 0x0032), .TM, "10" + text.suffix(6).prefix(4) + "." + text.suffix(2))
        draft.set(Tag(0x0018, 0x0020), .CS, #"GR\EP"#)
        draft.set(Tag(0x0018, 0x0080), decimal: 500)
        draft.set(Tag(0x0018, 0x0081), decimal: echo)
        draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, Double(index % slices) * 5])
        return draft
      })
    return try #require(all.first)
  }

  @Test("two echoes of every volume are two images of one volume")
  func dual() throws {
    let dual = try series((0..<40).map { $0 % 2 == 0 ? 12 : 35 })
    #expect(dual.parameters.volumes == 20 && dual.completeness.state == .complete)
  }

  @Test("one stray echo time leaves one whole volume, and the rest beyond it")
  func stray() throws {
    for echo in [33, 30.002] {
      let stray = try series((0..<40).map { $0 == 17 ? echo : 30 })
      #expect(stray.parameters.volumes == 1)
      #expect(stray.completeness.state == .incomplete)
      #expect(stray.completeness.reason == "38 frames beyond 1 whole volume of 2 echo times")
    }
    let block = try series((0..<24).map { $0 < 20 ? 30 : 33 })
    #expect(block.parameters.volumes == 4 && block.completeness.state == .incomplete)
  }

  @Test("an echo that a slice lacks leaves no whole volume")
  func lacking() throws {
    let one = try series((0..<40).map { $0 % 2 == 0 ? 30 : ($0 < 20 ? 30 : 33) }, slices: 2)
    #expect(one.parameters.volumes == 0 && one.completeness.state == .incomplete)
  }

  @Test("echo times that agree at their resolution are one")
  func alike() throws {
    let alike = try series((0..<20).map { $0 % 2 == 0 ? 30 : 30.0001 })
    #expect(alike.parameters.volumes == 20 && alike.completeness.state == .complete)
  }
}
