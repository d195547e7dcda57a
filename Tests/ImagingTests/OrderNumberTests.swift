import DICOM
import Imaging
import Testing

/// Descriptions beside the number of an order, the telephone of an operator and a great age.
@Suite("Orders, telephones and ages in free text")
struct OrderNumberTests {
  private func series(
    _ text: String, _ change: (inout DataSetDraft) -> Void
  ) throws -> Series {
    var draft = SmallSeries.image("SIEMENS")
    draft.set(Tag(0x0008, 0x103E), .LO, text)
    change(&draft)
    var collector = SeriesCollector()
    _ = collector.add(try DataSet.read(draft.encodedPart10()))
    return try #require(collector.series().first)
  }

  private static let orders: [DICOM.Tag] = [
    Tag(0x0040, 0x0009), Tag(0x0040, 0x0253), Tag(0x0040, 0x1001), Tag(0x0040, 0x2006),
    Tag(0x0040, 0x2007),
  ]
  private static let telephones: [DICOM.Tag] = [
    Tag(0x0008, 0x0094), Tag(0x0040, 0x2010), Tag(0x0040, 0x1103), Tag(0x0040, 0x1104),
  ]

  @Test("lose the number of an order and a telephone, of the data set and of any item")
  func numbers() throws {
    for tag in Self.orders + Self.telephones {
      let isOrder = Self.orders.contains(tag)
      let value = isOrder ? "QZ88123" : "047 123-4567"
      let text = isOrder ? "DSC QZ88123" : "DSC 0471234567"
      let top = try series(text) { $0.set(tag, .SH, value) }
      #expect(top.description == "DSC", "\(tag.text)")
      #expect(top.notices.contains { $0.is(.identityInText) })
      var item = DataSetDraft()
      item.set(tag, .SH, value)
      for sequence in [Tag(0x0008, 0x1072), Tag(0x0040, 0x0275), Tag(0x0040, 0xA370)] {
        let nested = try series(text) { $0.set(sequence, items: [item]) }
        #expect(nested.description == "DSC", "\(sequence.text)>\(tag.text)")
      }
    }
  }

  @Test(
    "lose an order's number of letters that are no ordinary word, and keep words of protocols",
    arguments: [
      ("KOWALX", "DSC kowalx", "DSC"), ("BRAIN", "DSC brain", "DSC brain"),
      ("T1", "T1 tra", "T1 tra"), ("MR-BRAIN-0042", "DSC brain", "DSC brain"),
      ("MR-BRAIN-0042", "DSC 0042", "DSC"),
      ("MR-BRAIN-0042", "DSC mrbrain0042", "DSC"),
    ])
  func words(number: String, text: String, kept: String) throws {
    let found = try series(text) { $0.set(Tag(0x0040, 0x1001), .SH, number) }
    #expect(found.description == kept)
  }

  @Test(
    "lose an age over 89 with its unit",
    arguments: [
      "093Y", "93Y", "93y", "93 y", "93yo", "93 y.o.", "93 yrs", "93-year", "age 93", "Age: 093",
      "93 Jahre", "93 años", "Alter 93",
    ])
  func ages(text: String) throws {
    let found = try series("DSC \(text)") { $0.set(Tag(0x0010, 0x1010), .AS, "093Y") }
    #expect(!found.description.contains("93"))
    #expect(found.description.hasPrefix("DSC"))
    #expect(found.notices.contains { $0.is(.identityInText) })
  }

  @Test(
    "keep other numbers, other ages, and an age that many have",
    arguments: [
      ("093Y", "TE 93"), ("093Y", "DSC 93ms"), ("093Y", "DSC 92Y"), ("089Y", "DSC 89Y"),
      ("093M", "DSC 93M"), ("090D", "DSC 90D"), ("Y093", "DSC 93Y"),
    ])
  func otherAges(age: String, text: String) throws {
    let found = try series(text) { $0.set(Tag(0x0010, 0x1010), .AS, age) }
    #expect(found.description == text)
    #expect(!found.notices.contains { $0.is(.identityInText) })
  }
}
