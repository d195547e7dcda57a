extension DataSet {
  /// Reads a whole file that is in memory.
  ///
  /// Accepts Part 10 files with and without preamble, data sets without meta group, implicit and
  /// explicit, both byte orders, deflated, nested and undefined lengths (PS3.5, PS3.10).
  ///
  /// - Throws: a `DICOMError` naming the byte where reading stopped.
  public static func read(_ bytes: [UInt8]) throws(DICOMError) -> DataSet {
    var parser = Parser(bytes: bytes)
    return try read(&parser)
  }

  /// Reads the header of an open file.
  static func read(_ file: OpenFile, firstRead: Int) throws(DICOMError) -> DataSet {
    var parser = try Parser(file: file, firstRead: firstRead)
    return try read(&parser)
  }

  private static func read(_ parser: inout Parser) throws(DICOMError) -> DataSet {
    if parser.fileSize == 0 {
      throw DICOMError(.empty, offset: 0, why: "the file has no bytes")
    }
    try HeaderFile.checkSize(parser.fileSize)
    var syntax = TransferSyntax.explicitLittleEndian
    let meta = try parse(&parser, &syntax)
    return syntax.isDeflated
      ? try inflated(&parser, metaStart: meta.lowerBound, metaEnd: meta.upperBound, syntax: syntax)
      : DataSet(parser, syntax)
  }

  /// What the first bytes of a file hold, where it cannot be read to its end; nil where that is
  /// nothing. Of a deflated file it is the meta group.
  ///
  /// A sequence that was not read to its end is an element without value, and what stands in it
  /// follows on its level.
  static func remains(of bytes: [UInt8]) -> DataSet? {
    var parser = Parser(bytes: bytes)
    var syntax = TransferSyntax.explicitLittleEndian
    // Where reading ends is told already.
    _ = try? parse(&parser, &syntax)
    return parser.elements.isEmpty ? nil : DataSet(parser, syntax)
  }

  /// Indexes the meta group, and the data set behind it unless that is deflated; returns where the
  /// meta group lies.
  private static func parse(
    _ parser: inout Parser, _ syntax: inout TransferSyntax
  ) throws(DICOMError) -> Range<Int> {
    let start = try begin(&parser)
    let metaEnd = try parser.parseMeta(from: start)
    syntax = try transferSyntax(of: &parser, metaStart: start, dataStart: metaEnd)
    if !syntax.isDeflated {
      try parser.parse(from: metaEnd, explicit: syntax.isExplicit, bigEndian: syntax.isBigEndian)
    }
    return start..<metaEnd
  }

  private init(_ parser: Parser, _ syntax: TransferSyntax) {
    bytes = parser.bytes
    elements = parser.elements
    transferSyntax = syntax
    notices = parser.notices
    pixels = parser.pixels
    fragments = nil
  }

  /// Where the first element begins: after the preamble, or at the start.
  private static func begin(_ parser: inout Parser) throws(DICOMError) -> Int {
    let bytes = parser.bytes
    let mark: [UInt8] = [0x44, 0x49, 0x43, 0x4D]  // DICM
    // A file without preamble can hold these letters there by chance: it begins with an element,
    // and no meta group follows them.
    if bytes.count >= 132, bytes[128..<132].elementsEqual(mark),
      bytes[132...].starts(with: [2, 0]) || !looksLikeElement(bytes, at: 0)
    {
      return 132
    }
    parser.note(.noPreamble, at: 0)
    if bytes.count >= 4 && bytes[0..<4].elementsEqual(mark) { return 4 }
    guard bytes.count >= 8, looksLikeElement(bytes, at: 0) else {
      throw DICOMError(
        .notDICOM, offset: 0, why: "neither a preamble nor a first element is there")
    }
    return 0
  }

  /// Whether the bytes could be the first element of a data set: group 0002 or 0008, in either
  /// order, with a VR or a length that fits.
  private static func looksLikeElement(_ bytes: [UInt8], at start: Int) -> Bool {
    let first = (bytes[start], bytes[start + 1])
    guard
      first == (2, 0) || first == (8, 0) || first == (0, 8) || first == (0, 2) || first == (4, 0)
    else { return false }
    if VR(bytes[start + 4], bytes[start + 5]).isStandard { return true }
    return LittleEndian.uint32(bytes, at: start + 4) <= 1024
  }

  private static func transferSyntax(
    of parser: inout Parser, metaStart: Int, dataStart: Int
  ) throws(DICOMError) -> TransferSyntax {
    let stated = parser.elements.first { $0.tag == .transferSyntaxUID }.map {
      uidText(parser.bytes[$0.offset..<($0.offset + $0.length)])
    }
    if let stated, !stated.isEmpty {
      guard let syntax = TransferSyntax.named(stated) else {
        throw DICOMError(
          .unknownTransferSyntax, offset: dataStart, tag: .transferSyntaxUID,
          why: "the transfer syntax is not one of the standard")
      }
      return syntax
    }
    parser.note(.noTransferSyntax, at: dataStart)
    guard dataStart + 8 <= parser.fileSize else {
      throw DICOMError(
        metaStart == 132 ? .truncated : .notDICOM, offset: dataStart,
        why: "there is no data set after the meta group")
    }
    try parser.need(dataStart + 8)
    // Without a word on it, the first element tells: its VR in letters, its group in byte order.
    let bytes = parser.bytes
    if VR(bytes[dataStart + 4], bytes[dataStart + 5]).isStandard {
      return bytes[dataStart] == 0 && bytes[dataStart + 1] != 0
        ? .explicitBigEndian : .explicitLittleEndian
    }
    return .implicitLittleEndian
  }

  private static func inflated(
    _ parser: inout Parser, metaStart: Int, metaEnd: Int, syntax: TransferSyntax
  ) throws(DICOMError) -> DataSet {
    try parser.need(parser.fileSize)
    let content = try Inflate.raw(parser.bytes, from: metaEnd)
    var inner = Parser(bytes: Array(parser.bytes[..<metaEnd]) + content)
    _ = try inner.parseMeta(from: metaStart)
    try inner.parse(from: metaEnd, explicit: true, bigEndian: false)
    return DataSet(inner, syntax)
  }

  private static func uidText(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.filter { $0 > 0x20 }, as: UTF8.self)
  }
}
