import ArgumentParser
import Glibc
import Identity

/// The two streams: answers on standard output, conversation on standard error.
enum Terminal {
  static func answer(_ text: String) { write(text + "\n", to: 1) }

  /// Bytes as they are, for pages and tables that end their own lines.
  static func answerWhole(_ text: String) { write(text, to: 1) }

  /// How the conversation is written.
  static let logFormat = LogFormat.asked(in: TypedWords.all)

  /// A line of the conversation that is no message of trouble.
  static func say(_ text: String) { tell(Message(.note, text)) }

  static func tell(_ message: Message) { write(message.text(as: logFormat) + "\n", to: 2) }

  /// Replaces the line that the conversation stands on.
  static func redraw(_ text: String) { write("\r\u{1B}[K" + text, to: 2) }

  /// Whether a stream is a terminal.
  static func isTerminal(_ stream: Int32) -> Bool { isatty(stream) == 1 }

  /// The width of the terminal that answers go to; nil where they go elsewhere.
  static var columns: Int? {
    var size = winsize()
    guard unsafe ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  private static func notWritten(_ number: Int32) -> FaceError {
    FaceError(
      code: .outputNotWritten, what: "the answer cannot be written", where: "standard output",
      why: unsafe String(cString: strerror(number)),
      do: "free some space, or write elsewhere; what is written so far is not whole")
  }

  private static func write(_ text: String, to stream: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(stream, $0.baseAddress, $0.count)
      }
      if written < 0 {
        if errno == EINTR { continue }
        let number = errno
        // A reader that went away is no error of ours (128 + SIGPIPE).
        if number == EPIPE { exit(Status.brokenPipe.rawValue) }
        if stream == 1 { tell(Message(.error, notWritten(number))) }
        exit(Status.cannotWrite.rawValue)
      }
      rest = rest.dropFirst(written)
    }
  }
}
