import Foundation
import Testing

/// The house's table of who imports whom, bottom to top; an undeclared import of something reached
/// through a declared target would build, so the import lines and the manifest are read.
@Suite("Layers")
struct LayeringTests {
  static let table: [String: Set<String>] = [
    "Quantities": [],
    "Identity": ["COpenSSL", "FoundationEssentials"],
    "Trials": ["Identity"],
    "Chains": ["Identity"],
    "Fourier": ["CFFTW", "Synchronization"],
    "Statistics": ["Glibc", "Quantities"],
    "DICOM": ["CDCMTK", "CZlib", "Glibc"],
    "Imaging": ["DICOM", "Glibc", "Identity", "Quantities"],
    "Conformance": ["Identity", "Imaging", "Quantities", "Statistics"],
    "PhantomQA": ["Fourier", "Glibc", "Identity", "Imaging", "Quantities", "Statistics"],
    "Calibration": ["Chains", "Glibc", "Identity", "Quantities", "Statistics"],
    "Library": [
      "Calibration", "Conformance", "Foundation", "Identity", "Imaging", "PhantomQA", "Quantities",
      "Yams",
    ],
    "Store": [
      "Chains", "Conformance", "FoundationEssentials", "GRDB", "Glibc", "Identity", "Imaging",
      "Quantities", "Synchronization", "Trials",
    ],
    "Reporting": [
      "Calibration", "Chains", "Conformance", "Glibc", "Identity", "Imaging", "Mustache",
      "PhantomQA", "Quantities", "Statistics", "Trials",
    ],
    "Simulation": ["DICOM", "Glibc", "Identity", "Imaging", "Quantities", "Statistics"],
    "Workflows": [
      "Calibration", "Chains", "Conformance", "DICOM", "Dispatch", "FoundationEssentials", "Glibc",
      "Identity", "Imaging", "Library", "PhantomQA", "Quantities", "Reporting", "Simulation",
      "Store", "Synchronization", "Trials",
    ],
    "DiapasonCLI": [
      "ArgumentParser", "Calibration", "Conformance", "FoundationEssentials", "Glibc", "Identity",
      "Imaging", "Library", "PhantomQA", "Quantities", "Reporting", "Synchronization", "Trials",
      "Workflows",
    ],
  ]

  /// Modules that come with the toolchain and stand in no manifest.
  static let toolchain: Set<String> = [
    "Dispatch", "Foundation", "FoundationEssentials", "Glibc", "Synchronization",
  ]

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test(
    "each target imports what the table says, no more and no less", arguments: table.keys.sorted())
  func imports(target: String) throws {
    #expect(try Self.imports(of: target) == Self.table[target])
  }

  @Test("the manifest declares what the table says", arguments: table.keys.sorted())
  func manifest(target: String) throws {
    let declared = try #require(try Self.manifest()[target])
    #expect(declared == Self.table[target, default: []].subtracting(Self.toolchain))
  }

  @Test("the table holds every Swift target of the manifest")
  func complete() throws {
    #expect(try Set(Self.manifest().keys) == Set(Self.table.keys))
  }

  private static func imports(of target: String) throws -> Set<String> {
    let folder = root.appending(path: "Sources/\(target)")
    let files = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var modules: Set<String> = []
    for case let file as URL in files where file.pathExtension == "swift" {
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        // Attributes and access levels may stand before the word, a kind of symbol after it.
        let words = line.split(separator: " ")
        guard let index = words.firstIndex(of: "import"), line.first?.isWhitespace == false,
          words[..<index].allSatisfy({ $0.hasPrefix("@") || accessLevels.contains(String($0)) }),
          let module = words.last
        else { continue }
        modules.insert(String(module.prefix { $0 != "." }))
      }
    }
    return modules
  }

  private static let accessLevels: Set<String> = ["public", "package", "internal", "private"]

  /// The dependencies of each target below `Sources`, by their names in the manifest's text.
  private static func manifest() throws -> [String: Set<String>] {
    let text = try String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8)
    var found: [String: Set<String>] = [:]
    // One target a block; C targets have other settings than the house's, tests another folder.
    for block in text.components(separatedBy: "\n    .")
    where (block.contains("swiftSettings: house") || block.contains("swiftSettings: fast"))
      && !block.contains("Tests")
    {
      guard block.hasPrefix("target(") || block.hasPrefix("executableTarget("),
        let name = block.firstMatch(of: /name: "(\w+)"/)
      else { continue }
      let list = block.firstMatch(of: /dependencies: \[(.*?)\n?\s*\],/.dotMatchesNewlines())
      // A product's package is a second name in quotes: only what names the module counts.
      let names = list.map { $0.1.replacing(/, package: "[^"]*"/, with: "") } ?? ""
      found[String(name.1)] = Set(names.matches(of: /"(\w+)"/).map { String($0.1) })
    }
    return found
  }
}
