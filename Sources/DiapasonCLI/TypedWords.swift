import Workflows

/// What was typed behind the name of the program.
enum TypedWords {
  /// As texts that lead back to their bytes (`InputPath`): `CommandLine.arguments` puts U+FFFD where a
  /// path is no UTF-8, and no file has that name.
  static let all: [String] = (0..<Int(CommandLine.argc)).dropFirst().compactMap {
    index -> String? in
    guard let word = unsafe CommandLine.unsafeArgv[index] else { return nil }
    var bytes: [UInt8] = []
    while true {
      let byte = unsafe UInt8(truncatingIfNeeded: word[bytes.count])
      if byte == 0 { return InputPath.text(of: bytes) }
      bytes.append(byte)
    }
  }
}
