import DICOM
import Identity
import Testing

@testable import Imaging

/// How slices are turned, and where the first and the last of a series lie.
@Suite("Where slices lie")
struct PlacementTests {
  /// With images of 64 x 64 pixels of 3 mm, unless they are of others.
  private func axial(
    _ first: [Double], _ last: [Double], extent: [Double]? = [189, 189], frame: String? = nil
  ) throws -> SlicePlacement {
    try #require(
      SlicePlacement(
        cosines: [1, 0, 0, 0, 1, 0], first: first, last: last, extent: extent,
        frame: frame.map { Pseudonym.unique($0, key: .open) }))
  }

  @Test("of single slices is that of the first and the last along the normal, also oblique")
  func classic() throws {
    #expect(try SmallSeries.ten { _, _ in }.placement == axial([0, 0, 0], [0, 0, 45]))
    let oblique = try SmallSeries.ten { index, draft in
      draft.set(Tag(0x0020, 0x0037), decimals: [0, 1, 0, 0.6, 0, -0.8])
      // The normal is (-0.8, 0, -0.6): what begins farthest against it comes last in the files.
      let step = Double(9 - index) * 5
      draft.set(Tag(0x0020, 0x0032), decimals: [10 - 0.8 * step, -7.123, -0.6 * step])
    }
    #expect(
      oblique.placement
        == SlicePlacement(
          cosines: [0, 1, 0, 0.6, 0, -0.8], first: [10, -7.12, 0], last: [-26, -7.12, -27],
          extent: [189, 189]))
  }

  @Test("of an Enhanced object is that of its frames")
  func enhanced() throws {
    var shared = SmallSeries.group(Tag(0x0020, 0x9116)) {
      $0.set(Tag(0x0020, 0x0037), decimals: [1, 0, 0, 0, 1, 0])
    }
    var measures = DataSetDraft()
    measures.set(Tag(0x0028, 0x0030), decimals: [3, 0.9375])
    shared.set(Tag(0x0028, 0x9110), items: [measures])
    let frames = [12.0, 4, 8].map { z in
      SmallSeries.group(Tag(0x0020, 0x9113)) {
        $0.set(Tag(0x0020, 0x0032), decimals: [-90, -80, z])
      }
    }
    var object = SmallSeries.object("GE MEDICAL SYSTEMS", shared: shared, frames: frames)
    object.set(Tag(0x0020, 0x0052), .UI, "1.2.7")
    let series = try #require(try SmallSeries.read([object]).first)
    // 63 columns of 0.9375 mm are 59.0625 mm.
    #expect(
      try series.placement
        == axial([-90, -80, 4], [-90, -80, 12], extent: [59.06, 189], frame: "1.2.7"))
  }

  @Test("of a mosaic is that of its tiles, which share the centre of the whole")
  func mosaic() throws {
    func read(_ spacing: Double?, moved: Double = 0) throws -> SlicePlacement? {
      try SmallSeries.ten { index, draft in
        draft.set(Tag(0x0008, 0x0008), .CS, #"ORIGINAL\PRIMARY\M\ND\MOSAIC"#)
        draft.set(draft.reserve(0x0019, 0x10, for: "SIEMENS MR HEADER")(0x0A), unsigned: 16)
        if let spacing { draft.set(Tag(0x0018, 0x0088), decimal: spacing) }
        draft.set(
          Tag(0x0020, 0x0032), decimals: [-100 + (index == 7 ? moved : 0), -90, 12])
      }.placement
    }
    // Tiles of 16 x 16 pixels of 3 mm in a whole of 64 x 64: 24 pixels from edge to edge.
    #expect(try read(6) == axial([-28, -18, 12], [-28, -18, 102], extent: [45, 45]))
    #expect(try read(6, moved: 0.05) == axial([-28, -18, 12], [-28, -18, 102], extent: [45, 45]))
    // 15 times 1.875 mm are 28.125 mm; of 1.88 mm it would be 28.2 mm.
    #expect(try read(1.875) == axial([-28, -18, 12], [-28, -18, 40.13], extent: [45, 45]))
    #expect(try read(6, moved: 1.5) == nil)
    #expect(try read(nil) == nil)
  }

  @Test("is not known where one file does not state it, or volumes lie apart")
  func unknown() throws {
    let unplaced = try SmallSeries.ten { index, draft in
      if index == 2 { draft.remove(Tag(0x0020, 0x0032)) }
    }
    #expect(unplaced.placement == nil)
    let unturned = try SmallSeries.ten { _, draft in draft.remove(Tag(0x0020, 0x0037)) }
    #expect(unturned.placement == nil)
    func moved(_ far: Double) throws -> SlicePlacement? {
      try SmallSeries.ten("GE MEDICAL SYSTEMS") { index, draft in
        draft.set(Tag(0x0018, 0x1060), decimal: index < 5 ? 0 : 2000)
        draft.set(
          Tag(0x0020, 0x0032), decimals: [index < 5 ? 0 : far, 0, Double(index % 5) * 5])
      }.placement
    }
    #expect(try moved(0) == axial([0, 0, 0], [0, 0, 20]))
    #expect(try moved(1.5) == nil)
    #expect(try SmallSidecar.series().placement == nil)
  }

  @Test("is in the frame of reference that all files name, of which a pseudonym is kept")
  func frame() throws {
    func read(_ change: (Int, inout DataSetDraft) -> Void) throws -> SlicePlacement? {
      try SmallSeries.ten { index, draft in
        draft.set(Tag(0x0020, 0x0052), .UI, "1.2.7")
        change(index, &draft)
      }.placement
    }
    #expect(try read { _, _ in } == axial([0, 0, 0], [0, 0, 45], frame: "1.2.7"))
    let others: [(Int, inout DataSetDraft) -> Void] = [
      { index, draft in if index == 3 { draft.set(Tag(0x0020, 0x0052), .UI, "1.2.8") } },
      { index, draft in if index == 3 { draft.remove(Tag(0x0020, 0x0052)) } },
      { index, draft in if index == 3 { draft.set(Tag(0x0020, 0x0052), .UI, "") } },
      { _, draft in draft.set(Tag(0x0020, 0x0052), .UI, "ANONYMIZED") },
    ]
    for other in others { #expect(try read(other) == axial([0, 0, 0], [0, 0, 45])) }
  }

  @Test("is kept in a record, which need not hold it, and is refused where it is no place")
  func records() throws {
    let series = try SmallSeries.ten { _, draft in draft.set(Tag(0x0020, 0x0052), .UI, "1.2.7") }
    #expect(series.placement?.frame != nil && series.placement?.extent != nil)
    var writer = PackWriter()
    series.pack(into: &writer)
    var reader = PackReader(writer.bytes)
    let unpacked = try Series(unpacking: &reader)
    #expect(unpacked == series && reader.isAtEnd)
    let record = SeriesRecord(series: series, exam: .init(series: 1, subject: nil))
    #expect(try RecordFile(record.json.bytes).entries.map(\.record) == [record])
    let json = try record.json
    guard case .object(var members) = json else {
      Issue.record("a record is an object")
      return
    }
    for place in [
      ["cosines": [1, 0, 0, 0, 1, 0], "first": [0, 0, 0], "last": [0, 0, 1e7]],
      ["cosines": [1, 0, 0, 1, 0, 0], "first": [0, 0, 0], "last": [0, 0, 5]],
      ["cosines": [1, 0, 0], "first": [0, 0, 0], "last": [0, 0, 5]],
      ["cosines": [1, 0, 0, 0, 1, 0], "first": [0, 0], "last": [0, 0, 5]],
      ["cosines": [1, 0, 0, 0, 1, 0], "first": [0, 0, 0]],
      ["cosines": [1, 0, 0, 0, 1, 0], "first": [0, 0, 0], "last": [0, 0, 5], "extent": [5]],
      [
        "cosines": [1, 0, 0, 0, 1, 0], "first": [0, 0, 0], "last": [0, 0, 5],
        "extent": [-5, 5],
      ],
      ["cosines": [1, 0, 0, 0, 1, 0], "first": [0, 0, 0], "last": [0, 0, 5], "frame": [7]],
    ] as [[String: [Double]]] {
      members["placement"] = .object(place.mapValues { .array($0.map { .number($0) }) })
      let file = RecordFile(JSONValue.object(members).bytes)
      #expect(file.entries.isEmpty)
      let whys = file.refusals(at: "a").map(\.error.why)
      #expect(whys.allSatisfy { $0.hasPrefix("placement") } && whys.count == 1, "\(whys)")
    }
    guard case .object(let whole) = json, case .object(var place)? = whole["placement"] else {
      Issue.record("a place is an object")
      return
    }
    // What another program wrote, before either was kept.
    place["extent"] = nil
    place["frame"] = nil
    members["placement"] = .object(place)
    let earlier = RecordFile(JSONValue.object(members).bytes).entries
    let bare = try axial([0, 0, 0], [0, 0, 45], extent: nil)
    #expect(earlier.map(\.record.series.placement) == [bare])
    place["frame"] = .string("1.2.7")
    members["placement"] = .object(place)
    let named = RecordFile(JSONValue.object(members).bytes)
    #expect(named.refusals(at: "a").map(\.error.why) == ["placement.frame is no pseudonym"])
    members["placement"] = nil
    let without = RecordFile(JSONValue.object(members).bytes).entries
    #expect(without.count == 1 && without.first?.record.series.placement == nil)
  }
}

/// Two stacks of slices beside each other.
@Suite("Slices against slices")
struct SliceOffsetTests {
  private func place(
    _ cosines: [Double], _ first: [Double] = [0, 0, 0], _ last: [Double] = [0, 0, 20],
    extent: [Double]? = nil
  ) throws -> SlicePlacement {
    try #require(SlicePlacement(cosines: cosines, first: first, last: last, extent: extent))
  }

  private let axial: [Double] = [1, 0, 0, 0, 1, 0]

  @Test("that are shifted, along the normal and within the plane")
  func shifted() throws {
    let offset = try place(axial).offset(of: place(axial, [3, -4, 2], [3, -4, 19]))
    guard case .shifted(let first, let last)? = offset else {
      Issue.record("\(String(describing: offset))")
      return
    }
    #expect(first == .init(along: 2, across: 5) && last == .init(along: -1, across: 5))
  }

  @Test("that are seen from the other side are the same where their pixels are")
  func otherSide() throws {
    // Rows run the other way over 63 mm, and slices are counted from the other end.
    func other(_ extent: [Double]?) throws -> SlicePlacement {
      try place([-1, 0, 0, 0, 1, 0], [63, 0, 20], [63, 0, 0], extent: extent)
    }
    let same = SlicePlacement.Shift(along: 0, across: 0)
    #expect(
      try place(axial).offset(of: other([63, 63])) == .shifted(first: same, last: same))
    #expect(try place(axial).offset(of: other(nil)) == nil)
    // Both the other way: the normal is as it was.
    let turned = try place([-1, 0, 0, 0, -1, 0], [63, 30, 0], [63, 30, 20], extent: [63, 30])
    #expect(try place(axial).offset(of: turned) == .shifted(first: same, last: same))
  }

  @Test("that are turned tell the angle, and one of a thousandth is none")
  func turned() throws {
    func degrees(_ cosines: [Double]) throws -> Double? {
      switch try place(axial).offset(of: place(cosines)) {
      case .turned(let degrees)?: degrees
      case .rotated(let degrees)?: -degrees
      case .shifted?, nil: nil
      }
    }
    // A slope of 3 in 5 is 36.87 degrees.
    #expect(abs(try #require(try degrees([1, 0, 0, 0, 0.8, 0.6])) - 36.8699) < 1e-3)
    #expect(abs(try #require(try degrees([0.8, 0.6, 0, -0.6, 0.8, 0])) + 36.8699) < 1e-3)
    #expect(try degrees([0, 1, 0, 0, 0, -1]) == 90)
    #expect(try degrees([0, 1, 0, -1, 0, 0]) == -90)
    #expect(try degrees([1, 0, 0, 0, 1, 0.001]) == nil)
    #expect(try degrees([1, 0, 0, 0, 1, 0.0011]) != nil)
  }
}
