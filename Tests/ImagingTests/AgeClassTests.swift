import DICOM
import Identity
import Imaging
import Testing

/// Of (0010,1010) a class alone is kept.
@Suite("Class of the subject's age")
struct AgeClassTests {
  private static let age = Tag(0x0010, 0x1010)

  /// One classic image of a subject of this age; nil for no element.
  private func classic(_ age: String?) throws -> Series {
    var draft = SmallSeries.image("SIEMENS")
    if let age { draft.set(Self.age, .AS, age) }
    return try #require(try SmallSeries.read([draft]).first)
  }

  private func enhanced(_ age: String) throws -> Series {
    var object = SmallSeries.object("SIEMENS", frames: [DataSetDraft(), DataSetDraft()])
    object.set(Self.age, .AS, age)
    return try #require(try SmallSeries.read([object]).first)
  }

  private static func reading(_ word: AgeClass, of element: String) -> Reading {
    .known(.words([word.rawValue]), [Source(element: element)])
  }

  static let ages: [(String, AgeClass)] = [
    ("001D", .neonate), ("027D", .neonate), ("028D", .child), ("999D", .child),
    ("003W", .neonate), ("004W", .child), ("938W", .child), ("940W", .adultBelow70),
    ("001M", .child), ("009M", .child), ("215M", .child), ("216M", .adultBelow70),
    ("839M", .adultBelow70), ("840M", .adultAt70), ("851M", .adultAt70), ("852M", .adultAbove70),
    ("001Y", .child), ("017Y", .child), ("018Y", .adultBelow70), ("061Y", .adultBelow70),
    ("069Y", .adultBelow70), ("070Y", .adultAt70), ("071Y", .adultAbove70),
    ("089Y", .adultAbove70), ("090Y", .adultAbove70), ("093Y", .adultAbove70),
    ("61Y", .adultBelow70), ("61y ", .adultBelow70),
  ]

  @Test("is the same of a classic image, an Enhanced object and a sidecar", arguments: ages)
  func forms(_ row: (String, AgeClass)) throws {
    let element = Self.reading(row.1, of: "(0010,1010)")
    #expect(try classic(row.0).ageClass == element)
    #expect(try enhanced(row.0).ageClass == element)
    let sidecar = try SmallSidecar.series(["PatientAge": "\"\(row.0)\""])
    #expect(sidecar.ageClass == Self.reading(row.1, of: "PatientAge"))
    #expect(sidecar.notices.isEmpty)
  }

  @Test(
    "is not told by what is no age, by nothing of a unit, or by weeks of either class",
    arguments: [
      "", "    ", "Y", "061", "Y061", "061X", "0610Y", "-61Y", "6.1Y", "0x1Y", "000Y", "000D",
      "000M", "123Y", "999Y", "939W", #"061Y\061Y"#, "061Y 062Y", "MUSTERMANN",
    ])
  func none(age: String) throws {
    #expect(try classic(age).ageClass == nil)
    #expect(try enhanced(age).ageClass == nil)
    let text = age.replacing(#"\"#, with: #"\\"#)
    let sidecar = try SmallSidecar.series(["PatientAge": "\"\(text)\""])
    #expect(sidecar.ageClass == nil && sidecar.notices.isEmpty)
  }

  @Test("is not told where no element does, or a sidecar has a number without a unit")
  func absent() throws {
    #expect(try classic(nil).ageClass == nil)
    for value in ["61", "null", "true", #"["061Y"]"#, #"{"a": "061Y"}"#] {
      #expect(try SmallSidecar.series(["PatientAge": value]).ageClass == nil, "\(value)")
    }
  }

  @Test("is contradictory where files are of two classes, and known where of one")
  func torn() throws {
    let torn = try SmallSeries.ten { index, draft in
      draft.set(Self.age, .AS, index == 3 ? "071Y" : "061Y")
    }
    let witnesses = try #require(torn.ageClass).witnesses
    #expect(
      Set(witnesses.map(\.value)) == [.words(["adultBelow70"]), .words(["adultAbove70"])])
    let alike = try SmallSeries.ten { index, draft in
      draft.set(Self.age, .AS, index == 3 ? "062Y" : "061Y")
    }
    #expect(alike.ageClass == Self.reading(.adultBelow70, of: "(0010,1010)"))
  }

  @Test("is written to a record and read back, without the age", arguments: ["061Y", "093Y"])
  func record(age: String) throws {
    let all = try [
      classic(age), enhanced(age), SmallSidecar.series(["PatientAge": "\"\(age)\""]),
    ]
    for series in all {
      let record = SeriesRecord(series: series, exam: .init(series: 1, subject: nil))
      let text = try record.json.text
      #expect(text.contains("adult") && !text.contains(age) && !text.contains(age.dropFirst()))
      #expect(RecordFile(Array(text.utf8)).entries.map(\.record) == [record])
    }
  }

  @Test("of a record is refused where it is no class, or an age stands beside it")
  func hostile() throws {
    let series = try SmallSidecar.series(["PatientAge": #""093Y""#])
    let text = try SeriesRecord(series: series, exam: .init(series: 1, subject: nil)).json.text
    let changes = [
      (#""adultAbove70""#, #""093Y""#), (#""adultAbove70""#, "93"),
      (#""adultAbove70""#, #""adultAbove70","093Y""#), (#""PatientAge""#, #""093Y""#),
      (#""element":"PatientAge""#, #""element":"PatientAge","raw":"093Y""#),
    ]
    for (from, to) in changes {
      #expect(text.contains(from))
      let file = RecordFile(Array(text.replacing(from, with: to).utf8))
      #expect(file.entries.isEmpty, "\(to)")
      let why = file.refusals(at: "a").map(\.error.why)
      #expect(why.count == 1 && why.allSatisfy { !$0.contains("93") }, "\(why)")
    }
  }
}
