import DICOM
import Testing

@Suite("DataSetDraft")
struct DataSetDraftTests {
  private static let echoTime = Tag(0x0018, 0x0081)
  private static let images = Tag(0x0008, 0x1140)

  /// A data set with every kind of value, set in no particular order.
  private static var draft: DataSetDraft {
    var inner = DataSetDraft()
    inner.set(Tag(0x0008, 0x1155), .UI, "1.2.3")
    inner.set(Tag(0x0008, 0x1160), integers: [1, -2])
    var outer = DataSetDraft()
    outer.set(images, items: [inner, DataSetDraft()])
    var draft = DataSetDraft()
    draft.set(Tag(0x0020, 0x9157), .UL, [1, 2, 4_000_000_000] as [UInt32])
    draft.set(Tag(0x0018, 0x9082), doubles: [30.5, -0.1])
    draft.set(echoTime, decimals: [30, 1999.999_755_859_37])
    draft.set(Tag(0x0008, 0x0018), .UI, "1.2.840.1")
    draft.set(Tag(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.4")
    draft.set(Tag(0x0008, 0x9092), items: [outer])
    draft.set(Tag(0x0028, 0x0010), unsigned: 258)
    draft.set(Tag(0x0020, 0x9165), pointer: Tag(0x0020, 0x9056))
    draft.setEmpty(Tag(0x0018, 0x0010), .LO)
    draft.setEmpty(Tag(0x0040, 0x0555), .SQ)
    let block = draft.reserve(0x2005, 0x10, for: "Philips MR Imaging DD 001")
    draft.set(block(0xA0), floats: [1.5])
    draft.set(.pixelData, .OW, bytes: [1, 2, 3, 4])
    return draft
  }

  @Test(
    "is read back with the same values in every encoding and with both forms of length",
    arguments: DataSetDraft.Encoding.allCases, [DataSetDraft.SequenceLength.defined, .undefined])
  func roundTrip(_ encoding: DataSetDraft.Encoding, _ lengths: DataSetDraft.SequenceLength) throws {
    let data = try DataSet.read(Self.draft.encodedPart10(encoding, sequences: lengths))
    func numbers(_ tag: DICOM.Tag, _ vr: VR, in scope: DataSet.Scope? = nil) throws -> [Double?] {
      data.numbers(of: try #require(data.element(tag, in: scope)), expected: vr)
    }
    #expect(try numbers(Self.echoTime, .DS) == [30, 1999.999_755_859_37])
    #expect(try numbers(Tag(0x0020, 0x9157), .UL) == [1, 2, 4_000_000_000])
    #expect(try numbers(Tag(0x0018, 0x9082), .FD) == [30.5, -0.1])
    #expect(try numbers(Tag(0x0028, 0x0010), .US) == [258])
    #expect(try numbers(Tag(0x2005, 0x10A0), .FL) == [1.5])
    let creator = try #require(data.element(Tag(0x2005, 0x0010)))
    #expect(data.texts(of: creator) == ["Philips MR Imaging DD 001"])
    let empty = try #require(data.element(Tag(0x0018, 0x0010)))
    #expect(empty.length == 0)
    #expect(data.element(Tag(0x0018, 0x0080)) == nil)

    let outer = data.items(of: Tag(0x0008, 0x9092))
    #expect(outer.count == 1)
    let inner = data.items(of: Self.images, in: outer[0])
    #expect(inner.count == 2)
    let first = try #require(inner.first)
    let uid = try #require(data.element(Tag(0x0008, 0x1155), in: first))
    #expect(data.texts(of: uid) == ["1.2.3"])
    #expect(try numbers(Tag(0x0008, 0x1160), .IS, in: first) == [1, -2])
    #expect(data.items(of: Tag(0x0040, 0x0555)).isEmpty)
    #expect(data.notices.isEmpty)
  }

  @Test("is the bytes that the standard prescribes, in order of tags, padded to even length")
  func bytes() {
    var draft = DataSetDraft()
    draft.set(Tag(0x0018, 0x0081), decimal: 2)
    draft.set(Tag(0x0008, 0x0018), .UI, "1.2")
    draft.set(Tag(0x0028, 0x0010), unsigned: 258)
    #expect(
      draft.encoded() == [
        0x08, 0, 0x18, 0, 0x55, 0x49, 4, 0, 0x31, 0x2E, 0x32, 0,  // UI, padded with a zero
        0x18, 0, 0x81, 0, 0x44, 0x53, 2, 0, 0x32, 0x20,  // DS, padded with a space
        0x28, 0, 0x10, 0, 0x55, 0x53, 2, 0, 2, 1,
      ])
    #expect(
      draft.encoded(.explicitBigEndian).suffix(10) == [
        0, 0x28, 0, 0x10, 0x55, 0x53, 0, 2, 1, 2,
      ])
    #expect(
      draft.encoded(.implicitLittleEndian).suffix(10) == [
        0x28, 0, 0x10, 0, 2, 0, 0, 0, 2, 1,
      ])
  }

  @Test("writes a sequence with its length, or with delimitation items")
  func lengths() {
    var item = DataSetDraft()
    item.set(Tag(0x0028, 0x0010), unsigned: 1)
    var draft = DataSetDraft()
    draft.set(Self.images, items: [item])
    let head: [UInt8] = [0x08, 0, 0x40, 0x11, 0x53, 0x51, 0, 0]
    let content: [UInt8] = [0x28, 0, 0x10, 0, 0x55, 0x53, 2, 0, 1, 0]
    let begin: [UInt8] = [0xFE, 0xFF, 0, 0xE0]
    #expect(draft.encoded() == head + [18, 0, 0, 0] + begin + [10, 0, 0, 0] + content)
    let open: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF]
    #expect(
      draft.encoded(sequences: .undefined) == head + open + begin + open + content
        + [0xFE, 0xFF, 0x0D, 0xE0, 0, 0, 0, 0] + [0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0])
  }

  @Test("keeps the last value that was set, tells empty from absent, and forgets what is removed")
  func editing() {
    var draft = DataSetDraft()
    draft.set(Self.echoTime, decimal: 30)
    draft.set(Self.echoTime, decimal: 45)
    #expect(draft.text(of: Self.echoTime) == "45")
    draft.setEmpty(Self.echoTime, .DS)
    #expect(draft.holds(Self.echoTime))
    #expect(draft.text(of: Self.echoTime) == "")
    draft.remove(Self.echoTime)
    #expect(!draft.holds(Self.echoTime))
    #expect(draft == DataSetDraft())
  }

  @Test("does not depend on the order in which elements were set")
  func order() {
    let tags = [Tag(0x0018, 0x0080), Tag(0x0018, 0x0081), Tag(0x0018, 0x1314), Tag(0x0028, 0x0030)]
    func draft(_ order: [Int]) -> DataSetDraft {
      var draft = DataSetDraft()
      for index in order { draft.set(tags[index], decimal: Double(index)) }
      return draft
    }
    let orders = [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2]]
    #expect(Set(orders.map { draft($0).encoded() }).count == 1)
  }
}
