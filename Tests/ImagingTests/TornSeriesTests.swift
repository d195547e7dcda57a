import DICOM
import Identity
import Imaging
import TestSupport
import Testing

/// Series whose files contradict each other, in whichever order they are read.
@Suite("Files that contradict each other")
struct TornSeriesTests {
  private static let sequence = Tag(0x0018, 0x0020)
  private static let variant = Tag(0x0018, 0x0021)
  private static let name = Tag(0x0018, 0x0024)

  private func series(
    _ maker: String = "SIEMENS", _ change: (Int, inout DataSetDraft) -> Void
  ) throws -> Series {
    try SmallSeries.ten(maker, change)
  }

  private func witnesses(_ reading: Reading) -> [ParameterValue] {
    if case .contradictory(let witnesses) = reading { witnesses.map(\.value) } else { [] }
  }

  @Test("half gradient, half spin echo are of no known kind", arguments: [0, 5, 9])
  func scanningSequence(from first: Int) throws {
    let torn = try series { index, draft in
      draft.set(Self.sequence, .CS, index > first ? #"SE\EP"# : #"GR\EP"#)
    }
    let kinds = witnesses(torn.parameters[.sequenceKind])
    #expect(kinds == (first == 9 ? [] : [.words(["gradientEchoEPI"]), .words(["spinEchoEPI"])]))
    #expect(torn.parameters[.contrastWeighting].word == (first == 9 ? "T2_STAR" : nil))
  }

  @Test("a maker's name that tells another kind in every second file contradicts")
  func sequenceName() throws {
    let torn = try series { index, draft in
      draft.set(Self.sequence, .CS, "EP")
      draft.set(Self.name, .SH, index % 2 == 0 ? "*ep_b0" : "*epfid2d1_64")
    }
    #expect(witnesses(torn.parameters[.sequenceKind]).count == 2)
  }

  @Test("names that tell one kind agree, and files that tell none do not")
  func namesOfOneKind() throws {
    let diffusion = try series { index, draft in
      draft.set(Self.sequence, .CS, "EP")
      draft.set(Self.name, .SH, index == 0 ? "*ep_b0" : "*ep_b1000#\(index)")
    }
    #expect(diffusion.parameters.sequenceKind == .spinEchoEPI)
    let open = try series { index, draft in
      draft.set(Self.sequence, .CS, "EP")
      draft.set(Self.name, .SH, index == 3 ? "*other" : "*epfid2d1_64")
    }
    #expect(open.parameters.sequenceKind == nil)
  }

  @Test("a variant that differs between files contradicts")
  func variant() throws {
    let torn = try series { index, draft in
      draft.set(Self.sequence, .CS, "GR")
      draft.set(Self.variant, .CS, index < 4 ? "SP" : "SS")
    }
    #expect(witnesses(torn.parameters[.sequenceKind]).count == 2)
  }

  @Test("a frequency of another field in half of the files contradicts the field")
  func frequency() throws {
    let torn = try series { index, draft in
      draft.set(Tag(0x0018, 0x0085), .SH, "1H")
      draft.set(Tag(0x0018, 0x0087), decimal: 1.5)
      draft.set(Tag(0x0018, 0x0084), decimal: index < 5 ? 63.87 : 123.2)
    }
    #expect(witnesses(torn.parameters[.fieldStrength]) == [.numbers([1.5]), .numbers([3])])
  }

  @Test("a field that is none contradicts the frequency, and is never passed over")
  func impossibleField() throws {
    let torn = try series { _, draft in
      draft.set(Tag(0x0018, 0x0085), .SH, "1H")
      draft.set(Tag(0x0018, 0x0087), decimal: -3)
      draft.set(Tag(0x0018, 0x0084), decimal: 123.2)
    }
    #expect(witnesses(torn.parameters[.fieldStrength]) == [.numbers([-3]), .numbers([3])])
  }

  @Test("another nucleus in one file does not silence the frequency of the others")
  func nucleus() throws {
    for odd in [0, 9] {
      let torn = try series { index, draft in
        draft.set(Tag(0x0018, 0x0085), .SH, index == odd ? "31P" : "1H")
        draft.set(Tag(0x0018, 0x0087), decimal: 1.5)
        draft.set(Tag(0x0018, 0x0084), decimal: 123.2)
      }
      #expect(witnesses(torn.parameters[.fieldStrength]).count == 2)
    }
  }

  @Test("different announced counts leave the series neither complete nor counted as announced")
  func claims() throws {
    let torn = try series("Some Maker") { index, draft in
      draft.set(Tag(0x0020, 0x0105), .IS, index == 0 ? "100" : "120")
    }
    #expect(witnesses(torn.parameters[.claimedVolumes]) == [.numbers([100]), .numbers([120])])
    #expect(torn.completeness.state == .unknown)
    #expect(torn.completeness.reason == "files announce different counts: 100, 120")
    let images = try series("Some Maker") { index, draft in
      draft.set(Tag(0x0020, 0x1002), .IS, index == 0 ? "10" : "8")
    }
    #expect(images.completeness.reason == "files announce different counts: 8, 10")
  }

  @Test("grids of different size cannot be counted")
  func grids() throws {
    let torn = try series { index, draft in
      draft.set(Tag(0x0008, 0x0008), .CS, #"ORIGINAL\PRIMARY\M\ND\MOSAIC"#)
      draft.set(Tag(0x0019, 0x0010), .LO, "SIEMENS MR HEADER")
      draft.set(Tag(0x0019, 0x100A), unsigned: index == 0 ? 16 : 9)
    }
    #expect(torn.completeness.state == .unknown)
    #expect(torn.completeness.reason == "files hold different numbers of slices")
    #expect(torn.parameters.slices == nil)
    #expect(torn.parameters[.matrix] == .absent)
  }

  @Test("of grids that do not say how many slices they hold nothing is counted or measured")
  func uncountedGrids() throws {
    for (maker, word) in [("SIEMENS", "MOSAIC"), ("UIH", "VFRAME")] {
      let grids = try SmallSeries.ten(maker) { _, draft in
        draft.set(Tag(0x0008, 0x0008), .CS, #"ORIGINAL\PRIMARY\M\ND\\#(word)"#)
      }
      #expect(grids.completeness.state == .unknown)
      #expect(
        grids.completeness.reason == "files hold grids of slices and do not say of how many")
      for parameter in [Parameter.slices, .volumes, .matrix, .fieldOfView, .acquiredVoxel] {
        #expect(grids.parameters[parameter] == .absent, "\(maker) \(parameter)")
      }
    }
  }

  @Test("a train of Philips without its EPI factor is of no kind: it may be echo-planar or not")
  func trainOfEither() throws {
    func kind(_ train: String?, factor: Int32? = nil) throws -> SequenceKind? {
      try SmallSeries.ten("Philips") { _, draft in
        draft.set(Tag(0x0018, 0x0020), .CS, "GR")
        if let train { draft.set(Tag(0x0018, 0x0091), .IS, train) }
        if let factor {
          let block = draft.reserve(0x2001, 0x10, for: "Philips Imaging DD 001")
          draft.set(block(0x13), .SL, bytes: [UInt8(factor), 0, 0, 0])
        }
      }.parameters.sequenceKind
    }
    #expect(try kind("39") == nil && kind(nil) == nil)
    #expect(try kind("39", factor: 39) == .gradientEchoEPI)
    #expect(try kind("1") == .gradientEcho && kind("39", factor: 1) == .gradientEcho)
  }

  @Test("every file is asked how often its protocol repeats", arguments: [0, 4, 9])
  func repetitions(odd: Int) throws {
    func read(_ other: Int) throws -> Series {
      try series { index, draft in
        draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, 0])
        let block = draft.reserve(0x0029, 0x10, for: "SIEMENS CSA HEADER")
        let count = index == odd ? other : 9
        draft.set(block(0x20), .OB, bytes: Array("x\nlRepetitions\t = \t\(count)\n\n".utf8))
      }
    }
    #expect(try read(9).completeness.state == .complete)
    let torn = try read(19)
    #expect(witnesses(torn.parameters[.claimedVolumes]) == [.numbers([10]), .numbers([20])])
    #expect(torn.completeness.reason == "files announce different counts: 10, 20")
  }

  @Test("every file is asked how many images its mosaic holds", arguments: [0, 9])
  func mosaicCounts(odd: Int) throws {
    func read(_ other: String) throws -> Series {
      try series { index, draft in
        draft.set(Tag(0x0008, 0x0008), .CS, #"ORIGINAL\PRIMARY\M\ND\MOSAIC"#)
        let block = draft.reserve(0x0029, 0x10, for: "SIEMENS CSA HEADER")
        draft.set(block(0x10), .OB, bytes: SmallSeries.siemensList(index == odd ? other : "16"))
      }
    }
    #expect(try read("16").parameters.slices == 16)
    #expect(try read("9").completeness.reason == "files hold different numbers of slices")
  }

  @Test("two serial numbers contradict, and name no scanner")
  func serials() throws {
    let torn = try series { index, draft in
      draft.set(Tag(0x0018, 0x1000), .LO, index == 0 ? "1234" : "5678")
    }
    #expect(witnesses(torn.parameters[.serial]).count == 2)
    #expect(torn.equipment.serial == nil)
  }

  @Test("several values where one is due contradict each other")
  func multiplicity() throws {
    let torn = try series { _, draft in
      draft.set(Tag(0x0018, 0x0050), .DS, #"5\9"#)
      draft.set(Tag(0x0018, 0x0080), .DS, #"5\9000"#)
      draft.set(Tag(0x0018, 0x0081), .DS, #"30\60"#)
    }
    #expect(witnesses(torn.parameters[.sliceThickness]) == [.numbers([5]), .numbers([9])])
    #expect(witnesses(torn.parameters[.repetitionTime]) == [.numbers([5]), .numbers([9000])])
    #expect(witnesses(torn.parameters[.echoTimes]) == [.numbers([30]), .numbers([60])])
  }

  @Test(
    "a number beside what is none, or beside zero, is no number",
    arguments: [
      Tag(0x0018, 0x0081), Tag(0x0018, 0x0080), Tag(0x0018, 0x0050), Tag(0x0018, 0x1314),
      Tag(0x0018, 0x0087),
    ])
  func spoiltNumbers(_ tag: DICOM.Tag) throws {
    func reading(_ text: String) throws -> Reading {
      let p = try series { _, draft in draft.set(tag, .DS, text) }.parameters
      return switch tag.element {
      case 0x0081: p[.echoTimes]
      case 0x0080: p[.repetitionTime]
      case 0x0050: p[.sliceThickness]
      case 0x0087: p[.fieldStrength]
      default: p[.flipAngles]
      }
    }
    #expect(try reading(#"3\3"#).value == .numbers([3]))
    #expect(try reading(#"3\x"#) == .absent)
    #expect(try reading(#"x\3"#) == .absent)
    #expect(try Set(witnesses(reading(#"3\0"#))) == [.numbers([0]), .numbers([3])])
    #expect(try reading("0") == .absent)
  }

  @Test("an orientation that is no plane places nothing, in a mosaic either", arguments: [1, 16])
  func noPlane(tiles: UInt16) throws {
    func state(_ orientation: [Double]) throws -> Completeness {
      try series { index, draft in
        draft.set(Tag(0x0020, 0x0037), decimals: orientation)
        if tiles > 1 {
          draft.set(Tag(0x0008, 0x0008), .CS, #"ORIGINAL\PRIMARY\M\ND\MOSAIC"#)
          draft.set(draft.reserve(0x0019, 0x10, for: "SIEMENS MR HEADER")(0x0A), unsigned: tiles)
        }
      }.completeness
    }
    #expect(try state([1, 0, 0, 0, 1, 0]).state == .complete)
    #expect(try state([0.999, 0, 0.04, 0, 1, 0]).state == .complete)
    for orientation in [
      [0.0, 0, 0, 0, 0, 0], [1, 0, 0, 1, 0, 0], [1, 0, 0, 0.5, 0.5, 0], [2, 0, 0, 0, 2, 0],
    ] {
      #expect(try state(orientation).state == .unknown)
      #expect(
        try state(orientation).reason
          == "the frames have no position, or no orientation that is a plane")
    }
  }

  @Test("files without pixels are read, and the series is not known to be whole")
  func noPixels() throws {
    let bare = try series { index, draft in
      if index < 3 { draft.remove(.pixelData) }
      if index == 3 { draft.setEmpty(.pixelData, .OW) }
    }
    #expect(bare.parameters[.sliceThickness].number == 5)
    #expect(bare.completeness.state == .unknown)
    #expect(bare.completeness.reason == "4 of 10 files have no pixels")
    #expect(bare.notices.contains { $0.is(.noPixels) })
    #expect(try series { _, _ in }.completeness.state == .complete)
  }

  @Test("a slice that is missing in every volume is seen by its gap")
  func missingSlice() throws {
    func place(_ step: Double) -> (Int, inout DataSetDraft) -> Void {
      { index, draft in
        draft.set(Tag(0x0018, 0x0088), decimal: 5)
        let place = index < 4 ? Double(index) * 5 : Double(index - 1) * 5 + step
        draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, place])
      }
    }
    #expect(try series("SIEMENS", place(5)).completeness.state == .complete)
    let holed = try series("SIEMENS", place(10))
    #expect(witnesses(holed.parameters[.sliceSpacing]) == [.numbers([5]), .numbers([10])])
    #expect(holed.completeness.state == .incomplete)
    #expect(
      holed.completeness.reason
        == "slice positions are uneven: a gap of 10 mm where 5 mm is usual")
    // A count that is announced and met does not close the hole.
    let announced = try series("GE MEDICAL SYSTEMS") { index, draft in
      place(10)(index, &draft)
      draft.set(Tag(0x0020, 0x1002), .IS, "10")
    }
    #expect(announced.completeness.state == .unknown)
    let groups = try series("SIEMENS", place(12.3))
    #expect(groups.completeness.state == .complete)
    #expect(witnesses(groups.parameters[.sliceSpacing]).count == 2)
  }

  @Test("copies under new object UIDs are no volumes of their own")
  func copies() throws {
    func volume(_ number: Int, _ draft: inout DataSetDraft) {
      draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, 0])
      draft.set(Tag(0x0008, 0x0032), .TM, "10000\(number).25")
    }
    let whole = try series { index, draft in volume(index, &draft) }
    #expect(whole.completeness.state == .complete)
    let copied = try series { index, draft in volume(index % 5, &draft) }
    #expect(copied.completeness.state == .unknown)
    #expect(
      copied.completeness.reason == "5 frames repeat the time of another at their position")
    #expect(copied.notices.contains { $0.is(.repeatedFrames) })
    #expect(whole.parameters.volumes == 10 && copied.parameters.volumes == 5)
    // A clock that stands at whole seconds tells volumes apart where each takes a second or more.
    for (repetition, volumes) in [(1000.0, 5), (500, nil)] as [(Double, Int?)] {
      let onSeconds = try series { index, draft in
        volume(index % 5, &draft)
        draft.set(Tag(0x0008, 0x0032), .TM, "10000\(index % 5).000000")
        draft.set(Tag(0x0018, 0x0080), decimal: repetition)
      }
      #expect(onSeconds.completeness.state == .unknown)
      #expect(onSeconds.parameters.volumes == volumes)
    }
  }

  @Test("echoes, b-values, label and control share a time; volumes that do may be copies")
  func sharedTimes() throws {
    func state(
      _ maker: String = "SIEMENS", _ change: (Int, inout DataSetDraft) -> Void
    ) throws -> Completeness.State {
      try series(maker) { index, draft in
        draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, 0])
        draft.set(Tag(0x0008, 0x0032), .TM, "10000\(index / 2).25")
        change(index, &draft)
      }.completeness.state
    }
    #expect(try state { _, _ in } == .unknown)
    #expect(
      try state { index, draft in
        draft.set(Tag(0x0018, 0x0081), decimal: index % 2 == 0 ? 30 : 60)
      } == .complete)
    #expect(
      try state { index, draft in
        draft.set(
          Tag(0x0018, 0x9087), .FD,
          bytes: index % 2 == 0
            ? [0, 0, 0, 0, 0, 0, 0, 0]
            : [0, 0, 0, 0, 0, 0x40, 0x8F, 0x40])
      } == .complete)
    #expect(
      try state("Philips") { index, draft in
        draft.set(Tag(0x2005, 0x0014), .LO, "Philips MR Imaging DD 005")
        draft.set(Tag(0x2005, 0x1429), .CS, index % 2 == 0 ? "LABEL" : "CONTROL")
      } == .complete)
    for time in ["100000", "100000.25"] {
      #expect(
        try state("GE MEDICAL SYSTEMS") { _, draft in
          draft.set(Tag(0x0008, 0x0032), .TM, time)
        } == .unknown)
    }
    #expect(
      try state { index, draft in
        draft.set(Tag(0x0008, 0x0032), .TM, "10000\(index / 2)")
      } == .unknown)
  }
}
