import Calibration
import Conformance
import Foundation
import Identity
import Library
import Testing

@Suite("Shipped definitions of calibration")
struct ShippedDefinitionsTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  private static func library() throws -> ReferenceLibrary { try ReferenceLibrary(folder: root) }

  @Test("no file has an issue, and every released one is locked")
  func clean() throws {
    let (files, issues) = try DefinitionLint.run("\(Self.root)/Protocols")
    #expect(files.count == 14)
    #expect(issues == [])
  }
}
