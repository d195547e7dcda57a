public import Foundation

/// The program that the tests were built beside.
public enum BuiltProgram {
  /// Nil where it is not there; a test that needs it then fails.
  public static let location: URL? = {
    let places = [
      URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent(),
      Bundle.main.bundleURL, URL(filePath: SharedData.checkout).appending(path: ".build/debug"),
    ]
    return places.map { $0.appending(path: "diapason") }.first {
      FileManager.default.isExecutableFile(atPath: $0.path)
    }
  }()
}
