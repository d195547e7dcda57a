import Foundation
import Testing

/// The landing page of each target names what is there.
@Suite("Landing pages")
struct LandingPageTests {
  static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

  /// Every target with a documentation catalogue.
  static let targets: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: sources.path)) ?? []
    return names.filter {
      FileManager.default.fileExists(atPath: sources.appending(path: "\($0)/\($0).docc").path)
    }.sorted()
  }()

  @Test("there are some")
  func some() { #expect(Self.targets.count >= 11) }

  @Test("every symbol on a page is public in its target, and stands there once", arguments: targets)
  func symbols(_ target: String) throws {
    let folder = Self.sources.appending(path: target)
    let page = try String(
      contentsOf: folder.appending(path: "\(target).docc/\(target).md"), encoding: .utf8)
    let named = page.matches(of: /``(\w+)[^`]*``/).map { String($0.1) }
    #expect(named.first == target)
    let symbols = named.dropFirst()
    #expect(!symbols.isEmpty)
    #expect(Set(symbols).count == symbols.count)
    let text = try Self.text(below: folder)
    let functions = text.matches(of: /\npublic func (\w+)/).map { String($0.1) }
    let known = Set(GlossaryTests.types(in: text) + functions)
    for symbol in symbols { #expect(known.contains(symbol), "\(symbol)") }
  }

  private static func text(below folder: URL) throws -> String {
    let files = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var text = ""
    for case let file as URL in files where file.pathExtension == "swift" {
      text += try "\n" + String(contentsOf: file, encoding: .utf8)
    }
    return text
  }
}
