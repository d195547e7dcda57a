import DICOM
import Imaging
import Testing

/// What is made of a matrix and a pixel spacing whose digits are more than are kept of it.
@Suite("Field of view")
struct FieldOfViewTests {
  /// Images of 256 x 256 pixels of 0.9375 mm, which is kept as 0.938 mm.
  private static func enlarge(_ draft: inout DataSetDraft) {
    draft.set(Tag(0x0028, 0x0010), unsigned: 256)
    draft.set(Tag(0x0028, 0x0011), unsigned: 256)
    draft.set(Tag(0x0028, 0x0030), decimals: [0.9375, 0.9375])
    draft.set(.pixelData, .OW, bytes: [UInt8](repeating: 0, count: 256 * 256 * 2))
  }

  @Test("is of the spacing that files state, not of that which is kept")
  func stated() throws {
    let series = try SmallSeries.ten { index, draft in
      Self.enlarge(&draft)
      // One spacing at the resolution of the parameter, whichever file is read first.
      if index == 4 { draft.set(Tag(0x0028, 0x0030), decimals: [0.93751, 0.93751]) }
    }
    #expect(series.parameters[.pixelSpacing].value == .numbers([0.938, 0.938]))
    #expect(series.parameters[.fieldOfView].value == .numbers([240, 240]))
    #expect(series.placement?.extent == [239.06, 239.06])
  }

  @Test("is the same of a mosaic's tile, whose place is found by the stated spacing too")
  func mosaic() throws {
    let series = try SmallSeries.ten { _, draft in
      Self.enlarge(&draft)
      draft.set(Tag(0x0008, 0x0008), .CS, #"ORIGINAL\PRIMARY\M\ND\MOSAIC"#)
      draft.set(draft.reserve(0x0019, 0x10, for: "SIEMENS MR HEADER")(0x0A), unsigned: 4)
      draft.set(Tag(0x0018, 0x0088), decimal: 6)
      draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, 0])
    }
    #expect(series.form == .mosaic)
    #expect(series.parameters[.fieldOfView].value == .numbers([120, 120]))
    // 64 pixels from the edge of the whole to that of a tile, and 127 from its first to its last.
    #expect(series.placement?.first == [60, 60, 0])
    #expect(series.placement?.extent == [119.06, 119.06])
  }

  @Test("is the same of an Enhanced object")
  func enhanced() throws {
    var shared = SmallSeries.group(Tag(0x0028, 0x9110)) {
      $0.set(Tag(0x0028, 0x0030), decimals: [0.9375, 0.9375])
    }
    var plane = DataSetDraft()
    plane.set(Tag(0x0020, 0x0037), decimals: [1, 0, 0, 0, 1, 0])
    shared.set(Tag(0x0020, 0x9116), items: [plane])
    let frames = [0.0, 5].map { z in
      SmallSeries.group(Tag(0x0020, 0x9113)) {
        $0.set(Tag(0x0020, 0x0032), decimals: [0, 0, z])
      }
    }
    var object = SmallSeries.object("SIEMENS", shared: shared, frames: frames)
    object.set(Tag(0x0028, 0x0010), unsigned: 256)
    object.set(Tag(0x0028, 0x0011), unsigned: 256)
    object.set(.pixelData, .OW, bytes: [UInt8](repeating: 0, count: 2 * 256 * 256 * 2))
    let series = try #require(try SmallSeries.read([object]).first)
    #expect(series.form == .enhanced)
    #expect(series.parameters[.fieldOfView].value == .numbers([240, 240]))
    #expect(series.placement?.extent == [239.06, 239.06])
  }

  @Test("leaves the place of a stack whose rows and columns run the other way where it is")
  func reversed() throws {
    func read(_ isReversed: Bool) throws -> SlicePlacement {
      let series = try SmallSeries.ten { index, draft in
        Self.enlarge(&draft)
        let side = isReversed ? 1.0 : -1
        draft.set(Tag(0x0020, 0x0037), decimals: [-side, 0, 0, 0, -side, 0])
        // 255 of 0.9375 mm, half of them on either side.
        draft.set(
          Tag(0x0020, 0x0032),
          decimals: [side * 119.53125, side * 119.53125, Double(index * 5)])
      }
      return try #require(series.placement)
    }
    guard case .shifted(let first, let last)? = try read(false).offset(of: read(true)) else {
      Issue.record("they are not turned")
      return
    }
    for shift in [first, last] {
      #expect(shift.along == 0 && shift.across <= 0.015, "\(shift)")
    }
  }
}
