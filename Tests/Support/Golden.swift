import FoundationEssentials

/// Texts that are kept beside the suite that checks them, in its folder `Golden`, and pages that
/// people may want to read, in `Reports/samples`.
///
/// With `DIAPASON_RECORD=1` in the environment a text is written there instead of compared; what
/// was recorded is reviewed like code.
public enum Golden {
  /// The folder of pages that can be read in a browser without building anything.
  public static let samples = SharedData.checkout + "/Reports/samples"

  /// How `text` differs from the golden file `name`: nil where every byte is the same, else a
  /// sentence with the first line that is not.
  ///
  /// - Parameters:
  ///   - folder: where the file is; nil for `Golden` beside the suite.
  ///   - suite: the file of the suite; leave it to the compiler.
  /// - Throws: where the file cannot be written.
  public static func difference(
    _ text: String, from name: String, in folder: String? = nil, suite: String = #filePath
  ) throws -> String? {
    let folder =
      folder
      ?? suite.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/") + "/Golden"
    let path = "\(folder)/\(name)"
    if ProcessInfo.processInfo.environment["DIAPASON_RECORD"] == "1" {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(filePath: path))
      return nil
    }
    guard let kept = FileManager.default.contents(atPath: path) else {
      return "\(name) is not there: record it with DIAPASON_RECORD=1"
    }
    return difference(Array(text.utf8), Array(kept), name)
  }

  private static func difference(_ new: [UInt8], _ kept: [UInt8], _ name: String) -> String? {
    if new == kept { return nil }
    let mine = lines(new)
    let theirs = lines(kept)
    for index in 0..<max(mine.count, theirs.count) {
      let line = index < mine.count ? mine[index] : nil
      let old = index < theirs.count ? theirs[index] : nil
      if line != old {
        return "\(name), line \(index + 1) is \(shown(line)), golden \(shown(old))"
      }
    }
    return "\(name) differs"
  }

  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  }

  private static func shown(_ line: ArraySlice<UInt8>?) -> String {
    line.map { String(decoding: $0, as: UTF8.self).debugDescription } ?? "missing"
  }
}
