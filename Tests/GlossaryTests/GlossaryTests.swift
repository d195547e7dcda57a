import Foundation
import Testing

/// One word, one meaning: no public type is named by a word that the house has given up for another.
@Suite("Glossary")
struct GlossaryTests {
  /// The words of the house, each with those that are not used in its place.
  static let table: [(words: [String], not: [String])] = [
    (["site", "scanner"], ["centre", "machine", "device"]),
    (["equipment"], ["asset"]),
    (["exam"], ["study", "visit"]),
    (["series"], ["scan", "sequence"]),
    (["acquisition"], []),
    (["dialect", "quirk"], ["vendor hack"]),
    (["protocol"], []),
    (["profile"], []),
    (["requirement"], ["rule", "constraint"]),
    (["site record"], ["override"]),
    (["finding", "outcome"], ["issue", "problem"]),
    (["verdict"], ["result"]),
    (["phantom", "measurand", "measurement"], ["test", "metric"]),
    (["baseline"], ["reference"]),
    (["limit"], ["tolerance", "threshold"]),
    (["control state"], []),
    (["drift"], []),
    (["epoch"], ["period", "era"]),
    (["case"], ["patient", "sample"]),
    (["label rule"], ["ground truth"]),
    (["cohort"], ["sample set"]),
    (["recipe"], ["pipeline"]),
    (["metric"], ["criterion", "measurand"]),
    (["criterion", "estimator"], ["metric", "method"]),
    (["normalization", "transform"], ["harmonization"]),
    (["plan"], ["config"]),
    (["threshold", "evaluation"], ["cutoff", "limit", "prediction"]),
    (["basis"], ["provenance", "lineage"]),
    (["chain", "link"], []),
    (["event"], ["log entry"]),
    (["bridge"], []),
    (["suspension"], []),
    (["standing", "applicability"], ["state", "validity"]),
    (["adoption"], ["approval"]),
    (["rung", "status"], ["state"]),
    (["review"], ["override"]),
    (["registry", "library"], ["database", "config"]),
    (["page"], []),
  ]

  /// Types that bear such a word all the same, and in what other sense.
  static let exceptions = [
    "Reference": "a definition as people cite it; it is no baseline",
    "State": "inside another type, whose state it is; it is no standing",
    "Tolerance": "what a protocol itself grants beyond its bounds; it is no limit of a measurand",
  ]

  /// Whole names in lower case that no type may have.
  static let refused: Set<String> = {
    let free = Set(table.flatMap(\.words).map(joined))
    return Set(table.flatMap(\.not).map(joined)).subtracting(free)
  }()

  @Test("no public type is named by a word that stands for something else")
  func names() throws {
    for (name, file) in try Self.publicTypes() where Self.refused.contains(name.lowercased()) {
      #expect(
        Self.exceptions[name] != nil,
        "\(name) in \(file): use the word of the table, or say here in what other sense")
    }
  }

  @Test("each exception is still a type, and still needs to be one")
  func exceptions() throws {
    let names = try Set(Self.publicTypes().map(\.name))
    for name in Self.exceptions.keys {
      #expect(names.contains(name) && Self.refused.contains(name.lowercased()), "\(name)")
    }
  }

  @Test("no word has two rows of its own")
  func once() {
    let words = Self.table.flatMap(\.words)
    #expect(Set(words).count == words.count)
  }

  @Test("words that the house uses elsewhere are free, others are not")
  func free() {
    for word in ["metric", "measurand", "limit", "threshold"] {
      #expect(!Self.refused.contains(word))
    }
    #expect(Self.refused.isSuperset(of: ["rule", "patient", "groundtruth", "sequence"]))
  }

  @Test("types are found however they are declared")
  func reader() {
    let text = """
      public struct A: Sendable {}
        public indirect enum B {}
      @MainActor public final class C<Value> {}
      public actor D {}
      public protocol E {}
      public typealias F = Int
      struct G {}
      package struct H {}
      // public struct I
      public let structure = 1
      """
    #expect(Self.types(in: text) == ["A", "B", "C", "D", "E", "F"])
  }

  private static func joined(_ word: String) -> String {
    word.lowercased().filter { $0 != " " }
  }

  static func types(in text: String) -> [String] {
    let form =
      /^\s*(?:@\w+\s+)*public\s+(?:(?:final|indirect|nonisolated)\s+)*(?:struct|enum|class|actor|protocol|typealias)\s+(\w+)/
    return text.split(separator: "\n").compactMap { line in
      line.firstMatch(of: form).map { String($0.1) }
    }
  }

  /// Every public type of `Sources`, with its file.
  private static func publicTypes() throws -> [(name: String, file: String)] {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
    let files = try #require(
      FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    var found: [(name: String, file: String)] = []
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      found += types(in: text).map { ($0, file.lastPathComponent) }
    }
    try #require(found.count > 100, "the folder of the sources was not read")
    return found
  }
}
