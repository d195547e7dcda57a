import DICOM
import Foundation
import TestSupport
import Testing

/// Paths that a person typed are shown again in many messages. Where files were read that name their
/// patient, none of these shows a folder that is called by that patient.
@Suite("No typed path names a patient whom the files name")
struct PathCanaryTests {
  private static let folder = "exports/Quendolin_Adalwine_19470511"
  /// In lower case; parts of the folder that no other word of an answer has.
  private static let sought = ["quendolin", "adalwine", "19470511"]

  private static func slice(
    _ index: Int = 1, _ change: (inout DataSetDraft) -> Void = { _ in }
  ) -> [UInt8] {
    var draft = BadInput.slice(index)
    draft.set(.init(0x0010, 0x0010), .PN, "QUENDOLIN^ADALWINE")
    draft.set(.init(0x0010, 0x0020), .LO, "PX-4711")
    draft.set(.init(0x0010, 0x0030), .DA, "19470511")
    change(&draft)
    return draft.encodedPart10()
  }

  /// Files of a folder, and the codes that are said of it.
  private typealias Scene = (files: [String: [UInt8]], codes: [String])

  private static var scenes: [Scene] {
    var twin = slice()
    twin[twin.count - 1] ^= 1
    let header = Array(slice().prefix(BadInput.starts(of: slice()).last.map { $0 - 3 } ?? 0))
    return [
      // Nothing is an acquisition.
      (
        ["a": slice { $0.set(.init(0x0008, 0x0008), .CS, #"DERIVED\SECONDARY"#) }],
        ["series.setAside", "siteRecord.notUsed"]
      ),
      // Nothing can be read but whose it is.
      (["a": header], ["imaging.truncated", "imaging.noSeries"]),
      // Another modality, and a report, which is no series.
      (
        ["a": slice { $0.set(.init(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.2") }],
        ["series.otherModality"]
      ),
      (
        [
          "a": slice {
            $0.set(.init(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.88.11")
            $0.remove(.init(0x0020, 0x000E))
          }
        ], ["imaging.noSeries"]
      ),
      // Something is wrong with single files.
      (
        ["a": slice(), "b": twin, "c": Array(slice(2).dropLast(5)), "d": header],
        [
          "imaging.duplicateConflict", "imaging.pixelsTruncated", "imaging.truncated",
          "siteRecord.notUsed", "output.notWritten", "imaging.noInput",
        ]
      ),
    ]
  }

  @Test("in any message of a verb that reads files", arguments: 0..<5)
  func walk(scene number: Int) throws {
    let scene = Self.scenes[number]
    let folder = Self.folder
    try Program.run(hasFewProtocols: true) { program in
      try program.makeStore(Program.addOslo)
      _ = try program.scans(scene.files, in: folder)
      _ = try program.write(RecordsTests.procedure, to: "\(folder)/rec.yaml")
      // A name that a file may have, and not with more behind it, as it is written under at first.
      let long = "\(folder)/" + String(repeating: "x", count: 252)
      let measure = ["phantom", "measure", folder, "--phantom", "uniform-sphere"]
      let ingest = ["ingest", folder, "--site", "OSLO"]
      var said = ""
      // Every form where something is wrong with single files, and by default some where all is.
      let isWhole = SlowTests.areAsked || number == 4
      let usual = [
        ["inspect", folder, "-vv"], ["inspect", folder, "--format", "json"],
        ["check", folder, "--declared", "\(folder)/rec.yaml", "-vv"], measure, ["ingest", folder],
        ingest + ["-vv"],
      ]
      for arguments in [
        ["inspect", folder], ["inspect", folder, "-vv"], ["inspect", "\(folder)/a"],
        ["inspect", folder, "\(folder)/nothing"], ["inspect", folder, "-o", long],
        ["inspect", folder, "--log-format", "json"], ["inspect", folder, "--format", "json"],
        ["check", folder], ["check", folder, "--declared", "\(folder)/rec.yaml", "-vv"],
        ["check", folder, "-o", long], ["check", folder, "--format", "html"], measure,
        measure + ["--record"], measure + ["-o", long], ["ingest", folder],
        ingest + ["-n", "-o", long], ingest + ["-n"], ingest, ingest + ["-vv"],
      ] where isWhole || usual.contains(arguments) {
        let answer = try program.call(arguments)
        let text = answer.output + answer.conversation
        let shown = Self.sought.filter { text.lowercased().contains($0) }
        #expect(shown == [], "\(arguments.joined(separator: " ")): \(text)")
        said += text
      }
      // Each of the messages was said, and where it says a path.
      for code in scene.codes { #expect(said.contains("[\(code)]"), "\(code)") }
      #expect(scene.codes == ["series.otherModality"] || said.contains("  where: exports/*"))
    }
  }

  @Test("nor that of a recorded object's other version")
  func conflict() throws {
    try Program.run(hasFewProtocols: true) { program in
      try program.makeStore(Program.addOslo)
      _ = try program.scans(["a": Self.slice()], in: Self.folder)
      _ = try program("ingest", Self.folder, "--site", "OSLO")
      var twin = Self.slice()
      twin[twin.count - 1] ^= 1
      _ = try program.scans(["b": twin], in: "\(Self.folder)/copy")
      let answer = try program("ingest", "\(Self.folder)/copy", "--site", "OSLO")
      #expect(answer.conversation.contains("  where: series 3, T1 gre: exports/*/copy/b\n"))
      let said = (answer.output + answer.conversation).lowercased()
      #expect(Self.sought.filter { said.contains($0) } == [])
    }
  }
}
