import DICOM
import Foundation

/// Many files out of few: copies of real ones, each round with identifiers of its own, so that
/// every file is a new object and every round a new set of series.
enum Copies {
  /// Writes `count` files made of those under `source` into `folder`; stops where there are none.
  static func write(_ count: Int, of source: String, into folder: URL) throws {
    let files = FileWalk.find([source]).found.files.filter { !$0.hasSuffix(".json") }
    precondition(!files.isEmpty, "there are files to copy")
    let originals = try files.map { path in
      let bytes = try HeaderFile.allBytes(path: path)
      return (bytes, identifiers(in: bytes))
    }
    for index in 0..<count {
      let round = index / originals.count
      let home = folder.appending(path: "round\(round)")
      if index % originals.count == 0 {
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
      }
      var (bytes, identifiers) = originals[index % originals.count]
      for place in identifiers { number(round, at: place, in: &bytes) }
      try Data(bytes).write(to: home.appending(path: "\(index % originals.count)"))
    }
  }

  /// Where the identifiers of object, exam and series stand, wherever a copy of them stands.
  private static func identifiers(in bytes: [UInt8]) -> [Range<Int>] {
    guard let dataSet = try? DataSet.read(bytes), !dataSet.transferSyntax.isDeflated else {
      return []
    }
    return [Tag(0x0008, 0x0018), Tag(0x0020, 0x000D), Tag(0x0020, 0x000E)].compactMap { tag in
      dataSet.element(tag).map { $0.offset..<($0.offset + $0.length) }
    }
  }

  /// Writes `round` as two digits over two digits in the middle of an identifier, beside no dot, so
  /// that it stays one.
  private static func number(_ round: Int, at place: Range<Int>, in bytes: inout [UInt8]) {
    guard round > 0, place.count > 16 else { return }
    var middle = place.lowerBound + place.count / 2
    let dot = UInt8(ascii: ".")
    while middle + 2 < place.upperBound,
      bytes[middle - 1] == dot || bytes[middle] == dot || bytes[middle + 1] == dot
    {
      middle += 1
    }
    guard middle + 2 < place.upperBound else { return }
    bytes[middle] = UInt8(ascii: "1") + UInt8(round / 10 % 9)
    bytes[middle + 1] = UInt8(ascii: "0") + UInt8(round % 10)
  }
}
