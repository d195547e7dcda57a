import Foundation

/// The real scans beside the checkout; tests that need them are skipped where they are absent.
enum SharedData {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "shared/data").path
  static let isHere = FileManager.default.fileExists(atPath: folder + "/expected.json")
  static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures").path
}
