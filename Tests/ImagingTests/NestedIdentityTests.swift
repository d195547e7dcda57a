import DICOM
import Imaging
import Testing

/// A patient whom only an item or a maker's element names.
@Suite("Identity in sequences and in elements of makers")
struct NestedIdentityTests {
  private static let sequences: [DICOM.Tag] = [
    // Studies, steps, series and images that are referred to; source images; requests; content.
    Tag(0x0008, 0x1110), Tag(0x0008, 0x1111), Tag(0x0008, 0x1115), Tag(0x0008, 0x1140),
    Tag(0x0008, 0x2112), Tag(0x0040, 0xA370), Tag(0x0040, 0xA730),
    // What converted objects kept; groups of all frames and of each.
    Tag(0x0020, 0x9170), Tag(0x5200, 0x9229), Tag(0x5200, 0x9230),
    // A maker's.
    Tag(0x2005, 0x1080),
  ]

  private static var patient: DataSetDraft {
    var item = DataSetDraft()
    item.set(Tag(0x0010, 0x0010), .PN, "Quintavalle^Rosalba")
    item.set(Tag(0x0010, 0x0020), .LO, "31129955512")
    item.set(Tag(0x0010, 0x0030), .DA, "19600312")
    return item
  }

  private func kept(
    _ text: String, as encoding: DataSetDraft.Encoding = .explicitLittleEndian,
    _ sequences: DataSetDraft.SequenceLength = .defined, _ change: (inout DataSetDraft) -> Void
  ) throws -> String {
    var draft = SmallSeries.image("SIEMENS")
    draft.set(Tag(0x0008, 0x103E), .LO, text)
    change(&draft)
    var collector = SeriesCollector()
    _ = collector.add(try DataSet.read(draft.encodedPart10(encoding, sequences: sequences)))
    return try #require(collector.series().first).description
  }

  @Test(
    "an item of any sequence teaches its words, at any depth",
    arguments: [DataSetDraft.Encoding.explicitLittleEndian, .implicitLittleEndian],
    [DataSetDraft.SequenceLength.defined, .undefined])
  func items(encoding: DataSetDraft.Encoding, length: DataSetDraft.SequenceLength) throws {
    for tag in Self.sequences {
      var outer = DataSetDraft()
      outer.set(tag, items: [DataSetDraft(), Self.patient])
      for items in [[Self.patient], [outer]] {
        let text = "DSC rosalba 31129955512 12.03.1960"
        let left = try kept(text, as: encoding, length) { $0.set(tag, items: items) }
        #expect(left == "DSC", "\(tag.text)")
      }
    }
  }

  @Test("so does one that is stored as of an unknown kind, implicit or explicit")
  func unknown() throws {
    for encoding in [DataSetDraft.Encoding.implicitLittleEndian, .explicitLittleEndian] {
      let content = Self.patient.encoded(encoding)
      let item: [UInt8] = [0xFE, 0xFF, 0x00, 0xE0, UInt8(content.count), 0, 0, 0] + content
      let left = try kept("DSC Rosalba") { $0.set(Tag(0x0008, 0x1110), .UN, bytes: item) }
      #expect(left == "DSC", "\(encoding)")
    }
  }

  @Test("a value that only begins as an item is read over")
  func noItem() throws {
    let bytes: [UInt8] = [0xFE, 0xFF, 0x00, 0xE0, 0xF0, 0, 0, 0] + Self.patient.encoded()
    let left = try kept("DSC Rosalba") { $0.set(Tag(0x0009, 0x1010), .UN, bytes: bytes) }
    #expect(left == "DSC Rosalba")
  }

  @Test("a name under a tag of a maker, or under one that is not known, teaches its words")
  func names() throws {
    for tag in [Tag(0x0009, 0x1010), Tag(0x300E, 0x0008), Tag(0x3006, 0x00A6)] {
      var item = DataSetDraft()
      item.set(tag, .PN, "Quintavalle^Rosalba")
      let left = try kept("DSC Rosalba") { $0.set(tag, .PN, "Quintavalle^Rosalba") }
      #expect(left == "DSC", "\(tag.text)")
      let nested = try kept("DSC Rosalba") { $0.set(Tag(0x0029, 0x1040), items: [item]) }
      #expect(nested == "DSC", "\(tag.text)")
    }
  }

  @Test("paths lose whom an item or a maker's element names")
  func paths() throws {
    var named = DataSetDraft()
    named.set(Tag(0x0008, 0x0018), .UI, "1.2.3.4")
    named.set(Tag(0x0009, 0x1010), .PN, "Quintavalle^Rosalba")
    // As a directory of a medium has it.
    var listed = DataSetDraft()
    listed.set(Tag(0x0008, 0x0018), .UI, "1.2.3.4")
    listed.set(Tag(0x0004, 0x1220), items: [Self.patient])
    for draft in [named, listed] {
      var scrubber = PathScrubber()
      scrubber.add(try DataSet.read(draft.encoded()))
      #expect(scrubber.scrubbed("cd/ROSALBA/a") == "cd/*/a")
    }
  }

  @Test("what items say of other things teaches nothing")
  func others() throws {
    var item = DataSetDraft()
    item.set(Tag(0x0008, 0x0020), .DA, "19600312")
    item.set(Tag(0x0008, 0x1150), .UI, "1.2.840.10008.5.1.4.1.1.4")
    item.set(Tag(0x0008, 0x0104), .LO, "Rosalba")
    let left = try kept("DSC Rosalba 19600312") { $0.set(Tag(0x0008, 0x1140), items: [item]) }
    #expect(left == "DSC Rosalba 19600312")
  }
}
