import DICOM
import Identity
import Imaging
import Quantities
import TestSupport
import Testing

@Suite("Phantom scans from files")
struct PhantomScanTests {
  /// A classic image of 2 x 3 pixels with what the tests change.
  private static func image(
    _ instance: Int, pixels: [Int] = [0, 1, 2, 3, 4, 4095], time: String = "100000",
    change: (inout DataSetDraft) -> Void = { _ in }
  ) -> DataSetDraft {
    var draft = SmallSeries.image("SIEMENS", instance: instance)
    draft.set(Tag(0x0008, 0x0022), .DA, "20260302")
    draft.set(Tag(0x0008, 0x0032), .TM, time)
    draft.set(Tag(0x0028, 0x0010), unsigned: 2)
    draft.set(Tag(0x0028, 0x0011), unsigned: 3)
    draft.set(Tag(0x0028, 0x0030), decimals: [2, 1.5])
    draft.set(Tag(0x0028, 0x0100), unsigned: 16)
    draft.set(Tag(0x0028, 0x0101), unsigned: 12)
    draft.set(Tag(0x0028, 0x0103), unsigned: 0)
    draft.set(.pixelData, .OW, pixels.map { UInt16(truncatingIfNeeded: $0) })
    change(&draft)
    return draft
  }

  private static func read(_ drafts: [DataSetDraft]) throws -> PhantomReading {
    var collector = PhantomScanCollector()
    for (index, draft) in drafts.enumerated() {
      let file = draft.encodedPart10(.explicitLittleEndian)
      _ = collector.add(
        try DataSet.read(file), file: index, bytes: file, path: "\(index)")
    }
    return collector.reading()
  }

  private static func plane(_ draft: DataSetDraft) throws -> Plane {
    try #require(try read([draft]).scans.first).acquisitions[0].volumes[0].planes[0]
  }

  @Test("stored numbers, rescale, spacing, place, component and time are those of the file")
  func plain() throws {
    let plane = try Self.plane(
      Self.image(1) { draft in
        draft.set(Tag(0x0028, 0x1053), .DS, "2.5")
        draft.set(Tag(0x0028, 0x1052), .DS, "-10")
        draft.set(Tag(0x0020, 0x0032), decimals: [1, 2, 3])
      })
    #expect(plane.rows == 2 && plane.columns == 3)
    #expect(plane.stored == [0, 1, 2, 3, 4, 4095])
    #expect(plane.rescale == Plane.Rescale(slope: 2.5, intercept: -10))
    #expect(plane.values == [-10, -7.5, -5, -2.5, 0, 10_227.5])
    #expect(
      plane.geometry.rowSpacing == Quantity(2) && plane.geometry.columnSpacing == Quantity(1.5))
    #expect(plane.geometry.cosines == [1, 0, 0, 0, 1, 0])
    #expect(plane.geometry.positionMillimetres == [1, 2, 3])
    #expect(plane.geometry.depth == Quantity(3))
    #expect(plane.component == .magnitude)
    #expect(plane.origin == Plane.Origin(instance: "1.2.3.4.1", frame: 0))
    #expect(plane.observedAt?.secondsOfDay == 36_000)
  }

  @Test("acquisition, position in time and trigger of an image are those of the file")
  func turn() throws {
    #expect(try Self.plane(Self.image(1)).turn == .unstated)
    let stated = try Self.plane(
      Self.image(1) { draft in
        draft.set(Tag(0x0020, 0x0012), .IS, "4")
        draft.set(Tag(0x0020, 0x0100), .IS, "2")
        draft.set(Tag(0x0018, 0x1060), .DS, "1500.5")
      })
    #expect(
      stated.turn == Plane.Turn(acquisition: 4, temporalPosition: 2, startMilliseconds: 1500.5))
  }

  @Test("the bits that hold a number are taken, with their sign")
  func bits() throws {
    // High bits beyond the stored ones hold what a maker left there.
    let unsigned = try Self.plane(Self.image(1, pixels: [0xF001, 0x0FFF, 0, 0, 0, 0]))
    #expect(unsigned.stored.prefix(2) == [1, 4095])
    let signed = try Self.plane(
      Self.image(1, pixels: [0x0FFF, 0x0800, 0x07FF, 0xF001, 0, 0]) { draft in
        draft.set(Tag(0x0028, 0x0103), unsigned: 1)
      })
    #expect(signed.stored.prefix(4) == [-1, -2048, 2047, 1])
  }

  @Test("a rescale that is absent, empty, no number or out of all bounds is told apart")
  func rescale() throws {
    func slope(_ text: String?) throws -> Double? {
      try Self.plane(
        Self.image(1) { draft in
          if let text { draft.set(Tag(0x0028, 0x1053), .DS, text) }
        }
      ).rescale.slope
    }
    #expect(try slope(nil) == nil)
    #expect(try slope(" ") == nil)
    #expect(try slope("0") == 0)
    for text in ["NaN", "abc", "1e999", "1,5"] {
      #expect(try #require(try slope(text)).isNaN, "\(text)")
    }
  }

  @Test("images that state no slope beside some that do make the rescale invalid")
  func mixedRescale() throws {
    let stated = Self.image(1) { $0.set(Tag(0x0028, 0x1053), .DS, "1") }
    let other = Self.image(2, time: "100001") { $0.set(Tag(0x0028, 0x1053), .DS, "2") }
    let silent = Self.image(3, time: "100002")
    func state(_ drafts: [DataSetDraft]) throws -> PhantomScan.Acquisition.RescaleState {
      try #require(Self.read(drafts).scans.first).acquisitions[0].rescale
    }
    #expect(try state([stated]) == .uniform && state([silent]) == .uniform)
    #expect(try state([stated, other]) == .varying)
    #expect(try state([stated, silent]) == .invalid)
  }

  @Test("volumes are in the order of time and planes along the normal, whatever the files' order")
  func order() throws {
    var drafts: [DataSetDraft] = []
    for time in 0..<3 {
      for slice in 0..<4 {
        drafts.append(
          Self.image(
            10 * time + slice + 1, pixels: [time, slice, 0, 0, 0, 9], time: "10000\(time)"
          ) {
            $0.set(Tag(0x0020, 0x0032), decimals: [0, 0, Double(3 - slice) * 5])
          })
      }
    }
    let expected = try #require(Self.read(drafts).scans.first)
    #expect(expected.acquisitions.count == 1 && expected.acquisitions[0].isWhole)
    let volumes = expected.acquisitions[0].volumes
    #expect(volumes.count == 3)
    for (time, volume) in volumes.enumerated() {
      #expect(volume.planes.map { $0.stored[0] } == Array(repeating: Int32(time), count: 4))
      #expect(volume.planes.map { $0.stored[1] } == [3, 2, 1, 0])
    }
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<5 {
      #expect(try Self.read(drafts.shuffled(using: &generator)).scans == [expected])
    }
    let torn = try #require(Self.read(Array(drafts.dropLast())).scans.first)
    #expect(!torn.acquisitions[0].isWhole)
  }

  @Test("images of one time are told apart by position in time, acquisition, then number")
  func numbers() throws {
    for tag in [Tag(0x0020, 0x0100), Tag(0x0020, 0x0012), Tag(0x0020, 0x0013)] {
      // The object UIDs run the other way.
      let drafts = (0..<3).map { index in
        Self.image(9 - index, pixels: [index, 0, 0, 0, 0, 1]) { $0.set(tag, integer: index + 1) }
      }
      let scan = try #require(Self.read(drafts).scans.first)
      #expect(scan.acquisitions[0].volumes.map { $0.planes[0].stored[0] } == [0, 1, 2])
    }
  }

  @Test("echoes of one series are acquisitions of their own")
  func echoes() throws {
    let drafts = [10.0, 30, 20].enumerated().map { index, echo in
      Self.image(index + 1) { $0.set(Tag(0x0018, 0x0081), decimal: echo) }
    }
    let scan = try #require(Self.read(drafts).scans.first)
    #expect(scan.acquisitions.map(\.echoTime) == [Quantity(10), Quantity(20), Quantity(30)])
    let single = try #require(Self.read([drafts[0]]).scans.first)
    #expect(single.acquisitions[0].echoTime == nil)
  }

  @Test("exams are scans of their own")
  func exams() throws {
    let other = Self.image(2) { draft in
      draft.set(Tag(0x0020, 0x000D), .UI, "1.2.9")
      draft.set(Tag(0x0020, 0x000E), .UI, "1.2.9.1")
    }
    #expect(try Self.read([Self.image(1), other]).scans.count == 2)
  }

  @Test("the component is read from the image type, its own element, or the maker's")
  func components() throws {
    for (words, component) in [
      (#"ORIGINAL\PRIMARY\P\ND"#, Plane.Component.phase), (#"ORIGINAL\PRIMARY\R_SE\R\SE"#, .real),
      (#"ORIGINAL\PRIMARY\OTHER"#, .unknown), (#"ORIGINAL\PRIMARY\I"#, .imaginary),
    ] {
      let plane = try Self.plane(Self.image(1) { $0.set(Tag(0x0008, 0x0008), .CS, words) })
      #expect(plane.component == component, "\(words)")
    }
    let own = try Self.plane(Self.image(1) { $0.set(Tag(0x0008, 0x9208), .CS, "REAL") })
    #expect(own.component == .real)
    for (number, component) in [
      (0, Plane.Component.magnitude), (1, .phase), (2, .real), (3, .imaginary),
    ] {
      let plane = try Self.plane(
        Self.image(1) { draft in
          draft.set(Tag(0x0008, 0x0070), .LO, "GE MEDICAL SYSTEMS")
          draft.set(Tag(0x0008, 0x0008), .CS, #"ORIGINAL\PRIMARY\OTHER"#)
          draft.set(Tag(0x0043, 0x0010), .LO, "GEMS_PARM_01")
          draft.set(Tag(0x0043, 0x102F), .SS, [Int16(number)])
        })
      #expect(plane.component == component, "\(number)")
    }
  }

  @Test("each frame of an Enhanced object has its own rescale, place and component")
  func enhanced() throws {
    var draft = Self.image(1, pixels: Array(0..<12))
    draft.set(Tag(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.4.1")
    draft.set(.numberOfFrames, integer: 2)
    func group(_ tag: DICOM.Tag, _ fill: (inout DataSetDraft) -> Void) -> (DICOM.Tag, DataSetDraft)
    {
      var item = DataSetDraft()
      fill(&item)
      return (tag, item)
    }
    func item(_ groups: [(DICOM.Tag, DataSetDraft)]) -> DataSetDraft {
      var item = DataSetDraft()
      for (tag, content) in groups { item.set(tag, items: [content]) }
      return item
    }
    let measures = group(Tag(0x0028, 0x9110)) { $0.set(Tag(0x0028, 0x0030), decimals: [2, 1.5]) }
    let orientation = group(Tag(0x0020, 0x9116)) {
      $0.set(Tag(0x0020, 0x0037), decimals: [1, 0, 0, 0, 1, 0])
    }
    draft.set(Tag(0x5200, 0x9229), items: [item([measures, orientation])])
    draft.set(
      Tag(0x5200, 0x9230),
      items: (0..<2).map { frame in
        item([
          group(Tag(0x0020, 0x9113)) {
            $0.set(Tag(0x0020, 0x0032), decimals: [0, 0, Double(10 - 10 * frame)])
          },
          group(Tag(0x0028, 0x9145)) {
            $0.set(Tag(0x0028, 0x1053), decimal: Double(frame + 1))
            $0.set(Tag(0x0028, 0x1052), decimal: 5)
          },
        ])
      })
    let scan = try #require(Self.read([draft]).scans.first)
    let planes = scan.acquisitions[0].volumes[0].planes
    #expect(planes.map(\.origin.frame) == [1, 0])
    #expect(planes.map(\.rescale.slope) == [2, 1])
    #expect(planes[0].stored == [6, 7, 8, 9, 10, 11])
    #expect(planes[0].values[0] == 17)
    #expect(scan.acquisitions[0].rescale == .varying)
  }

  @Test("what cannot be measured in mm, or has no pixels, is refused by name")
  func refused() throws {
    let noSpacing = Self.image(1) { $0.remove(Tag(0x0028, 0x0030)) }
    let first = try Self.read([noSpacing])
    #expect(first.scans.isEmpty && first.setAside.count == 1)
    #expect(
      first.refusals.map(\.error.tag) == [Tag(0x0028, 0x0030)] && first.refusals[0].path == "0")
    let colour = Self.image(1, pixels: Array(repeating: 0, count: 9)) { draft in
      draft.set(.samplesPerPixel, unsigned: 3)
      draft.set(Tag(0x0028, 0x0100), unsigned: 8)
      draft.set(Tag(0x0028, 0x0101), unsigned: 8)
    }
    #expect(try Self.read([colour]).refusals.map(\.error.code) == [.badPixels])
    let short = Self.image(1, pixels: [1, 2, 3])
    #expect(try Self.read([short, Self.image(2)]).refusals.map(\.error.code) == [.truncated])
    #expect(try Self.read([short, Self.image(2)]).scans.count == 1)
  }

  @Test("one object twice is one image")
  func duplicates() throws {
    let scan = try #require(Self.read([Self.image(1), Self.image(1)]).scans.first)
    #expect(scan.acquisitions[0].volumes.count == 1)
  }

  @Test("of two files with one object UID and different pixels, none is an image")
  func conflict() throws {
    var collector = PhantomScanCollector()
    for (number, draft) in [
      Self.image(1), Self.image(1, pixels: [9, 9, 9, 9, 9, 9]), Self.image(2, time: "100010"),
    ].enumerated() {
      let bytes = draft.encodedPart10(.explicitLittleEndian)
      let dataSet = try DataSet.read(bytes)
      let receipt = collector.add(dataSet, file: number, bytes: bytes, path: "\(number)")
      #expect(receipt == (number == 1 ? .duplicate(of: 0) : .admitted))
      if number == 1 { collector.conflict(dataSet, path: "1") }
    }
    let read = collector.reading()
    let planes = try #require(read.scans.first).acquisitions[0].volumes.flatMap(\.planes)
    #expect(planes.map(\.origin.instance) == ["1.2.3.4.2"])
    #expect(read.refusals.map(\.path) == ["1"])
    #expect(read.refusals.map(\.error.code) == [.duplicateConflict])
    #expect(read.refusals.map(\.other) == ["0"])
  }

  @Test("a copy under another name has the fingerprint of the image, another image has its own")
  func fingerprint() throws {
    let first = try Self.plane(Self.image(1))
    #expect(try Self.plane(Self.image(2, time: "110000")).fingerprint == first.fingerprint)
    #expect(
      try Self.plane(Self.image(1, pixels: [1, 1, 2, 3, 4, 4095])).fingerprint != first.fingerprint)
    let scaled = try Self.plane(Self.image(1) { $0.set(Tag(0x0028, 0x1053), .DS, "2") })
    #expect(scaled.fingerprint != first.fingerprint)
    let unity = try Self.plane(Self.image(1) { $0.set(Tag(0x0028, 0x1053), .DS, "1") })
    #expect(unity.fingerprint == first.fingerprint)
  }

  @Test("settings of repeats have one fingerprint, whenever they were acquired")
  func settings() throws {
    func parameters(_ draft: DataSetDraft) throws -> AcquisitionParameters {
      try #require(Self.read([draft]).scans.first).acquisitions[0].series.parameters
    }
    let first = try parameters(Self.image(1))
    let later = try parameters(
      Self.image(2, time: "230000") { $0.set(Tag(0x0018, 0x1020), .LO, "other software") })
    #expect(first.settingsFingerprint == later.settingsFingerprint)
    #expect(first.differences(from: later).isEmpty)
    let thin = try parameters(Self.image(1) { $0.set(Tag(0x0018, 0x0050), decimal: 3) })
    #expect(first.differences(from: thin) == [.sliceThickness])
    #expect(first.settingsFingerprint != thin.settingsFingerprint)
  }

  @Test("images of two b-values are no repeats; what states none keeps its fingerprint")
  func weighting() throws {
    func parameters(_ bValue: Double?) throws -> AcquisitionParameters {
      let draft = Self.image(1) { draft in
        draft.set(Tag(0x0008, 0x0070), .LO, "Some Maker")
        if let bValue { draft.set(Tag(0x0018, 0x9087), doubles: [bValue]) }
      }
      return try #require(Self.read([draft]).scans.first).acquisitions[0].series.parameters
    }
    let (none, zero, weighted) = try (parameters(nil), parameters(0), parameters(1000))
    #expect(zero.differences(from: weighted) == [.bValues])
    #expect(zero.settingsFingerprint != weighted.settingsFingerprint)
    #expect(none.differences(from: weighted) == [.bValues])
    // Of all other settings, as it was made before b-values were among them.
    var settings: [String: JSONValue] = [:]
    for parameter in AcquisitionParameters.repeated where parameter != .bValues {
      let values = try none[parameter].witnesses.map { try JSONValue(encoding: $0.value) }
      settings[parameter.rawValue] = .array(values)
    }
    #expect(none.settingsFingerprint == Fingerprint(of: .object(settings)))
  }
}
