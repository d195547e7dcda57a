import DICOM
import Imaging
import TestSupport
import Testing

@Suite("Diffusion")
struct DiffusionTests {
  /// Images of one slice, each changed by `change`.
  private func read(
    _ maker: String, _ count: Int, _ change: (Int, inout DataSetDraft) -> Void
  ) throws -> AcquisitionParameters {
    let drafts = (0..<count).map { index in
      var draft = SmallSeries.image(maker, instance: index + 1)
      change(index, &draft)
      return draft
    }
    let series = try SmallSeries.read(drafts)
    #expect(try SmallSeries.read(drafts.reversed()) == series)
    return try #require(series.first).parameters
  }

  private static let axes: [[Double]] = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]

  @Test("three directions for each b-value are the one count 3")
  func counts() throws {
    let p = try read("Some Maker", 7) { index, draft in
      draft.set(Tag(0x0018, 0x9087), doubles: [[0, 500, 1000][(index + 2) / 3]])
      if index > 0 { draft.set(Tag(0x0018, 0x9089), doubles: Self.axes[index % 3]) }
    }
    #expect(p[.bValues].value == .numbers([0, 500, 1000]))
    #expect(p[.diffusionDirections].value == .numbers([3]))
    #expect(p[.diffusionDirections].sources.map(\.element) == ["(0018,9089)"])
  }

  @Test("counts that differ between b-values are told apart")
  func differ() throws {
    let p = try read("Some Maker", 4) { index, draft in
      draft.set(Tag(0x0018, 0x9087), doubles: [index == 0 ? 500 : 1000])
      draft.set(Tag(0x0018, 0x9089), doubles: Self.axes[index % 3])
    }
    #expect(p[.diffusionDirections].value == .numbers([1, 3]))
  }

  @Test("a direction, its opposite and one that is rounded otherwise are one")
  func same() throws {
    let directions: [[Double]] = [[0.6, 0.8, 0], [-0.6, -0.8, 0], [0.601, 0.799, 0.002]]
    let p = try read("Some Maker", 3) { index, draft in
      draft.set(Tag(0x0018, 0x9087), doubles: [1000])
      draft.set(Tag(0x0018, 0x9089), doubles: directions[index])
    }
    #expect(p[.diffusionDirections].value == .numbers([1]))
  }

  @Test("a weighted image without a direction leaves the count open")
  func open() throws {
    for direction in [nil, [0, 0, 0]] as [[Double]?] {
      let p = try read("Some Maker", 3) { index, draft in
        draft.set(Tag(0x0018, 0x9087), doubles: [1000])
        if index > 0 {
          draft.set(Tag(0x0018, 0x9089), doubles: Self.axes[index])
        } else if let direction {
          draft.set(Tag(0x0018, 0x9089), doubles: direction)
        }
      }
      #expect(p[.bValues].value == .numbers([1000]))
      #expect(p[.diffusionDirections] == .absent)
    }
  }

  @Test("Siemens states both in its header, else in its list")
  func siemens() throws {
    func list(_ b: String, _ direction: [String]) -> [UInt8] {
      SmallSeries.siemensList([("B_value", [b]), ("DiffusionGradientDirection", direction)])
    }
    for isHeader in [true, false] {
      let p = try read("SIEMENS", 4) { index, draft in
        let axis = Self.axes[index % 3]
        if isHeader {
          let block = draft.reserve(0x0019, 0x11, for: "SIEMENS MR HEADER")
          draft.set(block(0x0C), integer: index == 0 ? 0 : 800)
          if index > 0 { draft.set(block(0x0E), doubles: axis) }
        }
        let csa = draft.reserve(0x0029, 0x12, for: "SIEMENS CSA HEADER")
        // What stands in the header comes first.
        let b = isHeader ? "900" : index == 0 ? "0" : "800"
        draft.set(
          csa(0x10), .OB, bytes: list(b, index == 0 ? [] : axis.map { "\($0)" }))
      }
      #expect(p[.bValues].value == .numbers([0, 800]))
      #expect(p[.diffusionDirections].value == .numbers([3]))
      let creator = isHeader ? "SIEMENS MR HEADER" : "SIEMENS CSA HEADER"
      #expect(p[.bValues].sources.allSatisfy { $0.element.contains(creator) })
    }
  }

  private func ge(_ index: Int, _ b: Int, _ direction: [Double], _ draft: inout DataSetDraft) {
    let scan = draft.reserve(0x0019, 0x10, for: "GEMS_ACQU_01")
    for (low, number) in zip([0xBB, 0xBC, 0xBD] as [UInt8], direction) {
      draft.set(scan(low), decimal: number)
    }
    let block = draft.reserve(0x0043, 0x2A, for: "GEMS_PARM_01")
    draft.set(block(0x39), integers: [b, 8, 0, 0])
  }

  @Test("GE adds 1e9 to b-values of a series that has several")
  func geBias() throws {
    let p = try read("GE MEDICAL SYSTEMS", 4) { index, draft in
      ge(
        index, index == 0 ? 0 : 1_000_000_750, index == 0 ? [0, 0, 0] : Self.axes[index % 3],
        &draft)
    }
    #expect(p[.bValues].value == .numbers([0, 750]))
    #expect(p[.diffusionDirections].value == .numbers([3]))
  }

  @Test("GE shortens the direction of a smaller b-value: b goes with its length squared")
  func geTensor() throws {
    let p = try read("GE MEDICAL SYSTEMS", 3) { index, draft in
      ge(index, 2000, [[0.5, 0, 0], [0.6, 0.8, 0], [0, 0, 0.999]][index], &draft)
    }
    #expect(p[.bValues].value == .numbers([500, 2000]))
    #expect(p[.diffusionDirections].value == .numbers([1, 2]))
  }

  @Test("GE writes 0 into images of any sequence: that is no b-value")
  func geZero() throws {
    let p = try read("GE MEDICAL SYSTEMS", 2) { index, draft in ge(index, 0, [0, 0, 0], &draft) }
    #expect(p[.bValues] == .absent)
    #expect(p[.diffusionDirections] == .absent)
  }

  @Test("Philips states a direction in three elements")
  func philips() throws {
    let p = try read("Philips", 4) { index, draft in
      let imaging = draft.reserve(0x2001, 0x15, for: "Philips Imaging DD 001")
      draft.set(imaging(0x03), floats: [index == 0 ? 0 : 1000])
      let block = draft.reserve(0x2005, 0x16, for: "Philips MR Imaging DD 001")
      let axis = index == 0 ? [0, 0, 0] : Self.axes[index % 3]
      for (low, number) in zip([0xB0, 0xB1, 0xB2] as [UInt8], axis) {
        draft.set(block(low), floats: [number])
      }
    }
    #expect(p[.bValues].value == .numbers([0, 1000]))
    #expect(p[.diffusionDirections].value == .numbers([3]))
  }

  @Test("Canon V6.0 states a direction in a comment, and no other comment is kept")
  func canonComment() throws {
    func read(_ comment: String) throws -> AcquisitionParameters {
      try self.read("CANON_MEC", 2) { index, draft in
        draft.set(Tag(0x0018, 0x9087), doubles: [index == 0 ? 0 : 1500])
        if index > 0 { draft.set(Tag(0x0020, 0x4000), .LT, comment) }
      }
    }
    #expect(try read("b=1500(0.895,0.000,0.445)")[.diffusionDirections].value == .numbers([1]))
    for other in ["b=1500(0.895,0.000)", "Mustermann (1,0,0)", "b=x(1,0,0)", "b=1500(1,0,0) E.M."] {
      #expect(try read(other)[.diffusionDirections] == .absent)
    }
  }

  @Test(
    "Canon leaves out the b-value of images that are not weighted; others do not",
    arguments: [("TOSHIBA", true), ("TOSHIBA_MEC", true), ("CANON_MEC", true), ("Philips", false)])
  func canonZero(_ maker: String, _ isZero: Bool) throws {
    let p = try read(maker, 2) { index, draft in
      if index > 0 {
        draft.set(Tag(0x0018, 0x9087), doubles: [1000])
        draft.set(Tag(0x0018, 0x9089), doubles: [1, 0, 0])
      }
    }
    #expect(p[.bValues].value == .numbers(isZero ? [0, 1000] : [1000]))
    #expect(p[.diffusionDirections].value == (isZero ? ParameterValue.numbers([1]) : nil))
    let plain = try read(maker, 2) { _, _ in }
    #expect(plain[.bValues] == .absent)
  }

  @Test("UIH is judged by the prescribed b-value, and the applied one is listed")
  func uih() throws {
    let p = try read("UIH", 2) { index, draft in
      let block = draft.reserve(0x0065, 0x20, for: "Image Private Header")
      draft.set(block(0x09), doubles: [index == 0 ? 1.2512 : 929.7502])
      draft.set(block(0x0A), doubles: [index == 0 ? 0 : 1000])
      draft.set(block(0x37), doubles: index == 0 ? [0, 0, 0] : [0.6, 0, 0.8])
    }
    #expect(p[.bValues].value == .numbers([0, 1000]))
    #expect(
      p[.bValues].sources == [
        Source(element: #"(0065,xx0A "Image Private Header")"#, notes: [.nominal]),
        Source(element: #"(0065,xx09 "Image Private Header")"#, raw: "1.25, 929.75"),
      ])
    #expect(p[.diffusionDirections].value == .numbers([1]))
  }

  /// A frame of an Enhanced object at the place of all others.
  private func frame(_ b: Double, _ kind: String, _ direction: [Double]?) -> DataSetDraft {
    var weighting = DataSetDraft()
    weighting.set(Tag(0x0018, 0x9075), .CS, kind)
    weighting.set(Tag(0x0018, 0x9087), doubles: [b])
    if let direction {
      var item = DataSetDraft()
      item.set(Tag(0x0018, 0x9089), doubles: direction)
      weighting.set(Tag(0x0018, 0x9076), items: [item])
    }
    var frame = DataSetDraft()
    frame.set(Tag(0x0018, 0x9117), items: [weighting])
    return frame
  }

  @Test("an Enhanced object states both in a group of the frame, and isotropic frames are derived")
  func enhanced() throws {
    let object = SmallSeries.object(
      "Some Maker",
      frames: [frame(0, "NONE", nil)]
        + Self.axes.map { frame(1000, "DIRECTIONAL", $0) } + [frame(1000, "ISOTROPIC", nil)])
    let series = try SmallSeries.read([object])
    #expect(series.map(\.setAside) == [nil, .derived])
    let p = try #require(series.first).parameters
    #expect(p[.bValues].value == .numbers([0, 1000]))
    #expect(p[.diffusionDirections].value == .numbers([3]))
    #expect(
      p[.diffusionDirections].sources.map(\.element)
        == ["(5200,9230)>(0018,9117)>(0018,9076)>(0018,9089)"])
  }

  @Test("isotropic classic images are derived, whichever element of Philips says so")
  func isotropic() throws {
    for isNested in [true, false] {
      let drafts = ["DIRECTIONAL", "ISOTROPIC"].enumerated().map { index, word in
        var draft = SmallSeries.image("Philips", instance: index + 1)
        if isNested {
          var item = DataSetDraft()
          item.set(Tag(0x0018, 0x9075), .CS, word)
          let block = draft.reserve(0x2005, 0x14, for: "Philips MR Imaging DD 005")
          draft.set(block(0x0F), items: [item])
        } else {
          draft.set(Tag(0x0018, 0x9075), .CS, word)
        }
        return draft
      }
      #expect(try SmallSeries.read(drafts).map(\.setAside) == [nil, .derived])
    }
  }

  /// What a folder of the shared scans says; nil where it says nothing.
  struct Expected: Sendable {
    let folder: String
    let bValues, directions: [Double]?
  }

  // By pydicom, but for the applied b-values of UIH.
  static let scans: [Expected] = [
    Expected(folder: "dicom/dcm_qa_xa30_DWI_10_first3", bValues: [0, 2500], directions: [1]),
    Expected(folder: "dicom/dcm_qa_xa60_diff_c2p", bValues: [0, 1000], directions: [2]),
    Expected(folder: "dicom/dcm_qa_ge_DWI_R2", bValues: [0, 1000], directions: [1]),
    Expected(folder: "dicom/dcm_qa_canon_9000", bValues: [0, 1500], directions: [1]),
    Expected(folder: "dicom/dcm_qa_uih_DTI_PA", bValues: [0, 1000], directions: [4]),
    Expected(folder: "dicom/dcm_qa_philips_Magdeburg", bValues: [0], directions: nil),
    Expected(folder: "dicom/dcm_qa_ge_MPh_2", bValues: nil, directions: nil),
    Expected(folder: "dicom/dcm_qa_ts", bValues: nil, directions: nil),
    Expected(
      folder: "phantom/hazen/dwi_phase",
      bValues: [0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000], directions: [1]),
  ]

  @Test(
    "is read from real series as from their raw elements",
    .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"),
    arguments: scans)
  func real(_ expected: Expected) throws {
    let p = try SmallSeries.shared(expected.folder).parameters
    #expect(p[.bValues].value?.numbers == expected.bValues)
    #expect(p[.diffusionDirections].value?.numbers == expected.directions)
  }
}
