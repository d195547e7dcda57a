import DICOM
import Identity
import Imaging
import TestSupport
import Testing

/// What makers state twice: the header's own element is held against the other.
@Suite("Second witnesses")
struct SecondWitnessTests {
  /// What stands between a name and its value: in VB17, and in later software.
  private static let layouts = ["          = ", "\t = \t"]

  private static func text(_ values: [(String, String)], _ between: String) -> [UInt8] {
    let lines = values.map { "\($0.0)\(between)\($0.1)\n" }.joined()
    let text =
      "alTR[0] = 77\n### ASCCONV BEGIN ###\nsWip.alTR[0] = 78\nalTR.__attribute__.size = 128\n"
      + lines + "### ASCCONV END ###"
    return Array(text.utf8)
  }

  /// Ten echo-planar mosaics of TE 30 ms, TR 1500 ms and 65 degrees, with this protocol.
  private func mosaics(
    _ values: [(String, String)], name: String = "*epfid2d1_64",
    between: String = Self.layouts[0],
    _ change: (Int, inout DataSetDraft) -> Void = { _, _ in }
  ) throws -> AcquisitionParameters {
    try SmallSeries.ten { index, draft in
      draft.set(Tag(0x0008, 0x0008), .CS, #"ORIGINAL\PRIMARY\M\ND\MOSAIC"#)
      draft.set(draft.reserve(0x0019, 0x10, for: "SIEMENS MR HEADER")(0x0A), unsigned: 16)
      draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, 0])
      draft.set(Tag(0x0018, 0x0020), .CS, "EP")
      draft.set(Tag(0x0018, 0x0024), .SH, name)
      draft.set(Tag(0x0018, 0x0080), decimal: 1500)
      draft.set(Tag(0x0018, 0x0081), decimal: 30)
      draft.set(Tag(0x0018, 0x1314), decimal: 65)
      let block = draft.reserve(0x0029, 0x10, for: "SIEMENS CSA HEADER")
      draft.set(block(0x20), .OB, bytes: Self.text(values, between))
      change(index, &draft)
    }.parameters
  }

  private static let sound = [
    ("alTR[0]", "1500000"), ("alTE[0]", "30000"), ("adFlipAngleDegree[0]", "65.0"),
  ]

  private func sides(_ reading: Reading) -> [ParameterValue] {
    if case .contradictory(let witnesses) = reading { witnesses.map(\.value) } else { [] }
  }

  @Test("that agree leave the header's values known, however the protocol is laid out")
  func agree() throws {
    for layout in Self.layouts {
      let p = try mosaics(Self.sound, between: layout)
      #expect(p[.echoTimes].value == .numbers([30]))
      #expect(p[.repetitionTime].value == .numbers([1500]))
      #expect(p[.flipAngles].value == .numbers([65]))
    }
    // What the protocol does not set contradicts nothing.
    #expect(try mosaics([("lRepetitions", "9")])[.echoTimes].value == .numbers([30]))
  }

  @Test("that differ contradict, with both values and their elements")
  func differ() throws {
    for layout in Self.layouts {
      let p = try mosaics(
        [("alTR[0]", "3000000"), ("alTE[0]", "45000"), ("adFlipAngleDegree[0]", "90")],
        between: layout)
      #expect(sides(p[.echoTimes]) == [.numbers([30]), .numbers([45])])
      #expect(sides(p[.repetitionTime]) == [.numbers([1500]), .numbers([3000])])
      #expect(sides(p[.flipAngles]) == [.numbers([65]), .numbers([90])])
      guard case .contradictory(let witnesses) = p[.echoTimes] else { continue }
      #expect(
        witnesses.map { $0.sources.map(\.element) } == [
          ["(0018,0081)"], [#"(0029,xx20 "SIEMENS CSA HEADER")"#],
        ])
    }
  }

  @Test("of one file are asked for all", arguments: [0, 9])
  func oneFile(odd: Int) throws {
    let p = try mosaics(Self.sound) { index, draft in
      if index == odd { draft.set(Tag(0x0018, 0x1314), decimal: 90) }
    }
    #expect(sides(p[.flipAngles]) == [.numbers([65, 90]), .numbers([65])])
  }

  @Test("may list several echoes and angles, of which a refocusing one is not the excitation's")
  func lists() throws {
    let lists = [
      ("alTR[0]", "1500000"), ("alTE[0]", "10000"), ("alTE[1]", "30000"), ("alTE[2]", "50000"),
      ("adFlipAngleDegree[0]", "180.0"), ("adFlipAngleDegree[1]", "65.0"),
    ]
    let gradient = try mosaics(lists)
    #expect(gradient[.echoTimes].value == .numbers([30]))
    #expect(gradient[.flipAngles].value == .numbers([65]))
    let spin = try mosaics(lists, name: "*ep_b0")
    #expect(sides(spin[.flipAngles]) == [.numbers([65]), .numbers([180])])
  }

  @Test("tell no repetition time where images are single slices, nor anything of echo trains")
  func leftOut() throws {
    let other = [("alTR[0]", "9000000"), ("alTE[0]", "90000"), ("adFlipAngleDegree[0]", "150")]
    let slices = try mosaics(other) { _, draft in
      draft.set(Tag(0x0008, 0x0008), .CS, #"ORIGINAL\PRIMARY\M\ND"#)
    }
    #expect(slices[.repetitionTime].value == .numbers([1500]))
    #expect(sides(slices[.echoTimes]).count == 2)
    let train = try mosaics(other, name: "*tse2d1_9") { _, draft in
      draft.set(Tag(0x0018, 0x0020), .CS, "SE")
      draft.set(Tag(0x0018, 0x0091), .IS, "9")
    }
    #expect(train.sequenceKind == .fastSpinEcho)
    #expect(train[.echoTimes].value == .numbers([30]))
    #expect(train[.flipAngles].value == .numbers([65]))
  }

  @Test("of Philips are a repetition time and a flip angle")
  func philips() throws {
    func read(_ repetition: Double, _ angle: Double) throws -> AcquisitionParameters {
      try SmallSeries.ten("Philips") { _, draft in
        draft.set(Tag(0x0018, 0x0020), .CS, "GR")
        draft.set(Tag(0x0018, 0x0091), .IS, "1")
        draft.set(Tag(0x0018, 0x0080), .DS, "1499.9997558593")
        draft.set(Tag(0x0018, 0x1314), decimal: 65)
        let imaging = draft.reserve(0x2001, 0x10, for: "Philips Imaging DD 001")
        draft.set(imaging(0x23), floats: [angle])
        let magnetic = draft.reserve(0x2005, 0x10, for: "Philips MR Imaging DD 001")
        draft.set(magnetic(0x30), floats: [repetition, 0])
      }.parameters
    }
    let sound = try read(1499.99976, 65)
    #expect(sound[.repetitionTime].value == .numbers([1500]))
    #expect(sound[.flipAngles].value == .numbers([65]))
    let torn = try read(3000, 90)
    #expect(sides(torn[.repetitionTime]) == [.numbers([1500]), .numbers([3000])])
    #expect(sides(torn[.flipAngles]) == [.numbers([65]), .numbers([90])])
  }

  @Test(
    "of the field of view are the spacing of a square image",
    arguments: ["GE MEDICAL SYSTEMS", "Philips", "CANON_MEC"])
  func fieldOfView(maker: String) throws {
    func spacing(_ field: Double) throws -> Reading {
      try SmallSeries.ten(maker) { _, draft in
        draft.set(Tag(0x0018, 0x1100), decimal: field)
      }.parameters[.pixelSpacing]
    }
    #expect(try spacing(192).value == .numbers([3, 3]))
    #expect(try spacing(192.1).value == .numbers([3, 3]))
    #expect(try sides(spacing(128)) == [.numbers([3, 3]), .numbers([2, 2])])
  }

  @Test("of a mosaic are two counts of its slices")
  func mosaicCount() throws {
    func read(_ count: UInt16) throws -> Series {
      try #require(
        try SmallSeries.read(
          (0..<3).map { index in
            var draft = SmallSeries.image("SIEMENS", instance: index + 1)
            draft.set(Tag(0x0008, 0x0008), .CS, #"ORIGINAL\PRIMARY\M\ND\MOSAIC"#)
            draft.set(
              draft.reserve(0x0019, 0x10, for: "SIEMENS MR HEADER")(0x0A), unsigned: count)
            let block = draft.reserve(0x0029, 0x10, for: "SIEMENS CSA HEADER")
            draft.set(block(0x10), .OB, bytes: SmallSeries.siemensList("16"))
            return draft
          }
        ).first)
    }
    #expect(try read(16).parameters.slices == 16)
    #expect(try read(9).parameters.slices == nil)
    #expect(try read(9).completeness.reason == "files hold different numbers of slices")
  }

  @Test(
    "agree in every real series of Siemens and Philips",
    .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"),
    arguments: ["dicom", "phantom"])
  func real(folder: String) throws {
    var collector = SeriesCollector()
    for path in FileWalk.find([SharedData.folder + "/" + folder]).found.files {
      guard let dataSet = try? HeaderFile.read(path: path) else { continue }
      _ = collector.add(dataSet)
    }
    let series = collector.series().filter { $0.setAside == nil }
    #expect(series.count > 10)
    for one in series {
      for parameter in [Parameter.echoTimes, .repetitionTime, .flipAngles, .pixelSpacing] {
        #expect(sides(one.parameters[parameter]) == [], "\(one.description) \(parameter)")
      }
      #expect(!one.notices.contains { $0.text.contains("mm apart") || $0.text.contains("turned") })
    }
  }
}
