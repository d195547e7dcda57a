import Foundation
import Identity
import TestSupport
import Testing

@testable import DiapasonCLI

@Suite("diapason protocols")
struct ProtocolsTests {
  /// What a converter writes beside a perfusion series.
  private static func sidecar(
    echo: Double = 0.03, repetition: Double = 1.5, description: String = "ep2d_perf"
  ) -> String {
    """
    {"Modality": "MR", "Manufacturer": "Siemens", "MagneticFieldStrength": 3, \
    "SeriesDescription": "\(description)", "ImageType": ["ORIGINAL", "PRIMARY", "M"], \
    "MRAcquisitionType": "2D", "ScanningSequence": "EP", "SequenceName": "epfid2d1_64", \
    "RepetitionTime": \(repetition), "FlipAngle": 65, "SliceThickness": 5, "EchoTime": \(echo)}
    """
  }

  /// The shipped protocol of perfusion as text.
  private static func shipped() throws -> String {
    try String(
      contentsOf: Program.root.appending(path: "Protocols/acquisition/thust2018-dsc/1.yaml"),
      encoding: .utf8)
  }

  @Test("diff: the same is 0 and says so, others are 1 with what a chain makes of it")
  func diff() throws {
    try Program.run { program in
      let same = try program("protocols", "diff", "thust2018-dsc", "thust2018-dsc@1")
      #expect(same.status == 0)
      #expect(same.output.contains("no event: the two are one"))
      #expect(same.conversation.contains("0 differences"))
      let changed = try Self.shipped().replacing("25 ms .. 35 ms", with: "20 ms .. 35 ms")
      let file = try program.write(changed, to: "other.yaml")
      let answer = try program("protocols", "diff", "thust2018-dsc", file)
      #expect(answer.status == 1)
      #expect(answer.output.contains("echoTime.3T") && answer.output.contains("loosened"))
      #expect(answer.output.contains("protocol.hardChange"))
      let back = try program("protocols", "diff", file, "thust2018-dsc", "--format", "json")
      #expect(back.status == 1)
      #expect(back.result?["event"]?.string == "protocol.superseded")
      #expect(back.result?["differences"]?.array?.count == 1)
      let table = try program("protocols", "diff", file, "thust2018-dsc", "--format", "csv")
      #expect(table.output.hasPrefix("profile,requirement,change,chain,before,after"))
    }
  }

  @Test("diff: a name that is none is usage, a file that is none is no input, a broken one is bad")
  func wrong() throws {
    try Program.run { program in
      let name = try program("protocols", "diff", "thust2018-dsc", "thust2018-dsx")
      #expect(name.status == 64 && name.conversation.contains("library.unknownName"))
      let missing = try program("protocols", "diff", "thust2018-dsc", "./none.yaml")
      #expect(missing.status == 66 && missing.conversation.contains("input.notOpened"))
      let file = try program.write("schema: diapason.protocol/1\nname: [", to: "broken.yaml")
      let broken = try program("protocols", "diff", file, "thust2018-dsc")
      #expect(broken.status == 65 && broken.output.isEmpty)
      #expect(broken.conversation.contains("library.syntax"))
    }
  }

  @Test("show --console: the settings in a maker's words, what no console sets apart")
  func console() throws {
    try Program.run { program in
      let sheet = try program("protocols", "show", "thust2018-dsc", "--console", "siemens")
      #expect(sheet.status == 0)
      for words in ["thust2018-dsc@1", "Siemens", "Measurements", "Not set at the console"] {
        #expect(sheet.output.contains(words), "\(words)")
      }
      let parts = sheet.output.components(separatedBy: "Not set at the console")
      #expect(parts.count == 2 && !parts[0].contains("injection rate"))
      #expect(parts.last?.contains("injection rate") == true)
      let record = try program(
        "protocols", "show", "thust2018-dsc", "--console", "GE", "--format", "json")
      #expect(record.result?["maker"]?.string == "ge")
      let unknown = try program("protocols", "show", "thust2018-dsc", "--console", "simens")
      #expect(unknown.status == 64)
      #expect(unknown.conversation.contains("did you mean 'siemens'?"))
    }
  }

  @Test("match: candidates and the others with why; what cannot be told is 2")
  func match() throws {
    try Program.run { program in
      let scan = try program.write(Self.sidecar(), to: "sub-1_bold.json")
      let answer = try program("protocols", "match", scan, "--format", "csv")
      #expect(answer.status == 2)
      #expect(answer.output.contains("thust2018-dsc@1,dsc,unknown"))
      #expect(answer.output.contains("thust2018-dce@1,dce,no"))
      #expect(answer.output.contains("it is of another kind of sequence: gradientEchoEPI"))
      #expect(answer.conversation.contains("1 series: 0 matched, 1 ambiguous"))
      let record = try program("protocols", "match", scan, "--format", "json")
      let matches = try #require(record.result?.array?.first?["matches"]?.array)
      #expect(matches.first?["candidate"]?.string == "unknown")
      #expect(matches.first?["why"]?.array?.isEmpty == false)
      let none = try program("protocols", "match", program.folder.path + "/none")
      #expect(none.status == 66)
      let few = try program("protocols", "match", scan, "--top", "0")
      #expect(few.status == 64)
    }
  }

  @Test("infer: three scans that agree give a draft that lints, never over a file unasked")
  func infer() throws {
    try Program.run { program in
      for number in 1...3 {
        _ = try program.write(
          Self.sidecar(echo: 0.03 + Double(number) / 10_000), to: "scans/sub-\(number)_bold.json")
      }
      let file = program.folder.appending(path: "draft.yaml").path
      let command = [
        "protocols", "infer", program.folder.path + "/scans", "--name", "oslo-dsc", "-o", file,
      ]
      let answer = try program.call(command)
      #expect(answer.status == 0, "\(answer.conversation)")
      let text = try String(contentsOfFile: file, encoding: .utf8)
      #expect(text.contains("name: \"oslo-dsc\"") && text.contains("status: draft"))
      #expect(text.contains("required: \"30.1 ms .. 30.3 ms\""))
      #expect(text.hasPrefix("# A draft from 3 scans"))
      let lint = try program("protocols", "lint", file)
      #expect(lint.status == 0, "\(lint.output)")
      let again = try program.call(command)
      #expect(again.status == 73 && again.conversation.contains("output.exists"))
      #expect(try String(contentsOfFile: file, encoding: .utf8) == text)
      let forced = try program.call(command + ["--force"])
      #expect(forced.status == 0)
      #expect(try String(contentsOfFile: file, encoding: .utf8) == text)
      let check = try program("check", program.folder.path + "/scans", "--against", "oslo-dsc")
      #expect(check.status == 64)
    }
  }

  @Test("infer: three scans that all differ are refused with what differs, and nothing is written")
  func differing() throws {
    try Program.run { program in
      for (number, echo) in [0.02, 0.03, 0.045].enumerated() {
        _ = try program.write(
          Self.sidecar(echo: echo, repetition: 1 + Double(number)),
          to: "scans/sub-\(number)_bold.json")
      }
      let file = program.folder.appending(path: "draft.yaml").path
      let answer = try program(
        "protocols", "infer", program.folder.path + "/scans", "--name", "x", "-o", file)
      #expect(answer.status == 2 && answer.output.isEmpty)
      #expect(answer.conversation.contains("error[protocol.scansDiffer]"))
      #expect(answer.conversation.contains("echoTimes is 20 ms in 1"))
      #expect(!FileManager.default.fileExists(atPath: file))
      let name = try program(
        "protocols", "infer", program.folder.path + "/scans", "--name", "a/b")
      #expect(name.status == 64)
    }
  }

  @Test("infer: records of scans give the draft that the scans give, byte for byte")
  func records() throws {
    try Program.run { program in
      for number in 1...3 {
        _ = try program.write(
          Self.sidecar(echo: 0.03 + Double(number) / 10_000), to: "scans/sub-\(number)_bold.json")
      }
      let scans = program.folder.path + "/scans"
      let records = program.folder.appending(path: "records.ndjson").path
      let read = try program("inspect", scans, "--format", "ndjson", "-o", records)
      let ofScans = try program("protocols", "infer", scans, "--name", "x")
      let ofRecords = try program("protocols", "infer", records, "--name", "x")
      #expect(ofScans.status == 0 && ofRecords.status == 0, "\(read.conversation)")
      #expect(ofRecords.output.contains("required: \"30.1 ms .. 30.3 ms\""))
      #expect(ofRecords.output == ofScans.output)
    }
  }

  @Test("infer: a scan that differs is left out by name")
  func leftOut() throws {
    try Program.run { program in
      for number in 1...4 {
        _ = try program.write(
          Self.sidecar(
            echo: number == 4 ? 0.06 : 0.03, description: number == 4 ? "odd" : "ep2d_perf"),
          to: "scans/sub-\(number)_bold.json")
      }
      let answer = try program("protocols", "infer", program.folder.path + "/scans", "--name", "x")
      #expect(answer.status == 0)
      #expect(answer.output.contains("status: draft"))
      #expect(answer.conversation.contains("warning[protocol.scansLeftOut]"))
      #expect(answer.conversation.contains("where: odd"))
      #expect(answer.conversation.contains("echoTimes 60 ms, the others 30 ms"))
    }
  }
}
