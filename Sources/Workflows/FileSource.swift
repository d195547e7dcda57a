import DICOM
import Imaging

/// How much of each file is read before it is taken in.
enum FileReach: Sendable {
  /// Up to its pixels.
  case header
  case whole

  /// How many files a thread reads ahead: headers are small, whole files are not.
  var filesAhead: Int {
    switch self {
    case .header: 16
    case .whole: 1
    }
  }
}

/// What was read of a file.
enum FileContent: Sendable {
  /// A DICOM file; with all its bytes where more than the header was read.
  case dataSet(DataSet, bytes: [UInt8]?)
  case sidecar(Sidecar)
  case records(RecordFile)
}

/// Where the bytes of files are: on the disk, but for the one that came on standard input.
struct FileSource: Sendable {
  private let standardInput: [UInt8]?

  init(_ files: FilesToRead) { standardInput = files.standardInput }

  /// The path that is not on the disk; nil where all are.
  var held: String? { standardInput == nil ? nil : FilesToRead.standardInputPath }

  /// Reads one file; any number of threads may at once.
  func read(_ path: String, _ reach: FileReach) -> Result<FileContent, DICOMError> {
    do throws(DICOMError) {
      if let text = try json(of: path) { return .success(try content(of: text, path)) }
      switch reach {
      case .header: return .success(.dataSet(try header(of: path), bytes: nil))
      case .whole:
        let bytes = try allBytes(of: path)
        return .success(.dataSet(try DataSet.read(bytes), bytes: bytes))
      }
    } catch {
      // Records may have any name.
      if error.code == .notDICOM, let records = records(of: path) { return .success(records) }
      return .failure(error)
    }
  }

  /// What a file is that is JSON.
  ///
  /// - Parameter text: its start, as `json(of:)` gives it.
  private func content(of text: [UInt8], _ path: String) throws(DICOMError) -> FileContent {
    if RecordFile.isOne(text) { return .records(RecordFile(try allBytes(of: path))) }
    if path != held, Self.isOfLines(path) {
      throw DICOMError(.notJSON, why: "its first line is no record of \(SeriesRecord.schema)")
    }
    return .sidecar(try Sidecar(text, path: path))
  }

  /// The records in a file that is not called by what it is; nil where there are none.
  private func records(of path: String) -> FileContent? {
    guard path != held, let start = try? HeaderFile.start(path: path, count: 64),
      Sidecar.mayBegin(start),
      let text = try? HeaderFile.start(path: path, count: Sidecar.largest + 1),
      RecordFile.isOne(text), let bytes = try? allBytes(of: path)
    else { return nil }
    return .records(RecordFile(bytes))
  }

  /// All bytes of the file at `path`.
  func allBytes(of path: String) throws(DICOMError) -> [UInt8] {
    if path == held, let standardInput { return standardInput }
    return try HeaderFile.allBytes(path: path)
  }

  /// What stands at the start of a file that could not be read; nil where that is nothing.
  func remains(of path: String) -> DataSet? {
    if let text = try? json(of: path) { return Sidecar.remains(of: text) }
    if path == held, let standardInput { return HeaderFile.remains(bytes: standardInput) }
    return HeaderFile.remains(path: path)
  }

  /// The text of a file that is JSON by its name, or on standard input by its first sign, and a byte
  /// more than is read where it is too large; nil for any other.
  private func json(of path: String) throws(DICOMError) -> [UInt8]? {
    let most = Sidecar.largest + 1
    if path == held, let standardInput {
      return Sidecar.mayBegin(standardInput) ? Array(standardInput.prefix(most)) : nil
    }
    guard path.suffix(5).lowercased() == ".json" || Self.isOfLines(path) else { return nil }
    let bytes = try HeaderFile.start(path: path, count: most)
    // A DICOM file may have any name.
    let mark = bytes.dropFirst(128).prefix(4)
    return mark.elementsEqual("DICM".utf8) ? nil : bytes
  }

  /// Whether a file is called as one of JSON line by line.
  private static func isOfLines(_ path: String) -> Bool { path.suffix(7).lowercased() == ".ndjson" }

  private func header(of path: String) throws(DICOMError) -> DataSet {
    if path == held, let standardInput { return try HeaderFile.read(bytes: standardInput) }
    return try HeaderFile.read(path: path)
  }
}
