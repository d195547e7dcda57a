import Glibc

/// The two streams: answers on standard output, conversation on standard error.
enum Terminal {
  static func answer(_ text: String) { write(text + "\n", to: 1) }

  static func say(_ text: String) { write(text + "\n", to: 2) }

  /// One message of at most four lines: what, where, why, what to do.
  static func report(
    _ kind: String, code: String, what: String, location: String? = nil, why: String? = nil,
    remedy: String? = nil
  ) {
    var lines = ["\(kind)[\(code)]: \(what)"]
    if let location { lines.append("  where: \(visible(location))") }
    if let why { lines.append("  why:   \(why)") }
    if let remedy { lines.append("  do:    \(remedy)") }
    say(lines.joined(separator: "\n"))
  }

  /// `text` with control characters escaped, so that a file's name cannot move the cursor.
  static func visible(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      if scalar.properties.generalCategory == .control
        || scalar.properties.generalCategory == .format
      {
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  private static func write(_ text: String, to stream: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(stream, $0.baseAddress, $0.count)
      }
      if written < 0 {
        if errno == EINTR { continue }
        // A reader that went away is no error of ours (128 + SIGPIPE).
        exit(errno == EPIPE ? 141 : 73)
      }
      rest = rest.dropFirst(written)
    }
  }
}
