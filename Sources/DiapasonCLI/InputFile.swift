import Conformance
import Glibc
import Identity
import Library
import Workflows

/// A small file that a person names.
enum InputFile {
  /// Whether something is there under this name; `-` is standard input.
  static func exists(at path: String) -> Bool {
    unsafe path == "-" || access(InputPath.cString(of: path), F_OK) == 0
  }

  /// - Parameter limit: the most bytes that a reader of such a file takes. One more is read, so that
  ///   it says itself what is too large.
  /// - Throws: `input.notOpened`.
  static func bytes(at path: String, limit: Int = 1 << 20) throws(FaceError) -> [UInt8] {
    let name = InputPath.cString(of: path)
    let file = path == "-" ? 0 : unsafe open(name, O_RDONLY | O_CLOEXEC)
    if file < 0 { throw failed(path) }
    defer { if file > 0 { close(file) } }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = unsafe part.withUnsafeMutableBytes {
        unsafe read(file, $0.baseAddress, $0.count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw failed(path)
      }
      if count == 0 { break }
      bytes += part.prefix(min(count, limit + 1 - bytes.count))
    }
    return bytes
  }

  /// A site record, in YAML; the issues of the file are said.
  ///
  /// - Throws: `input.notOpened`; the status of bad input where the file has errors.
  static func siteRecord(at path: String, _ options: GlobalOptions) throws -> SiteRecord {
    let read = SiteRecordReader.read(try bytes(at: path), file: path)
    options.tell(
      all: read.issues.map { issue in
        Message(
          issue.severity == .error ? .error : .warning, code: issue.code.rawValue, issue.message,
          location: issue.place, remedy: issue.remedy)
      })
    guard let record = read.value else { throw Status.badInput }
    return record
  }

  /// A protocol, in YAML, which may lie in no library; the errors of the file are said.
  ///
  /// - Throws: as `siteRecord(at:_:)`.
  static func scanProtocol(at path: String, _ options: GlobalOptions) throws -> ScanProtocol {
    let read = ProtocolReader.read(try bytes(at: path), file: path)
    // That a figure is not confirmed says the linter.
    options.tell(
      all: read.issues.filter { $0.severity == .error }.map { issue in
        Message(
          .error, code: issue.code.rawValue, issue.message, location: issue.place,
          remedy: issue.remedy)
      })
    guard let agreed = read.value else { throw Status.badInput }
    return agreed
  }

  /// A list of series that are said to be there, as CSV; what is wrong with the file is said.
  ///
  /// - Throws: as `siteRecord(at:_:)`.
  static func seriesList(at path: String, _ options: GlobalOptions) throws -> [AnnouncedSeries] {
    let list = SeriesList(reading: try bytes(at: path, limit: SeriesList.maximumBytes))
    options.tell(
      all: list.faults.map { fault in
        Message(
          .error, code: fault.code.rawValue, fault.message,
          location: "\(path):\(fault.line):\(fault.column)", remedy: fault.remedy)
      })
    if !list.faults.isEmpty { throw Status.badInput }
    return list.series
  }

  private static func failed(_ path: String) -> FaceError {
    FaceError(
      code: .inputNotOpened, what: "the file cannot be read", where: path,
      why: unsafe String(cString: strerror(errno)), do: "check its name and your permissions")
  }
}
