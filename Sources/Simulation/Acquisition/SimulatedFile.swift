import DICOM

/// One file, by value.
public struct SimulatedFile: Sendable, Hashable {
  /// The name within the folder of its series, as `0001.dcm`.
  public let name: String
  public let bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// The files of a series, each made when it is asked for: ten thousand never lie in memory at once.
///
/// Asking twice gives the same bytes.
public struct SimulatedFiles: RandomAccessCollection, Sendable {
  private let writer: any SeriesWriter

  init(_ writer: any SeriesWriter) { self.writer = writer }

  public var startIndex: Int { 0 }
  public var endIndex: Int { writer.count }

  public subscript(position: Int) -> SimulatedFile {
    let digits = String(position + 1)
    let name = String(repeating: "0", count: Swift.max(0, 4 - digits.utf8.count)) + digits
    return SimulatedFile(
      name: name + ".dcm", bytes: writer.draft(at: position).encodedPart10(.explicitLittleEndian))
  }
}
