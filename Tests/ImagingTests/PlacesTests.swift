import DICOM
import Identity
import Imaging
import TestSupport
import Testing

/// Volumes of one series lie in one place.
@Suite("Places of volumes")
struct PlacesTests {
  private func texts(_ series: Series) -> [String] {
    series.notices.filter { $0.is(.filesDisagree) }.map(\.text)
  }

  private func setMosaic(_ draft: inout DataSetDraft) {
    draft.set(Tag(0x0008, 0x0008), .CS, #"ORIGINAL\PRIMARY\M\ND\MOSAIC"#)
    draft.set(draft.reserve(0x0019, 0x10, for: "SIEMENS MR HEADER")(0x0A), unsigned: 16)
  }

  @Test("of a mosaic may follow the head, along each axis, and not jump", arguments: 0..<3)
  func mosaic(axis: Int) throws {
    func found(_ moved: Double) throws -> [String] {
      texts(
        try SmallSeries.ten { index, draft in
          setMosaic(&draft)
          var place = [-100.0, -90, 12]
          if index == 7 { place[axis] += moved }
          draft.set(Tag(0x0020, 0x0032), decimals: place)
        })
    }
    #expect(try found(0) == [])
    #expect(try found(2) == [])
    #expect(try found(99) == ["volumes lie up to 99 mm apart"])
    #expect(try found(-5.5) == ["volumes lie up to 5.5 mm apart"])
  }

  @Test("of single slices are compared slice by slice, in an oblique plane")
  func classic() throws {
    func read(_ moved: Double) throws -> Series {
      try SmallSeries.ten("GE MEDICAL SYSTEMS") { index, draft in
        draft.set(Tag(0x0020, 0x0037), decimals: [0, 1, 0, 0.6, 0, -0.8])
        draft.set(Tag(0x0018, 0x1060), decimal: index < 5 ? 0 : 2000)
        // Five slices along the normal, twice; the second volume is moved along the rows.
        let step = Double(index % 5) * 5
        draft.set(
          Tag(0x0020, 0x0032), decimals: [0 - 0.8 * step, index < 5 ? 0 : moved, 0 - 0.6 * step])
      }
    }
    #expect(try read(0).parameters.volumes == 2)
    #expect(try texts(read(0)) == [])
    #expect(try texts(read(1.5)) == [])
    #expect(try texts(read(99)) == ["images of one slice lie up to 99 mm apart"])
  }

  @Test("are not turned against each other, while a localizer may have several planes")
  func turned() throws {
    func read(_ count: Int, isMosaic: Bool) throws -> [Series] {
      try SmallSeries.read(
        (0..<count).map { index in
          var draft = SmallSeries.image("SIEMENS", instance: index + 1)
          if isMosaic { setMosaic(&draft) }
          if index == 1 { draft.set(Tag(0x0020, 0x0037), decimals: [0, 1, 0, 0, 0, -1]) }
          return draft
        })
    }
    let torn = try read(6, isMosaic: true)
    #expect(torn.count == 2)
    for part in torn {
      #expect(texts(part) == ["volumes of one series are turned against each other"])
    }
    let planes = try read(2, isMosaic: false)
    #expect(planes.count == 2)
    #expect(planes.flatMap { texts($0) } == [])
  }
}
