import Foundation
import Testing

/// The house's table of who may import whom; an undeclared import of something reached through a
/// declared target would build, so the import lines themselves are read.
@Suite("Layers")
struct LayeringTests {
  static let allowed: [String: Set<String>] = [
    "Quantities": [],
    "Identity": ["Crypto", "FoundationEssentials"],
    "Statistics": ["Glibc", "Quantities"],
    "DICOM": ["CDCMTK", "CZlib", "Glibc"],
    "Imaging": ["DICOM", "Identity", "Quantities"],
    "Trials": ["FoundationEssentials", "Identity"],
    "Conformance": ["FoundationEssentials", "Identity", "Imaging", "Quantities", "Statistics"],
    "Library": [
      "Conformance", "FoundationEssentials", "Foundation", "Glibc", "Identity", "Imaging",
      "Quantities", "Yams",
    ],
    "Store": [
      "Conformance", "Foundation", "FoundationEssentials", "GRDB", "Glibc", "Identity", "Imaging",
      "Quantities", "Synchronization", "Trials",
    ],
    "Reporting": [
      "Conformance", "FoundationEssentials", "Identity", "Imaging", "Mustache", "Quantities",
      "Statistics", "Trials",
    ],
    "Simulation": ["DICOM", "Glibc", "Identity", "Imaging", "Quantities", "Statistics"],
    "Workflows": ["DICOM", "Identity", "Imaging"],
    "DiapasonCLI": [
      "ArgumentParser", "DICOM", "Glibc", "Identity", "Imaging", "Reporting", "Workflows",
    ],
  ]

  @Test("a target imports only what the table allows", arguments: allowed.keys.sorted())
  func imports(target: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.appending(path: "Sources/\(target)")
    let files = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var count = 0
    for case let file as URL in files where file.pathExtension == "swift" {
      count += 1
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        let words = line.split(separator: " ")
        guard words.contains("import"),
          words.first.map({ ["import", "public"].contains($0) }) == true,
          let module = words.last
        else { continue }
        #expect(
          Self.allowed[target]?.contains(String(module)) == true,
          "\(file.lastPathComponent) imports \(module)")
      }
    }
    #expect(count > 0)
  }
}
