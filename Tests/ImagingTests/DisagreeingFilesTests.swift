import DICOM
import Identity
import Imaging
import Quantities
import TestSupport
import Testing

/// What every file of one acquisition has to say alike, or at all.
@Suite("Files of one series")
struct DisagreeingFilesTests {
  private func texts(_ series: Series, _ code: Notice.Code) -> [String] {
    series.notices.filter { $0.is(code) }.map(\.text)
  }

  static let named: [(DICOM.Tag, VR, String, String, String)] = [
    (Tag(0x0010, 0x0010), .PN, "A^B", "C^D", "files name more than one patient"),
    (Tag(0x0010, 0x0020), .LO, "4711", "4712", "files name more than one patient"),
    (Tag(0x0010, 0x0030), .DA, "19600312", "19600313", "files name more than one patient"),
    (Tag(0x0008, 0x0070), .LO, "SIEMENS", "SIEMENS AG", "files name 2 makers"),
    (Tag(0x0008, 0x1090), .LO, "Skyra", "Vida", "files name 2 models"),
    (Tag(0x0018, 0x1000), .LO, "1", "2", "files name 2 serial numbers"),
    (Tag(0x0018, 0x1020), .LO, "VE11C", "VE11E", "files name 2 software versions"),
    (Tag(0x0020, 0x000D), .UI, "1.2.3", "1.2.4", "files name 2 exams"),
    (Tag(0x0008, 0x0021), .DA, "20260301", "20260302", "files name 2 series dates"),
    (Tag(0x0020, 0x0052), .UI, "1.2.7", "1.2.8", "files name 2 frames of reference"),
    (Tag(0x0020, 0x0011), .IS, "7", "99", "files name 2 series numbers"),
    (Tag(0x0018, 0x1250), .SH, "HEAD", "KNEE", "files name 2 coils"),
    (Tag(0x0018, 0x0010), .LO, "gadobutrol", "gadoterate", "files name 2 contrast agents"),
    (Tag(0x0008, 0x0022), .DA, "20260301", "20260303", "files were acquired days apart"),
  ]

  @Test("name one patient, exam, scanner, place, agent and day", arguments: named)
  func sources(_ tag: DICOM.Tag, _ vr: VR, _ one: String, _ other: String, _ text: String) throws {
    let torn = try SmallSeries.ten { index, draft in draft.set(tag, vr, index == 7 ? other : one) }
    #expect(texts(torn, .filesDisagree) == [text])
    let sound = try SmallSeries.ten { _, draft in draft.set(tag, vr, one) }
    #expect(texts(sound, .filesDisagree) == [])
  }

  @Test("and other series of its exam name one patient")
  func patientsOfExam() throws {
    func notices(_ patients: [String], exams: [String] = ["1.2.3", "1.2.3"]) throws -> [[String]] {
      let drafts = zip(patients, exams).enumerated().map { index, named in
        var draft = SmallSeries.image("SIEMENS", instance: index + 1)
        draft.set(Tag(0x0020, 0x000E), .UI, "1.2.3.\(index + 5)")
        draft.set(Tag(0x0020, 0x000D), .UI, named.1)
        if !named.0.isEmpty { draft.set(Tag(0x0010, 0x0010), .PN, named.0) }
        return draft
      }
      let series = try SmallSeries.read(drafts)
      #expect(try SmallSeries.read(drafts.reversed()) == series)
      return series.map { texts($0, .filesDisagree) }
    }
    let torn = ["series of the exam name more than one patient"]
    #expect(try notices(["A^B", "C^D"]) == [torn, torn])
    #expect(try notices(["A^B", "C^D"], exams: ["1.2.3", "1.2.4"]) == [[], []])
    #expect(try notices(["A^B", ""]) == [[], []])
    // A workstation that adds a series may write the same name so.
    #expect(try notices(["Abel^Ida", "ABEL^IDA^^"]) == [[], []])
  }

  @Test("make the whole exam doubtful where one of them names another patient", arguments: 0..<3)
  func oneFileOfExam(_ odd: Int) throws {
    var drafts = (0..<6).map { index in
      var draft = SmallSeries.image("SIEMENS", instance: index + 1)
      draft.set(Tag(0x0020, 0x000E), .UI, index < 3 ? "1.2.3.5" : "1.2.3.6")
      draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, Double(index * 5)])
      draft.set(Tag(0x0010, 0x0010), .PN, index == 3 + odd ? "C^D" : "A^B")
      return draft
    }
    let series = try SmallSeries.read(drafts)
    #expect(
      series.map { texts($0, .filesDisagree) } == [
        ["series of the exam name more than one patient"], ["files name more than one patient"],
      ])
    #expect(try SmallSeries.read(drafts.reversed()) == series)
    drafts.swapAt(0, 3 + odd)
    #expect(try SmallSeries.read(drafts) == series)
  }

  @Test("may lack the patient in part, and run over midnight")
  func harmless() throws {
    let series = try SmallSeries.ten { index, draft in
      if index > 2 { draft.set(Tag(0x0010, 0x0020), .LO, "4711") }
      draft.set(Tag(0x0008, 0x0022), .DA, index < 5 ? "20260301" : "20260302")
    }
    #expect(texts(series, .filesDisagree) == [])
  }

  @Test("do not differ by padding")
  func padding() throws {
    let series = try SmallSeries.ten { index, draft in
      draft.set(Tag(0x0010, 0x0020), .LO, index == 3 ? "4711 " : "4711")
    }
    #expect(texts(series, .filesDisagree) == [])
  }

  static let due: [DICOM.Tag] = [
    Tag(0x0018, 0x0081), Tag(0x0018, 0x0080), Tag(0x0018, 0x1314), Tag(0x0018, 0x0050),
    Tag(0x0018, 0x0087), Tag(0x0018, 0x0095),
  ]

  @Test("all have the numbers that any has", arguments: due)
  func missing(_ tag: DICOM.Tag) throws {
    let spoilt: [(inout DataSetDraft) -> Void] = [
      { $0.remove(tag) }, { $0.setEmpty(tag, .DS) }, { $0.set(tag, .DS, "abc") },
      { $0.set(tag, .DS, "0") },
    ]
    for spoil in spoilt {
      let torn = try SmallSeries.ten { index, draft in
        draft.set(tag, .DS, "30")
        if index % 3 == 0 { spoil(&draft) }
      }
      #expect(
        texts(torn, .valueMissing) == ["\(tag.text) is missing or no number in 4 of 10 frames"])
    }
    let sound = try SmallSeries.ten { _, draft in draft.set(tag, .DS, "30") }
    #expect(texts(sound, .valueMissing) == [])
    let bare = try SmallSeries.ten { _, draft in draft.remove(tag) }
    #expect(texts(bare, .valueMissing) == [])
  }

  static let stated: [(DICOM.Tag, VR, String)] = [
    (Tag(0x0018, 0x0020), .CS, #"GR\EP"#), (Tag(0x0018, 0x0021), .CS, "SK"),
    (Tag(0x0018, 0x0023), .CS, "2D"), (Tag(0x0018, 0x0024), .SH, "*epfid2d1_64"),
    (Tag(0x0018, 0x0091), .IS, "64"), (Tag(0x0018, 0x0010), .LO, "gadobutrol"),
    (Tag(0x0018, 0x1041), .DS, "10"), (Tag(0x0020, 0x0105), .IS, "1"),
    (Tag(0x0020, 0x000D), .UI, "1.2.3"), (Tag(0x0008, 0x0070), .LO, "SIEMENS"),
    (Tag(0x0008, 0x1090), .LO, "Skyra"), (Tag(0x0018, 0x1000), .LO, "1"),
    (Tag(0x0018, 0x1020), .LO, "VE11C"),
  ]

  @Test("all have what any says of sequence, agent, counts, exam and scanner", arguments: stated)
  func absent(_ tag: DICOM.Tag, _ vr: VR, _ value: String) throws {
    for lacking in [1, 5, 9] {
      let torn = try SmallSeries.ten { index, draft in
        if index < lacking { draft.remove(tag) } else { draft.set(tag, vr, value) }
      }
      #expect(texts(torn, .valueMissing) == ["\(tag.text) is missing in \(lacking) of 10 frames"])
    }
    #expect(texts(try SmallSeries.ten { $1.set(tag, vr, value) }, .valueMissing) == [])
    #expect(texts(try SmallSeries.ten { $1.remove(tag) }, .valueMissing) == [])
  }

  @Test("that tell no kind of sequence leave it open for all")
  func openKind() throws {
    func kind(without lacking: Int) throws -> SequenceKind? {
      try SmallSeries.ten("GE MEDICAL SYSTEMS") { index, draft in
        if index >= lacking { draft.set(Tag(0x0018, 0x0020), .CS, #"EP\GR"#) }
      }.parameters.sequenceKind
    }
    #expect(try kind(without: 0) == .gradientEchoEPI)
    for lacking in [1, 5, 9] { #expect(try kind(without: lacking) == nil) }
  }

  @Test("hold as many pixels as rows, columns and bits need")
  func shortPixels() throws {
    for length in [4096, 8190] {
      let torn = try SmallSeries.ten { index, draft in
        if index == 4 {
          draft.set(.pixelData, .OW, bytes: [UInt8](repeating: 0, count: length))
        }
      }
      #expect(torn.completeness.state == .incomplete)
      #expect(
        texts(torn, .pixelsTruncated) == [
          "a file has fewer pixels than its rows, columns and frames need"
        ])
    }
    #expect(texts(try SmallSeries.ten { _, _ in }, .pixelsTruncated) == [])
  }

  @Test("of GE announce their images in an element of their own")
  func announcedImages() throws {
    func series(_ count: Int32) throws -> Series {
      try SmallSeries.ten("GE MEDICAL SYSTEMS") { _, draft in
        let block = draft.reserve(0x0025, 0x10, for: "GEMS_SERS_01")
        draft.set(block(0x07), .SL, [count])
      }
    }
    #expect(try series(10).completeness.state == .complete)
    #expect(try series(12).completeness.reason == "10 of 12 images")
  }

  /// An Enhanced object of two frames, its group of echoes as given.
  private func enhanced(_ change: (inout DataSetDraft) -> Void) throws -> Series {
    var draft = SmallSeries.image("SIEMENS")
    draft.set(Tag(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.4.1")
    draft.set(.numberOfFrames, .IS, "2")
    draft.set(.pixelData, .OW, bytes: [UInt8](repeating: 0, count: 2 * 64 * 64 * 2))
    draft.set(
      Tag(0x5200, 0x9230),
      items: (0..<2).map { index in
        var position = DataSetDraft()
        position.set(Tag(0x0020, 0x0032), decimals: [0, 0, Double(index * 5)])
        var frame = DataSetDraft()
        frame.set(Tag(0x0020, 0x9113), items: [position])
        return frame
      })
    change(&draft)
    return try #require(try SmallSeries.read([draft]).first)
  }

  private func echo(_ time: Double) -> DataSetDraft {
    var echo = DataSetDraft()
    echo.set(Tag(0x0018, 0x9082), doubles: [time])
    return echo
  }

  private func shared(_ echoes: [Double]) -> DataSetDraft {
    var group = DataSetDraft()
    group.set(Tag(0x0018, 0x9114), items: echoes.map { echo($0) })
    return group
  }

  @Test("state each group of a frame once")
  func spareItems() throws {
    let sound = try enhanced { $0.set(Tag(0x5200, 0x9229), items: [shared([30])]) }
    #expect(texts(sound, .framesDiffer) == [])
    #expect(sound.parameters.echoTimes.map(\.value) == [30])
    let twice = try enhanced { $0.set(Tag(0x5200, 0x9229), items: [shared([30, 90])]) }
    let apart = try enhanced { draft in
      draft.set(Tag(0x5200, 0x9229), items: [shared([30]), shared([90])])
    }
    for torn in [twice, apart] {
      #expect(
        texts(torn, .framesDiffer) == ["a group of a frame has several items where one is read"])
      #expect(torn.completeness.state == .unknown)
    }
  }

  @Test("state each element once", arguments: ["45", "30"])
  func repeatedElement(_ second: String) throws {
    func read(_ order: [String]) throws -> Series {
      var collector = SeriesCollector()
      for instance in 1...3 {
        var draft = SmallSeries.image("SIEMENS", instance: instance)
        for (index, text) in order.enumerated() {
          draft.set(Tag(0x0018, 0x0081 + UInt16(index)), .DS, text)
        }
        var bytes = draft.encoded()
        // (0018,0082), an inversion time, becomes a second (0018,0081) in one of the files.
        let place = bytes.indices.first { bytes[$0...].starts(with: [0x18, 0, 0x82, 0]) }
        if let place, instance == 2 { bytes[place + 2] = 0x81 }
        if let place, instance != 2 { bytes.removeSubrange(place..<(place + 10)) }
        _ = collector.add(try DataSet.read(bytes))
      }
      return try #require(collector.series().first)
    }
    for order in [["30", second], [second, "30"]] {
      #expect(
        texts(try read(order), .repeatedElement)
          == (second == "30" ? [] : ["(0018,0081) stands twice in a file and differs"]))
    }
  }

  @Test("of Siemens contradict their name where they state a spin echo")
  func statedSpinEcho() throws {
    func kind(_ stated: String, _ name: String) throws -> Reading {
      try enhanced { draft in
        draft.set(Tag(0x5200, 0x9229), items: [shared([30])])
        draft.set(Tag(0x0018, 0x9008), .CS, stated)
        draft.set(Tag(0x0018, 0x9018), .CS, "YES")
        draft.set(Tag(0x0018, 0x9005), .SH, name)
      }.parameters[.sequenceKind]
    }
    #expect(try kind("GRADIENT", "epfid2d1_64").word == "gradientEchoEPI")
    #expect(try kind("GRADIENT", "epse2d1_72").word == "spinEchoEPI")
    #expect(try kind("SPIN", "epse2d1_72").word == "spinEchoEPI")
    guard case .contradictory(let witnesses) = try kind("SPIN", "epfid2d1_64") else {
      Issue.record("a stated spin echo of a gradient-echo name is no known kind")
      return
    }
    #expect(
      Set(witnesses.map(\.value)) == [.words(["gradientEchoEPI"]), .words(["spinEchoEPI"])])
  }
}
