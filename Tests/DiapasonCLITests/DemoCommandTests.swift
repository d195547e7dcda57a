import Foundation
import Testing

@testable import DiapasonCLI

@Suite("Commands of the demonstration")
struct DemoCommandTests {
  @Test("name the library again where it was named, wherever protocols are read")
  func library() {
    let found = Demo.commands(dicom: "d", store: "s", library: nil)
    let named = Demo.commands(dicom: "d", store: "s", library: "here")
    #expect(found.count == 7 && named.count == 7)
    #expect(!found.contains { $0.contains("--library") })
    for (command, other) in zip(named, found) {
      let reads = command.hasPrefix("check ") || command.hasPrefix("report ")
      #expect(command.contains(" --library here") == reads && (command == other) == !reads)
    }
  }

  @Test(
    "a folder that a shell would take apart is quoted", arguments: ["sp ace", "it's", "a$b\"c"])
  func quoted(_ name: String) throws {
    let line = try #require(
      Demo.commands(dicom: name, store: name, library: name).dropFirst().first)
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-c", "printf '%s\\n' \(line)"]
    let pipe = Pipe()
    shell.standardOutput = pipe
    try shell.run()
    let said = String(
      decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    #expect(
      said.split(separator: "\n").map(String.init) == [
        "check", "\(name)/LYON/LYON-2-01", "--against", "thust2018-dsc", "--library", name,
      ])
  }
}
