import DICOM
import Imaging
import Testing

@Suite("Identity in sidecars")
struct SidecarIdentityTests {
  /// As dcm2niix writes them where it is not asked to leave them out.
  private static let people = [
    "PatientName": #""Canary_Doris""#, "PatientID": #""77-4411""#,
    "PatientBirthDate": #""1957-02-03""#, "AccessionNumber": #""ACC9917""#,
    "ReferringPhysicianName": #""Quarzenfels_Ottokarine""#,
    "StudyInstanceUID": #""1.2.3""#, "SeriesInstanceUID": #""1.2.3.5""#,
  ]

  @Test(
    "a description loses what names people, and says so",
    arguments: [
      ("DSC canary 60deg", "DSC 60deg"), ("perf_77_4411", "perf"), ("born 19570203", "born"),
      ("born 3.2.1957", "born"), ("t2 ACC9917", "t2"), ("quarzenfels dce", "dce"),
    ])
  func scrubbed(_ row: (String, String)) throws {
    let series = try SmallSidecar.series(
      Self.people.merging(["SeriesDescription": "\"\(row.0)\""]) { $1 })
    #expect(series.description == row.1)
    #expect(series.notices.contains { $0.is(.identityInText) })
  }

  @Test("names deeper down count, as numbers, in lists and in scripts")
  func nested() throws {
    for inner in [
      #"{"const": {"PatientID": 774411}}"#, #"[{"PatientName": ["X", "774411"]}]"#,
      #"{"PatientName": {"Alphabetic": "774411"}}"#,
    ] {
      let series = try SmallSidecar.series([
        "global": inner, "SeriesDescription": #""perf 774411""#,
      ])
      #expect(series.description == "perf", "\(inner)")
    }
  }

  @Test("what one sidecar of an exam names is taken out of the others")
  func exam() throws {
    let series = try SmallSidecar.read([
      (SmallSidecar.text(Self.people), "a.json"),
      (
        SmallSidecar.text([
          "StudyInstanceUID": #""1.2.3""#, "SeriesInstanceUID": #""1.2.3.6""#,
          "SeriesDescription": #""perf Doris""#,
        ]), "b.json"
      ),
    ])
    #expect(series.map(\.description).sorted() == ["ep2d_perf", "perf"])
  }

  @Test("a sidecar does not contradict the DICOM file that it was made of about the patient")
  func together() throws {
    var draft = SmallSeries.image("SIEMENS")
    draft.set(Tag(0x0010, 0x0010), .PN, "Canary^Doris")
    draft.set(Tag(0x0010, 0x0020), .LO, "77-4411")
    draft.set(Tag(0x0010, 0x0030), .DA, "19570203")
    func series(_ changes: [String: String]) throws -> [Series] {
      var collector = SeriesCollector()
      _ = collector.add(try DataSet.read(draft.encodedPart10()))
      let text = SmallSidecar.text(Self.people.merging(changes) { $1 })
      _ = collector.add(try Sidecar(Array(text.utf8), path: "a.json"))
      return collector.series()
    }
    func differ(_ series: [Series]) -> Bool {
      series.contains { $0.notices.contains { $0.is(.filesDisagree) } }
    }
    #expect(try !differ(series([:])))
    #expect(try differ(series(["PatientID": #""88-1""#])))
  }

  @Test("nothing of people is in the record of a series")
  func record() throws {
    let series = try SmallSidecar.series(
      Self.people.merging([
        "SeriesDescription": #""Canary Doris 77-4411 ACC9917""#,
        "ProtocolName": #""Doris""#, "DeviceSerialNumber": #""774411""#,
        "SeriesInstanceUID": #""Canary.Doris""#,
      ]) { $1 }, path: "Canary_Doris/77-4411.json")
    let text = "\(series)"
    for word in ["anary", "oris", "4411", "9917", "1957", "tokarine"] {
      #expect(!text.contains(word), "\(word)")
    }
  }

  @Test("paths lose whom a sidecar names")
  func paths() throws {
    var scrubber = PathScrubber()
    let text = SmallSidecar.text(Self.people)
    scrubber.add(try Sidecar(Array(text.utf8), path: "a.json").people)
    #expect(scrubber.scrubbed("cd/Canary/a") == "cd/*/a")
    // Also where the file breaks off.
    var rest = PathScrubber()
    rest.add(try #require(Sidecar.remains(of: Array(text.dropLast(1).utf8))))
    #expect(rest.scrubbed("cd/Canary/a") == "cd/*/a")
  }
}
