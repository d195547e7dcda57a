import Foundation

/// The real scans beside the checkout; tests that need them are skipped where they are absent.
public enum SharedData {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The checkout.
  public static let checkout = root.path
  public static let folder = root.deletingLastPathComponent().appending(path: "shared/data").path
  /// The golden results beside the checkout, by method; tests that need them are skipped where
  /// they are absent.
  public static let golden = root.deletingLastPathComponent().appending(path: "shared/golden").path
  public static let hasGolden = FileManager.default.fileExists(atPath: golden + "/phantom")
  public static let isHere = FileManager.default.fileExists(atPath: folder + "/expected.json")
  /// Small real files that are part of the project.
  public static let fixtures = root.appending(path: "Tests/ImagingTests/Fixtures").path
}
