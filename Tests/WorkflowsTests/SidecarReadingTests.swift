import Conformance
import DICOM
import Foundation
import Identity
import Imaging
import Library
import Reporting
import Simulation
import Store
import TestSupport
import Testing

@testable import Workflows

@Suite("Sidecars among files")
struct SidecarReadingTests {
  private static func sidecar(echo: String = "0.03", more: String = "") -> String {
    """
    {"Modality": "MR", "Manufacturer": "Siemens", "MagneticFieldStrength": 3, \
    "ImageType": ["ORIGINAL", "PRIMARY", "M"], "MRAcquisitionType": "2D", "ScanningSequence": "EP", \
    "SequenceName": "epfid2d1_64", "RepetitionTime": 1.5, "FlipAngle": 65, \
    "EchoTime": \(echo)\(more)}
    """
  }

  @Test("are series, other JSON is counted, and one that breaks off is refused")
  func folder() throws {
    let folder = try TextFolder()
    try folder.write("sub-1/func/sub-1_task-a_bold.json", Self.sidecar())
    try folder.write("sub-2/func/sub-2_task-a_BOLD.JSON", Self.sidecar())
    try folder.write("dataset_description.json", #"{"Name": "A", "BIDSVersion": "1.8.0"}"#)
    try folder.write("empty.json", "")
    try folder.write("words.json", "words")
    try folder.write("list.json", "[1, 2]")
    try folder.write("participants.tsv", "participant_id")
    let cut = try folder.write("z.json", String(Self.sidecar().dropLast(9)))
    let result = HeaderReading.read([folder.path])
    #expect(result.series.count == 2 && result.readable == 2 && result.others == 5)
    #expect(result.series.allSatisfy { $0.form == .sidecar })
    #expect(result.refusals.map(\.path) == [cut])
    #expect(result.refusals.map(\.error.code) == [.badSidecar])
  }

  @Test("a file that was named is refused where it is no JSON, and counted where it is another")
  func named() throws {
    let folder = try TextFolder()
    let words = try folder.write("words.json", "words")
    let other = try folder.write("other.json", "{}")
    let result = HeaderReading.read(FilesToRead([words, other]))
    #expect(result.refusals.map(\.path) == [words] && result.others == 1)
    let troubles = result.troubles(isWhole: true)
    guard case .one(let trouble)? = troubles.first else {
      Issue.record("the file is not told")
      return
    }
    #expect(trouble.code == "imaging.notJSON" && trouble.kind == .badInput)
    #expect(trouble.what == "the file cannot be read as JSON")
  }

  @Test("a DICOM file may be called as they are, and standard input may be one")
  func names() throws {
    let folder = try TextFolder()
    var draft = DataSetDraft()
    draft.set(Tag(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.4")
    draft.set(Tag(0x0008, 0x0018), .UI, "1.2.3.4")
    draft.set(Tag(0x0008, 0x0060), .CS, "MR")
    draft.set(Tag(0x0020, 0x000E), .UI, "1.2.3.5")
    draft.set(Tag(0x0028, 0x0010), unsigned: 64)
    try Data(draft.encodedPart10()).write(to: URL(filePath: "\(folder.path)/a.json"))
    #expect(HeaderReading.read([folder.path]).series.map(\.form) == [.classic])
    let held = FilesToRead(["-"], standardInput: Array(Self.sidecar().utf8), jobs: .one)
    #expect(HeaderReading.read(held).series.map(\.form) == [.sidecar])
  }

  @Test("are read beside DICOM, the same by any number of threads")
  func together() throws {
    let place = try Place()
    let folder = try place.write(.dsc, to: "dsc")
    for number in 0..<40 {
      try Data(Self.sidecar(echo: "0.0\(10 + number)").utf8).write(
        to: URL(filePath: "\(folder)/sub-\(number)_bold.json"))
    }
    let one = HeaderReading.read(FilesToRead([folder], jobs: .one))
    let three = HeaderReading.read(FilesToRead([folder], jobs: try #require(Jobs(3))))
    #expect(one.series == three.series && one.readable == three.readable)
    #expect(one.series.count { $0.form == .sidecar } == 40)
    #expect(one.series.contains { $0.form != .sidecar })
  }

  @Test("are asked by a protocol; what they do not say never passes")
  func checked() throws {
    let folder = try TextFolder()
    let sound = try folder.write("sound.json", Self.sidecar(more: #", "SliceThickness": 4"#))
    let slow = try folder.write("slow.json", Self.sidecar(echo: "0.045"))
    let wrong = try folder.write("wrong.json", Self.sidecar(echo: "30"))
    let library = try ReferenceLibrary(folder: SharedData.checkout)
    let agreed: ScanProtocol = try library.find("thust2018-dsc@1")
    func report(_ path: String) throws -> ConformanceReport {
      let series = HeaderReading.read([path]).series
      let request = CheckRequest(protocols: [agreed], chosen: Set(series.map(\.uid)))
      return try #require(request.answer(for: series).series.first?.reports.first)
    }
    func outcome(_ report: ConformanceReport) -> Outcome? {
      report.findings.first { $0.requirement == "echoTime.3T" }?.outcome
    }
    #expect(try outcome(report(sound)) == .pass)
    #expect(try outcome(report(slow)) == .fail)
    #expect(try outcome(report(wrong)) == .undetermined)
    // How many volumes there are a sidecar does not say.
    #expect(try report(sound).verdict == .undetermined)
    #expect(try report(slow).verdict == .fail)
    let notes = try report(wrong).findings.flatMap(\.notes)
    #expect(notes.contains { $0.hasPrefix("EchoTime is 30, which is no time in seconds") })
  }

  @Test("are refused by ingest, and put into no quarantine")
  func ingest() throws {
    let place = try Place()
    let folder = try place.write(.dsc, to: "dsc")
    let path = "\(folder)/a.json"
    try Data(Self.sidecar().utf8).write(to: URL(filePath: path))
    let result = try place.ingest(folder, on: 1)
    #expect(result.reading.refusals.map(\.path) == [path])
    #expect(result.reading.refusals.map(\.error.code) == [.sidecarNotRecorded])
    #expect(result.newlyQuarantined == 0)
    #expect(result.reading.series.allSatisfy { $0.form != .sidecar })
    #expect(!result.reading.series.isEmpty)
  }

  @Test("name no patient in the paths of what was refused")
  func people() throws {
    let folder = try TextFolder()
    try folder.write(
      "a.json", Self.sidecar(more: #", "PatientName": "Mustermann_Erika""#))
    try folder.write("Mustermann/z.json", String(Self.sidecar().dropLast(9)))
    let result = HeaderReading.read([folder.path])
    guard case .one(let trouble)? = result.troubles(isWhole: true).first else {
      Issue.record("the file is not told")
      return
    }
    #expect(trouble.where.contains("/*/z.json"))
  }
}
