import DICOM
import Imaging
import TestSupport
import Testing

/// What has to be said of a series before it is taken for an acquisition.
@Suite("Acquisitions that say so")
struct UnknownObjectTests {
  private static let type = Tag(0x0008, 0x0008)
  private static let sopClass = Tag(0x0008, 0x0016)
  private static let modality = Tag(0x0008, 0x0060)

  private func read(_ change: (inout DataSetDraft) -> Void) throws -> Series {
    try SmallSeries.ten { _, draft in change(&draft) }
  }

  private func doubts(_ series: Series) -> [String] {
    series.notices.filter { $0.is(.unknownObject) }.map(\.text)
  }

  @Test(
    "are original and primary",
    arguments: [
      "", "ORIGINAL", "PRIMARY", #"ORIGINAL\DERIVED"#, #"MIXED\PRIMARY"#, #"\DERIVED"#,
      #"DERIVED_X\SECONDARY_X"#, #"ORIGINAL\PRIMARY\ADC\NONE"#, #"ORIGINAL\PRIMARY\T1 MAP"#,
    ])
  func imageType(_ type: String) throws {
    let series = try read { draft in
      if type.isEmpty { draft.remove(Self.type) } else { draft.set(Self.type, .CS, type) }
    }
    #expect(series.setAside == nil)
    #expect(doubts(series).count == 1)
    #expect(doubts(try read { _ in }) == [])
  }

  @Test("that were derived are set aside in either case of letters")
  func derived() throws {
    for type in [#"DERIVED\PRIMARY"#, #"derived\primary"#, #"original\secondary"#] {
      #expect(try read { $0.set(Self.type, .CS, type) }.setAside == .derived)
    }
  }

  @Test("are MR images by SOP class and modality, in every file")
  func kinds() throws {
    #expect(
      doubts(try read { $0.remove(Self.sopClass) }) == ["no SOP class says that it is an MR image"])
    #expect(
      doubts(try read { $0.set(Self.sopClass, .UI, "1.3.46.670589.11.0.0.12.1") })
        == ["its SOP class is not one of the standard's MR images"])
    let spoilt: [(inout DataSetDraft) -> Void] = [
      { $0.remove(Self.modality) }, { $0.setEmpty(Self.modality, .CS) },
    ]
    for spoil in spoilt {
      #expect(doubts(try read(spoil)) == ["no modality says that it is MR"])
      let torn = try SmallSeries.ten { index, draft in if index == 6 { spoil(&draft) } }
      #expect(doubts(torn) == ["no modality says that it is MR"])
      // Computed tomography stays what it is without the word.
      let tomography = try read { draft in
        draft.set(Self.sopClass, .UI, "1.2.840.10008.5.1.4.1.1.2")
        spoil(&draft)
      }
      #expect(tomography.setAside == .otherModality)
    }
  }

  @Test("of several frames say it of each frame")
  func frameTypes() throws {
    func series(_ type: String, _ frameType: String?) throws -> Series {
      var draft = SmallSeries.image("Philips")
      draft.set(Self.sopClass, .UI, "1.2.840.10008.5.1.4.1.1.4.1")
      draft.set(Self.type, .CS, type)
      draft.set(.numberOfFrames, .IS, "2")
      var frame = DataSetDraft()
      if let frameType {
        var kind = DataSetDraft()
        kind.set(Tag(0x0008, 0x9007), .CS, frameType)
        frame.set(Tag(0x0018, 0x9226), items: [kind])
      }
      draft.set(Tag(0x5200, 0x9230), items: [frame, frame])
      return try #require(try SmallSeries.read([draft]).first)
    }
    let sound = #"ORIGINAL\PRIMARY\M\NONE"#
    #expect(doubts(try series(sound, sound)) == [])
    #expect(doubts(try series(#"MIXED\PRIMARY\M\NONE"#, sound)).count == 1)
    #expect(doubts(try series(#"ORIGINAL\PRIMARY\MIXED\NONE"#, sound)).count == 1)
    // The fourth word tells components apart, which each frame names for itself.
    #expect(doubts(try series(#"ORIGINAL\PRIMARY\T1\MIXED"#, sound)) == [])
    #expect(doubts(try series(sound, nil)).count == 1)
    #expect(doubts(try series(sound, #"MIXED\PRIMARY\M\NONE"#)).count == 1)
    #expect(doubts(try series(sound, #"ORIGINAL\PRIMARY\DIFFUSION\ADC"#)).count == 1)
    #expect(try series(sound, #"DERIVED\PRIMARY\DIFFUSION\ADC"#).setAside == .derived)
  }

  @Test("that hold derived frames and call all of them original are not known to be so")
  func derivedFrames() throws {
    func series(_ type: String, _ frameTypes: [String]) throws -> [Series] {
      var draft = SmallSeries.image("Philips")
      draft.set(Self.sopClass, .UI, "1.2.840.10008.5.1.4.1.1.4.1")
      draft.set(Self.type, .CS, type)
      draft.set(.numberOfFrames, .IS, "\(frameTypes.count)")
      draft.set(
        .pixelData, .OW,
        bytes: [UInt8](repeating: 0, count: frameTypes.count * 64 * 64 * 2))
      draft.set(
        Tag(0x5200, 0x9230),
        items: frameTypes.map { frameType in
          var kind = DataSetDraft()
          kind.set(Tag(0x0008, 0x9007), .CS, frameType)
          var frame = DataSetDraft()
          frame.set(Tag(0x0018, 0x9226), items: [kind])
          return frame
        })
      return try SmallSeries.read([draft])
    }
    let sound = #"ORIGINAL\PRIMARY\M\NONE"#
    let parts = try series(sound, [sound, sound, #"DERIVED\PRIMARY\M\NONE"#])
    #expect(parts.count == 2)
    let original = try #require(parts.first { $0.setAside == nil })
    #expect(
      doubts(original)
        == ["(0008,0008) says ORIGINAL of frames of which (0008,9007) says DERIVED"])
    #expect(try series(sound, [sound, sound]).flatMap { doubts($0) } == [])
  }

  @Test(
    "are of protons, by whichever name a maker has for them",
    arguments: [
      ("1H", 0), ("H1", 0), ("H", 0), ("1h", 0), ("23Na", 1), ("31P", 1), ("13C", 1), ("19F", 1),
    ])
  func nucleus(_ name: String, _ count: Int) throws {
    let wanted = [String](repeating: "(0018,0085) names another nucleus than protons", count: count)
    #expect(doubts(try read { $0.set(Tag(0x0018, 0x0085), .SH, name) }) == wanted)
    let torn = try SmallSeries.ten { index, draft in
      draft.set(Tag(0x0018, 0x0085), .SH, index == 4 ? name : "1H")
    }
    #expect(doubts(torn) == wanted)
  }

  @Test("have the frequency of protons at their field")
  func frequency() throws {
    func found(_ frequency: Double, _ nucleus: String?) throws -> [String] {
      doubts(
        try read { draft in
          draft.set(Tag(0x0018, 0x0087), decimal: 3)
          draft.set(Tag(0x0018, 0x0084), decimal: frequency)
          if let nucleus { draft.set(Tag(0x0018, 0x0085), .SH, nucleus) }
        })
    }
    for nucleus in ["1H", "H1", nil] {
      // Siemens' 3 T is 2.89 T, GE's 3.00.
      #expect(try found(123.2, nucleus) == [])
      #expect(try found(127.7, nucleus) == [])
      #expect(
        try found(33.8, nucleus)
          == ["its frequency is not that of protons at the field that it states"])
    }
  }
}
