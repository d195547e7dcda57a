import DICOM
import Identity

/// The lines of a file of records: newline-delimited JSON, as `inspect --format ndjson` writes it.
///
/// A line that is no record is refused with its number; the others count. Lines that hold nothing are
/// passed over, so that files can be joined end to end.
public struct RecordFile: Sendable {
  /// A record and the number of its line, counted from 1.
  public struct Entry: Sendable {
    public let line: Int
    public let record: SeriesRecord
  }

  /// A line that gave no series, and why.
  struct Fault: Sendable {
    let line: Int
    let error: DICOMError
  }

  /// In the order of the file.
  public private(set) var entries: [Entry] = []
  private var faults: [Fault] = []

  /// Whether the first line that holds anything means to be a record, of whatever version.
  public static func isOne(_ bytes: [UInt8]) -> Bool {
    var isMeant = false
    eachLine(of: bytes) { _, line in
      isMeant = RecordLine.isMeant(Array(line))
      return false
    }
    return isMeant
  }

  /// - Parameter bytes: of the whole file.
  public init(_ bytes: [UInt8]) {
    Self.eachLine(of: bytes) { number, line in
      do throws(RecordFault) {
        switch try RecordLine(Array(line)) {
        case .series(let record): entries.append(Entry(line: number, record: record))
        case .notRead(let count):
          faults.append(
            Fault(
              line: number,
              error: DICOMError(
                .filesNotRead,
                why: "the reading that wrote the records could not read "
                  + counted(count, "file or folder", "files or folders"))))
        }
      } catch {
        faults.append(
          Fault(
            line: number,
            error: DICOMError(
              .badRecord, offset: error.offset.map { line.startIndex + $0 }, why: error.why)))
      }
      return true
    }
  }

  /// What of the file gave no series.
  ///
  /// - Parameter path: of the file.
  public func refusals(at path: String) -> [FileRefusal] {
    faults.map { FileRefusal(path: Self.place(path, $0.line), error: $0.error) }
  }

  /// A line of a file, for people.
  static func place(_ path: String, _ line: Int) -> String { "\(path):\(line)" }

  /// Calls `body` with the number and bytes of each line that holds more than blanks, until it is
  /// false.
  private static func eachLine(
    of bytes: [UInt8], _ body: (_ number: Int, _ line: ArraySlice<UInt8>) -> Bool
  ) {
    var number = 0
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    while !rest.isEmpty {
      number += 1
      let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
      let line = rest[..<end]
      rest = rest[min(end + 1, rest.endIndex)...]
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      if !body(number, line) { return }
    }
  }
}
