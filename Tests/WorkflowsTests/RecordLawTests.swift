import Conformance
import DICOM
import Foundation
import Identity
import Imaging
import Reporting
import Simulation
import TestSupport
import Testing

@testable import Workflows

/// What is said of records is what is said of the files they were made of.
@Suite("Records and the files they were made of")
struct RecordLawTests {
  private static func read(_ paths: [String]) -> ReadingResult {
    HeaderReading.read(FilesToRead(paths))
  }

  /// The lines that a reading of these paths writes.
  private static func lines(of paths: [String]) throws -> [String] { try lines(of: read(paths)) }

  private static func lines(of read: ReadingResult) throws -> [String] {
    try read.records.map { try InspectRecord.line(of: $0).text }
  }

  /// What `check` says of these paths by every released protocol, as JSON.
  private static func answer(to paths: [String]) throws -> String { try answer(to: read(paths)) }

  private static func answer(to read: ReadingResult) throws -> String {
    let agreed = try Shipped.released()
    return try CheckRequest(protocols: agreed, expectsEverySequence: true)
      .answer(for: read.series, of: read.subjects).envelope(agreed: agreed).text
  }

  /// Expects the same of records in any order and parts as of files.
  ///
  /// - Parameter mapped: what readings of parts of them wrote; nil for what one reading of all writes.
  private static func expectLaw(
    of paths: [String], mapped: [String]? = nil, seed: UInt64 = 1
  ) throws {
    let files = read(paths)
    let written = try Self.lines(of: files)
    let lines = mapped ?? written
    let whole = try answer(to: files)
    let folder = try TextFolder()
    var generator = SeededGenerator(seed: seed)
    let merged = try folder.write(lines, to: "merged.ndjson")
    let back = read([merged])
    #expect(try answer(to: back) == whole, "\(paths)")
    let shuffled = try folder.write(lines.shuffled(using: &generator), to: "any name")
    #expect(try answer(to: [shuffled]) == whole, "\(paths)")
    let parts = try (0..<3).map { part in
      let own = lines.enumerated().filter { $0.offset % 3 == part }.map(\.element)
      return own.isEmpty ? nil : try folder.write(own, to: "\(part).ndjson")
    }
    #expect(try answer(to: parts.compactMap(\.self).reversed()) == whole, "\(paths)")
    // What was read from records is written as it was.
    #expect(try Self.lines(of: back) == written, "\(paths)")
  }

  @Test("every exam of the simulated trial: read one by one, and held against protocols at once")
  func trial() throws {
    let folder = try TextFolder()
    var lines: [String] = []
    for visit in SimulatedTrial().visits {
      for one in visit.series {
        var series = one
        series.matrix = 8
        series.slices = 2
        let place = "\(folder.path)/\(visit.folder(of: one))"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        for file in series.files() {
          try Data(file.bytes).write(to: URL(filePath: "\(place)/\(file.name)"))
        }
      }
      let exam = try Self.lines(of: ["\(folder.path)/\(visit.site)/\(visit.key)"])
      #expect(exam.count >= visit.series.count, "\(visit.key)")
      lines += exam
    }
    #expect(lines.count > 12)
    try Self.expectLaw(of: [folder.path], mapped: lines)
    // Some by themselves, too: what one exam says follows from no other.
    for visit in SimulatedTrial().visits.prefix(SlowTests.areAsked ? .max : 3) {
      let exam = "\(folder.path)/\(visit.site)/\(visit.key)"
      try Self.expectLaw(of: [exam])
    }
  }

  @Test(
    "the real scans, folder by folder, and the sidecars",
    .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"))
  func real() throws {
    let root = SharedData.folder + "/dicom"
    let folders = try FileManager.default.contentsOfDirectory(atPath: root).sorted()
    #expect(folders.count > 20)
    let chosen = SlowTests.areAsked ? folders : Self.chosen
    for name in chosen { try Self.expectLaw(of: ["\(root)/\(name)"]) }
    let all = Self.read([root]).series
    let places = chosen.map { "\(root)/\($0)" }
    #expect(Self.kinds(of: Self.read(places).series) == Self.kinds(of: all))
    // Merged, in full length those of every folder.
    try Self.expectLaw(of: SlowTests.areAsked ? [root] : places)
    try Self.expectLaw(of: [SharedData.folder + "/sidecars"])
  }

  /// One folder of each maker and form that the real scans have, and one of what is set aside for each
  /// reason: what is held to the law by default.
  private static let chosen = [
    "dcm_qa_canon_9000", "dcm_qa_deident", "dcm_qa_enh_Philips_B0",
    "dcm_qa_fmap_Siemens_2TE", "dcm_qa_mosaic_ep2d_Asc_2", "dcm_qa_spec_svs",
    "dcm_qa_uih_DTI_PA", "dcm_qa_xa30_ADC_11", "dcm_qa_xa60_bold_product",
    "dicom2nifti_hitachi_001", "dicom2nifti_hyperfine_001", "mrQA_resources", "pydicom_MR_small",
    "pydicom_emri_small",
  ]

  /// The makers, by the beginning of their names, each with a form and why a series is set aside.
  private static func kinds(of series: [Series]) -> Set<String> {
    Set(
      series.map { one in
        "\(one.equipment.manufacturer.prefix(2).lowercased()) \(one.form) "
          + (one.setAside?.rawValue ?? "judged")
      })
  }

  @Test("two subjects under one exam stay two, and nobody is named")
  func subjects() throws {
    let place = try Place()
    let dsc = try place.write(.dsc, to: "dsc")
    let dce = try place.write(.dce, to: "dce") { $0.exam.subject = SimulatedSubject(99) }
    let records = HeaderReading.read([dsc, dce]).records
    #expect(Set(records.map(\.exam.subject)) == [1, 2])
    #expect(records.allSatisfy { $0.exam.series == 2 })
    try Self.expectLaw(of: [dsc, dce])
    // The law holds of one subject as well, and says something else.
    let own = try place.write(.dce, to: "own")
    try Self.expectLaw(of: [dsc, own])
    #expect(try Self.answer(to: [dsc, own]) != Self.answer(to: [dsc, dce]))
  }

  @Test("the class of an age goes with the record, and the age with nothing")
  func age() throws {
    let folder = try TextFolder()
    let sidecar = """
      {"Modality": "MR", "Manufacturer": "Siemens", "MagneticFieldStrength": 3, \
      "ImageType": ["ORIGINAL", "PRIMARY", "M"], "MRAcquisitionType": "3D", \
      "ScanningSequence": "EP", "EchoTime": 0.012, "PatientAge": "093Y", \
      "ArterialSpinLabelingType": "PCASL", "PostLabelingDelay": 1.8}
      """
    let path = try folder.write("sub-1/perf/sub-1_asl.json", sidecar)
    let lines = try Self.lines(of: [path])
    #expect(lines.count == 1 && lines.allSatisfy { $0.contains("adultAbove70") })
    try Self.expectLaw(of: [path], mapped: lines)
    let records = try folder.write(lines, to: "a.ndjson")
    let series = HeaderReading.read(FilesToRead([records])).series
    #expect(series == HeaderReading.read(FilesToRead([path])).series)
    #expect(series.allSatisfy { $0.ageClass?.word == "adultAbove70" } && series.count == 1)
    for text in try lines + [Self.answer(to: [path])] {
      #expect(!text.contains("93Y"))
    }
    let younger = lines.map { $0.replacing("adultAbove70", with: "adultBelow70") }
    let other = try folder.write(younger, to: "b.ndjson")
    let torn = HeaderReading.read(FilesToRead([records, other])).series
    #expect(torn.count == 1 && torn.allSatisfy { $0.ageClass?.witnesses.count == 2 })
  }

  @Test("files that could not be read are told of by their records")
  func notRead() throws {
    let place = try Place()
    let dsc = try place.write(.dsc, to: "dsc")
    try Data().write(to: URL(filePath: "\(dsc)/empty"))
    let read = HeaderReading.read([dsc])
    #expect(read.notRead == 1)
    let lines = try Self.lines(of: [dsc]) + [SeriesRecord.notRead(read.notRead).text]
    let folder = try TextFolder()
    let there = try folder.write(lines, to: "a.ndjson")
    let back = HeaderReading.read([there])
    #expect(back.series == read.series && !back.isWhole)
    #expect(back.refusals.map(\.error.code) == [.filesNotRead])
    #expect(back.refusals.map(\.path) == ["\(there):2"])
  }

  @Test("equal records count once, also beside their files; those that differ are undetermined")
  func twice() throws {
    let place = try Place()
    let dsc = try place.write(.dsc, to: "dsc")
    let slow = try place.write(.dsc, to: "slow", echo: 45)
    let folder = try TextFolder()
    let one = try folder.write(Self.lines(of: [dsc]), to: "one.ndjson")
    let copy = try folder.write(Self.lines(of: [dsc]), to: "copy.ndjson")
    let other = try folder.write(Self.lines(of: [slow]), to: "other.ndjson")
    for paths in [[one, copy], [copy, dsc, one]] {
      let read = HeaderReading.read(FilesToRead(paths))
      #expect(read.isWhole && read.series.count == 1)
      #expect(try Self.answer(to: paths) == Self.answer(to: [dsc]))
    }
    let read = HeaderReading.read([one, other])
    #expect(read.series.count == 1 && read.refusals.map(\.error.code) == [.recordConflict])
    let refusal = try #require(read.refusals.first)
    #expect(Set([refusal.path, refusal.other]) == ["\(one):1", "\(other):1"])
    let series = try #require(read.series.first)
    #expect(series.notices.contains { $0.is(.recordConflict) })
    #expect(series.parameters[.echoTimes].witnesses.count == 2)
    #expect(try Self.answer(to: [other, one]) == Self.answer(to: [one, other]))
    let agreed = try Shipped.find("thust2018-dsc@1")
    let answer = CheckRequest(protocols: [agreed]).answer(for: read.series, of: read.subjects)
    #expect(answer.verdict == .undetermined)
    // Of files and a record that says otherwise the files count.
    let beside = HeaderReading.read([dsc, other])
    #expect(beside.series == HeaderReading.read([dsc]).series && !beside.isWhole)
    #expect(beside.refusals.contains { $0.error.code == .recordConflict })
  }

  @Test("an exam that is not all there says so in each of its series, whatever is left of it")
  func inPart() throws {
    let place = try Place()
    let paths = [try place.write(.dsc, to: "dsc"), try place.write(.dce, to: "dce")]
    let lines = try Self.lines(of: paths)
    let folder = try TextFolder()
    let part = try folder.write(Array(lines.prefix(1)), to: "part.ndjson")
    let read = HeaderReading.read([part])
    #expect(read.refusals.map(\.error.code) == [.examInPart])
    #expect(read.series.count == 1)
    #expect(read.series.allSatisfy { one in one.notices.contains { $0.is(.examInPart) } })
    guard case .one(let trouble)? = read.troubles(isWhole: true).first else {
      Issue.record("the exam is not told")
      return
    }
    #expect(trouble.code == "imaging.examInPart" && trouble.where == "\(part):1")
    #expect(trouble.why == "its exam has 1 series here, and 2 where it was read")
    // Read in two jobs, each of which took its series for the whole exam.
    let split = try folder.write(paths.flatMap { try Self.lines(of: [$0]) }, to: "split.ndjson")
    #expect(HeaderReading.read([split]).refusals.map(\.error.code) == [.examInPart])
  }

  @Test("are refused by ingest, and put into no quarantine")
  func ingest() throws {
    let place = try Place()
    let dsc = try place.write(.dsc, to: "dsc")
    let folder = try TextFolder()
    let records = try folder.write(Self.lines(of: [dsc]), to: "a.ndjson")
    let result = try place.ingest(records, on: 1)
    #expect(result.reading.refusals.map(\.error.code) == [.recordNotAdmitted])
    #expect(result.newlyQuarantined == 0 && result.receipts.isEmpty)
    guard case .one(let trouble)? = result.reading.troubles(isWhole: true).first else {
      Issue.record("the record is not told")
      return
    }
    // What is wrong, what to hand in instead, and what can be done with it as it is.
    #expect(trouble.code == "imaging.recordNotAdmitted" && trouble.where == records)
    #expect(trouble.why.contains("hashes under its own key"))
    #expect(trouble.do.hasPrefix("hand in the folder of the DICOM files"))
    #expect(trouble.do.contains("check holds the record itself against protocols"))
    // The files themselves are taken, beside the record that is refused, and the exam is theirs.
    let both = try place.ingest(records, dsc, on: 2)
    #expect(both.receipts.map(\.outcome) == [.admitted] && both.verdict == .undetermined)
  }

  @Test("other text by that name is passed over in a folder, and refused where it is named")
  func others() throws {
    let folder = try TextFolder()
    let other = try folder.write([#"{"act":"site.added"}"#], to: "audit.ndjson")
    let empty = try folder.write([], to: "empty.ndjson")
    let walked = HeaderReading.read([folder.path])
    #expect(walked.refusals.isEmpty && walked.others == 2)
    let named = HeaderReading.read([other, empty])
    #expect(named.refusals.map(\.error.code) == [.notJSON, .notJSON])
  }
}
