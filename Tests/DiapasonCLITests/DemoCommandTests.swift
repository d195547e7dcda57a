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
}
