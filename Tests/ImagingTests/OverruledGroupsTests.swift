import DICOM
import Identity
import Imaging
import TestSupport
import Testing

/// What the shared functional groups of an object and those of its frames both state.
@Suite("Groups stated twice")
struct OverruledGroupsTests {
  private static let shared = Tag(0x5200, 0x9229)
  private static let perFrame = Tag(0x5200, 0x9230)

  /// A group of timing and one of echo.
  private func groups(echo: Double, repetition: String, angle: String) -> DataSetDraft {
    var times = DataSetDraft()
    times.set(Tag(0x0018, 0x0080), .DS, repetition)
    times.set(Tag(0x0018, 0x1314), .DS, angle)
    var echoes = DataSetDraft()
    echoes.set(Tag(0x0018, 0x9082), doubles: [echo])
    var item = DataSetDraft()
    item.set(Tag(0x0018, 0x9112), items: [times])
    item.set(Tag(0x0018, 0x9114), items: [echoes])
    return item
  }

  /// An Enhanced object of two frames.
  private func object(_ shared: DataSetDraft?, _ frames: [DataSetDraft]) -> DataSetDraft {
    var draft = SmallSeries.image("SIEMENS")
    draft.set(Tag(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.4.1")
    draft.set(.numberOfFrames, .IS, "2")
    draft.set(.pixelData, .OW, bytes: [UInt8](repeating: 0, count: 2 * 64 * 64 * 2))
    if let shared { draft.set(Self.shared, items: [shared]) }
    draft.set(Self.perFrame, items: frames)
    return draft
  }

  private func read(_ shared: DataSetDraft?, _ frames: [DataSetDraft]) throws -> Series {
    try #require(try SmallSeries.read([object(shared, frames)]).first)
  }

  private func sides(_ reading: Reading) -> [[Double]] {
    if case .contradictory(let witnesses) = reading { witnesses.map(\.value.numbers) } else { [] }
  }

  private func notices(_ series: Series) -> [String] {
    series.notices.filter { $0.is(.repeatedElement) }.map(\.text)
  }

  @Test("contradict each other where they differ, whichever frame it is")
  func differ() throws {
    let shared = groups(echo: 99, repetition: "1000", angle: "90")
    let own = groups(echo: 30, repetition: "2000", angle: "60")
    for frames in [[own, own], [own, DataSetDraft()], [DataSetDraft(), own], [shared, own]] {
      let series = try read(shared, frames)
      let p = series.parameters
      #expect(sides(p[.echoTimes]) == [[30], [99]])
      #expect(sides(p[.repetitionTime]) == [[1000], [2000]])
      #expect(sides(p[.flipAngles]) == [[60], [90]])
      guard case .contradictory(let witnesses) = p[.echoTimes] else { continue }
      #expect(
        witnesses.map { $0.sources.map(\.element) } == [
          ["(5200,9230)>(0018,9114)>(0018,9082)"], ["(5200,9229)>(0018,9114)>(0018,9082)"],
        ])
      #expect(
        notices(series)
          == [
            "(0018,9112)>(0018,0080)", "(0018,9112)>(0018,1314)", "(0018,9114)>(0018,9082)",
          ].map { "\($0) differs between the shared groups of a file and those of a frame" })
    }
  }

  @Test("are known where they say the same, however it is written")
  func agree() throws {
    let shared = groups(echo: 30, repetition: "2000", angle: "60")
    let own = groups(echo: 30, repetition: "2000.0", angle: "60.00")
    for frames in [[own, own], [own, DataSetDraft()]] {
      let series = try read(shared, frames)
      #expect(series.parameters[.echoTimes].value == .numbers([30]))
      #expect(series.parameters[.repetitionTime].value == .numbers([2000]))
      #expect(series.parameters[.flipAngles].value == .numbers([60]))
      #expect(notices(series) == [])
    }
  }

  @Test("are no contradiction where frames differ and nothing is shared")
  func frames() throws {
    let series = try read(
      nil,
      [30, 60].map { groups(echo: $0, repetition: "2000", angle: "60") })
    #expect(series.parameters[.echoTimes].value == .numbers([30, 60]))
    #expect(notices(series) == [])
  }

  @Test("leave the kind open where they tell two")
  func kind() throws {
    func modifier(_ inversion: String) -> DataSetDraft {
      var inner = DataSetDraft()
      inner.set(Tag(0x0018, 0x9009), .CS, inversion)
      var item = DataSetDraft()
      item.set(Tag(0x0018, 0x9115), items: [inner])
      return item
    }
    func kind(_ shared: String, _ own: String) throws -> SequenceKind? {
      var draft = object(modifier(shared), [modifier(own), modifier(own)])
      draft.set(Tag(0x0018, 0x9008), .CS, "GRADIENT")
      draft.set(Tag(0x0018, 0x9018), .CS, "YES")
      return try SmallSeries.parameters(draft).sequenceKind
    }
    #expect(try kind("NO", "NO") == .gradientEchoEPI)
    #expect(try kind("YES", "YES") == .inversionRecoveryGradientEcho)
    #expect(try kind("YES", "NO") == nil)
  }

  @Test("are both shown as the file has them")
  func shown() throws {
    let draft = object(
      groups(echo: 99, repetition: "1000", angle: "90"),
      [DataSetDraft](repeating: groups(echo: 30, repetition: "1000", angle: "90"), count: 2))
    var collector = SeriesCollector()
    _ = collector.add(try DataSet.read(draft.encoded(.explicitLittleEndian)))
    let element = try #require(ShownElement("0018,9082"))
    let shown = try #require(collector.gathered(key: .open, showing: [element]).first).shown
    #expect(
      shown == [
        ShownValues(element: "(5200,9229)>(0018,9114)>(0018,9082)", values: ["99"]),
        ShownValues(element: "(5200,9230)>(0018,9114)>(0018,9082)", values: ["30"]),
      ])
  }

  @Test("keep no text that names a person whom another series of the exam names")
  func people() throws {
    func coil(_ name: String) -> DataSetDraft {
      var inner = DataSetDraft()
      inner.set(Tag(0x0018, 0x1250), .SH, name)
      var item = DataSetDraft()
      item.set(Tag(0x0018, 0x9042), items: [inner])
      return item
    }
    func coils(_ shared: String, _ own: String, after: Bool) throws -> [[String]] {
      var other = SmallSeries.image("SIEMENS", instance: 9)
      other.set(Tag(0x0020, 0x000E), .UI, "1.2.3.6")
      other.set(Tag(0x0010, 0x0010), .PN, "Mustermann^Erika")
      let both = [object(coil(shared), [DataSetDraft](repeating: coil(own), count: 2)), other]
      var collector = SeriesCollector()
      for draft in after ? both : both.reversed() {
        _ = collector.add(try DataSet.read(draft.encoded(.explicitLittleEndian)))
      }
      let series = try #require(collector.gathered(key: .open).first { $0.series.uid == "1.2.3.5" })
      switch series.series.parameters[.coil] {
      case .contradictory(let witnesses): return witnesses.map(\.value.words)
      case let reading: return [reading.value?.words ?? []]
      }
    }
    for after in [true, false] {
      #expect(try coils("MUSTERMANN 1", "HEAD 32", after: after) == [["HEAD 32"]])
      #expect(try coils("HEAD 32", "ERIKA 2", after: after) == [[]])
      #expect(try coils("HEAD ERIKA", "HEAD MUSTERMANN", after: after) == [[]])
      #expect(try coils("HEAD 32", "HEAD 64", after: after) == [["HEAD 32"], ["HEAD 64"]])
    }
  }
}
