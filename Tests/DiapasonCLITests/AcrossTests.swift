import Foundation
import Identity
import TestSupport
import Testing

@Suite("diapason check --across")
struct AcrossTests {
  /// A sidecar of one scanner.
  private static func write(
    _ name: String, model: String, echo: Double, into program: Program
  ) throws {
    let text = """
      {"Modality": "MR", "Manufacturer": "Siemens", "ManufacturersModelName": "\(model)",
      "DeviceSerialNumber": "7", "SoftwareVersions": "syngo MR E11", "MagneticFieldStrength": 3,
      "MRAcquisitionType": "2D", "ImageType": ["ORIGINAL", "PRIMARY", "M", "ND"],
      "ScanningSequence": "EP", "SequenceVariant": "SK", "EchoTime": \(echo),
      "RepetitionTime": 1.5, "FlipAngle": 60}
      """
    let folder = program.folder.appending(path: "in")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  @Test("finds what differs in one command, with status 1, in each form; no other form is there")
  func forms() throws {
    try Program.run(hasFewProtocols: true) { program in
      try Self.write("sub-01_task-rest_bold.json", model: "Trio", echo: 0.03, into: program)
      try Self.write("sub-02_task-rest_bold.json", model: "Prisma", echo: 0.04, into: program)
      let text = try program("check", "in", "--across")
      #expect(text.status == 1)
      #expect(text.output.contains("bold  2 series of 2 scanners"))
      #expect(text.output.contains("one serial number of"))
      let json = try program("check", "in", "--across", "--format", "json")
      #expect(json.status == 1 && json.result?["scanners"]?.array?.count == 2)
      let table = try program("check", "in", "--across", "--format", "csv")
      #expect(table.status == 1 && table.output.hasPrefix("sequence,"))
      let page = try program("check", "in", "--across", "--format", "html")
      #expect(page.status == 1 && page.output.contains("Scanners side by side"))
      #expect(try program("check", "in", "--across", "--fail-on", "never").status == 0)
      for format in ["ndjson", "junit"] {
        let answer = try program("check", "in", "--across", "--format", format)
        #expect(answer.status == 64 && answer.output.isEmpty)
      }
    }
  }

  @Test("records of the files say the same as the files")
  func records() throws {
    try Program.run(hasFewProtocols: true) { program in
      try Self.write("sub-01_task-rest_bold.json", model: "Trio", echo: 0.03, into: program)
      try Self.write("sub-02_task-rest_bold.json", model: "Prisma", echo: 0.04, into: program)
      let records = try program("inspect", "in", "--format", "ndjson").output
      let folder = program.folder.appending(path: "records")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(records.utf8).write(to: folder.appending(path: "all.ndjson"))
      let files = try program("check", "in", "--across", "--format", "json").output
      let again = try program("check", "records", "--across", "--format", "json").output
      #expect(!files.isEmpty && files == again)
    }
  }

  @Test("nothing to set side by side is no success")
  func nothing() throws {
    try Program.run(hasFewProtocols: true) { program in
      let folder = program.folder.appending(path: "in")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let answer = try program("check", "in", "--across")
      #expect(answer.status == 2 && answer.output.contains("no acquisition was handed in"))
    }
  }
}
