import Glibc
import Identity
import Reporting
import Workflows

/// Where an answer goes: line by line to standard output, or whole to the file named by `-o`.
struct Answer {
  private let file: OutputFile?
  private var text = ""

  /// - Throws: `output.exists` before anything is done or recorded.
  init(_ options: GlobalOptions) throws(FaceError) {
    guard let path = options.output, path != "-" else {
      file = nil
      return
    }
    file = try OutputFile(path, replacing: options.force)
  }

  /// One line of the answer.
  mutating func line(_ line: String) {
    if file == nil { Terminal.answer(line) } else { text += line + "\n" }
  }

  /// Text that ends its own lines.
  mutating func whole(_ whole: String) {
    if file == nil { Terminal.answerWhole(whole) } else { text += whole }
  }

  /// Ends the answer; a file has its name only now.
  func finish() throws(FaceError) { try file?.write(text) }

  /// One object: `schema`, `basis`, `result` (`cli.md` 1.3).
  mutating func object(
    schema: String, basis: [String: JSONValue] = [:], result: some Encodable
  ) throws {
    line(
      Envelope(
        schema: schema, basis: .object(basis), result: try JSONValue(encoding: result)
      ).text)
  }
}

/// A file that is there whole or not at all: written under another name, synced, renamed.
struct OutputFile {
  private let path: String
  private let isReplacing: Bool

  /// - Throws: `output.exists` where something is at `path` and may not be replaced,
  ///   `output.notWritten` where its folder takes no file.
  init(_ path: String, replacing isReplacing: Bool) throws(FaceError) {
    self.path = path
    self.isReplacing = isReplacing
    // Asked before anything is done: a verb that records must not fail afterwards.
    if unsafe access(InputPath.cString(of: folder), W_OK | X_OK) != 0 { throw failed() }
    var status = stat()
    guard unsafe stat(InputPath.cString(of: path), &status) == 0 else { return }
    // A device or a folder is never replaced.
    if status.st_mode & S_IFMT != S_IFREG { throw noFile }
    if !isReplacing { throw exists }
  }

  func write(_ text: String) throws(FaceError) {
    // The name is claimed first, so that a file that appeared meanwhile is not replaced.
    let name = InputPath.cString(of: path)
    if !isReplacing {
      let claim = unsafe open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if claim < 0, errno == EEXIST { throw exists }
      if claim < 0 { throw failed() }
      close(claim)
    }
    let part = "\(path).\(getpid()).part"
    do throws(FaceError) {
      try fill(part, Array(text.utf8))
      if unsafe rename(InputPath.cString(of: part), name) != 0 { throw failed() }
    } catch {
      unsafe unlink(InputPath.cString(of: part))
      if !isReplacing { unsafe unlink(name) }
      throw error
    }
    syncFolder()
  }

  private func fill(_ part: String, _ bytes: [UInt8]) throws(FaceError) {
    let name = InputPath.cString(of: part)
    let file = unsafe open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    if file < 0 { throw failed() }
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(file, $0.baseAddress, $0.count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw failed()
      }
      rest = rest.dropFirst(count)
    }
    if fsync(file) != 0 { throw failed() }
  }

  // A folder that cannot be synced still has the file; only its name may be lost with the power.
  private func syncFolder() {
    let name = InputPath.cString(of: folder)
    let descriptor = unsafe open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private var folder: String { path.lastIndex(of: "/").map { String(path[...$0]) } ?? "." }

  private var noFile: FaceError {
    FaceError(
      code: .outputExists, what: "a folder or a device has this name", where: path,
      why: "-o makes a file and replaces nothing else", do: "name a file; -o - is standard output")
  }

  private var exists: FaceError {
    FaceError(
      code: .outputExists, what: "the file to write exists already", where: path,
      why: "an answer never replaces a file unasked", do: "name another file, or add --force")
  }

  private func failed() -> FaceError {
    let number = errno
    return FaceError(
      code: .outputNotWritten, what: "the answer cannot be written", where: path,
      why: unsafe String(cString: strerror(number)), do: Self.remedy(number))
  }

  /// What helps where the system gave this reason.
  static func remedy(_ number: Int32) -> String {
    [ENOSPC, EDQUOT].contains(number)
      ? "free space, or name a file on another disk" : "name a file in a folder that you may write"
  }
}
