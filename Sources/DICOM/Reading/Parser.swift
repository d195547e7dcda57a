/// Indexes the elements of a data set in one pass over its bytes.
///
/// Every length is checked against what is there before it is used. Where the bytes at hand end but
/// the file does not, the parser stops with the count it needs, and the caller reads on.
struct Parser {
  /// The bytes at hand: a first part of the file, or all of it.
  let bytes: [UInt8]
  /// Bytes of the whole file; `bytes.count` or more.
  let fileSize: Int

  private(set) var elements: [Element] = []
  private(set) var notices: [DICOMNotice] = []
  private(set) var pixels: DataSet.PixelLocation?
  private var isBigEndian = false

  enum Stop: Error {
    /// At least this many bytes from the start of the file are needed.
    case needsBytes(Int)
    case refused(DICOMError)
  }

  /// Limits of `service.md` 5.1.
  static let largestElement = 16 << 20
  static let mostElements = 200_000
  static let deepest = 16

  init(bytes: [UInt8], fileSize: Int) {
    self.bytes = bytes
    self.fileSize = fileSize
    elements.reserveCapacity(256)
  }

  /// Indexes the data set from `start` up to its pixels or its end.
  mutating func parse(from start: Int, explicit: Bool, bigEndian: Bool) throws(Stop) {
    isBigEndian = bigEndian
    _ = try parseScope(
      from: start, to: fileSize, depth: 0, explicit: explicit, untilDelimiter: nil)
  }

  /// Indexes the file meta group from `start`; returns where the data set begins.
  mutating func parseMeta(from start: Int) throws(Stop) -> Int {
    var position = start
    while position + 8 <= fileSize {
      try need(position + 8)
      guard bytes[position] == 2, bytes[position + 1] == 0 else { break }
      position = try parseElement(at: position, to: fileSize, depth: 0, explicit: true)
    }
    return position
  }

  mutating func note(_ code: DICOMNotice.Code, at offset: Int, _ tag: Tag? = nil) {
    // A hostile file must not fill memory with complaints about it.
    if notices.count < 64 { notices.append(DICOMNotice(code, offset: offset, tag: tag)) }
  }

  // MARK: - Scopes

  /// Indexes elements until `end`, a delimiter, or the pixels; returns the position after.
  private mutating func parseScope(
    from start: Int, to end: Int, depth: Int, explicit: Bool, untilDelimiter delimiter: Tag?
  ) throws(Stop) -> Int {
    var position = start
    var last = Tag(rawValue: 0)
    while position < end {
      if end - position < 8 {
        // Trailing bytes that cannot hold an element: padding of the file, or a cut.
        if depth == 0 && isZero(from: position, to: end) { return end }
        throw .refused(
          DICOMError(
            .truncated, offset: position,
            why: "an element needs 8 bytes for its header; \(end - position) are there"))
      }
      try need(position + 8)
      let tag = tag(at: position)
      if let delimiter, tag == delimiter { return position + 8 }
      if depth == 0 && pixels == nil && isPixelData(tag) {
        try locatePixels(tag, at: position, explicit: explicit)
        return end
      }
      if tag < last { note(.outOfOrder, at: position, tag) }
      last = tag
      position = try parseElement(at: position, to: end, depth: depth, explicit: explicit)
    }
    if let delimiter {
      throw .refused(
        DICOMError(
          end == fileSize ? .truncated : .malformed, offset: position,
          why: "the delimiter \(delimiter.text) is missing"))
    }
    return position
  }

  private mutating func parseElement(
    at position: Int, to end: Int, depth: Int, explicit: Bool
  ) throws(Stop) -> Int {
    if elements.count >= Self.mostElements {
      throw .refused(
        DICOMError(
          .tooLarge, offset: position, why: "more than \(Self.mostElements) elements"))
    }
    let header = try header(at: position, to: end, explicit: explicit)
    let index = elements.count
    let start = header.start
    if header.isUndefined && (header.vr == .OB || header.vr == .OW) {
      // The encapsulated pixels of an icon inside a sequence: fragments, not items of elements.
      let after = try skipFragments(from: start, to: end)
      elements.append(
        Element(
          tag: header.tag, vr: header.vr, offset: start, length: after - start, next: index + 1))
      return after
    }
    if header.isUndefined {
      guard header.vr == .SQ || header.vr == .UN || header.vr == .implicit else {
        throw .refused(
          DICOMError(
            .malformed, offset: position, tag: header.tag,
            why: "only a sequence may have an undefined length, this is \(header.vr.text)"))
      }
      elements.append(
        Element(tag: header.tag, vr: .SQ, offset: start, length: 0, next: index + 1))
      // The content of UN with undefined length is implicit little endian (PS3.5 6.2.2 note 4).
      let inner = explicit && header.vr != .UN
      let after = try parseItems(
        from: start, to: end, depth: depth + 1, explicit: inner, delimited: true)
      close(index, length: after - start)
      return after
    }
    let (after, overflow) = start.addingReportingOverflow(header.length)
    guard !overflow, after <= end else {
      throw .refused(
        DICOMError(
          end == fileSize ? .truncated : .malformed, offset: position, tag: header.tag,
          why: "the header announces \(header.length) bytes; \(end - start) are there"))
    }
    if header.length & 1 == 1 { note(.oddLength, at: position, header.tag) }
    let isSequence =
      header.vr == .SQ || (header.vr == .implicit && StandardSequences.contains(header.tag))
    if isSequence {
      elements.append(
        Element(
          tag: header.tag, vr: .SQ, offset: start, length: header.length, next: index + 1))
      _ = try parseItems(
        from: start, to: after, depth: depth + 1, explicit: explicit, delimited: false)
      close(index, length: header.length)
      return after
    }
    if header.length > Self.largestElement {
      throw .refused(
        DICOMError(
          .tooLarge, offset: position, tag: header.tag,
          why: "an element of \(header.length) bytes; at most \(Self.largestElement) are read"))
    }
    try need(after)
    elements.append(
      Element(
        tag: header.tag, vr: header.vr, offset: start, length: header.length, next: index + 1))
    return after
  }

  private mutating func parseItems(
    from start: Int, to end: Int, depth: Int, explicit: Bool, delimited: Bool
  ) throws(Stop) -> Int {
    if depth > Self.deepest {
      throw .refused(
        DICOMError(
          .tooDeep, offset: start, why: "sequences are nested deeper than \(Self.deepest)"))
    }
    var position = start
    while position < end {
      guard end - position >= 8 else {
        throw .refused(
          DICOMError(
            end == fileSize ? .truncated : .malformed, offset: position,
            why: "an item needs 8 bytes for its header; \(end - position) are there"))
      }
      try need(position + 8)
      let tag = tag(at: position)
      let length = Int(uint32(at: position + 4))
      if delimited && tag == .sequenceDelimitation { return position + 8 }
      guard tag == .item else {
        throw .refused(
          DICOMError(
            .malformed, offset: position, tag: tag, why: "an item (FFFE,E000) was expected here"))
      }
      if elements.count >= Self.mostElements {
        throw .refused(
          DICOMError(
            .tooLarge, offset: position, why: "more than \(Self.mostElements) elements"))
      }
      let index = elements.count
      elements.append(
        Element(tag: .item, vr: .SQ, offset: position + 8, length: 0, next: index + 1))
      let content = position + 8
      if length == 0xFFFF_FFFF {
        position = try parseScope(
          from: content, to: end, depth: depth, explicit: explicit,
          untilDelimiter: .itemDelimitation)
      } else {
        guard length <= end - content else {
          throw .refused(
            DICOMError(
              end == fileSize ? .truncated : .malformed, offset: position, tag: tag,
              why: "the item announces \(length) bytes; \(end - content) are there"))
        }
        position = try parseScope(
          from: content, to: content + length, depth: depth, explicit: explicit,
          untilDelimiter: nil)
      }
      close(index, length: position - content)
    }
    if delimited {
      throw .refused(
        DICOMError(
          end == fileSize ? .truncated : .malformed, offset: position,
          why: "the sequence has no end"))
    }
    return position
  }

  private mutating func skipFragments(from start: Int, to end: Int) throws(Stop) -> Int {
    var position = start
    while end - position >= 8 {
      try need(position + 8)
      let tag = tag(at: position)
      if tag == .sequenceDelimitation { return position + 8 }
      let length = Int(uint32(at: position + 4))
      guard tag == .item, length <= end - position - 8 else { break }
      position += 8 + length
      try need(position)
    }
    throw .refused(
      DICOMError(
        end == fileSize ? .truncated : .malformed, offset: position,
        why: "the fragments of an encapsulated value have no end"))
  }

  private mutating func close(_ index: Int, length: Int) {
    let open = elements[index]
    elements[index] = Element(
      tag: open.tag, vr: open.vr, offset: open.offset, length: length, next: elements.count)
  }

  // MARK: - Element headers

  private struct Header {
    let tag: Tag
    let vr: VR
    let start: Int
    let length: Int
    let isUndefined: Bool
  }

  private mutating func header(
    at position: Int, to end: Int, explicit: Bool
  ) throws(Stop) -> Header {
    try need(position + 8)
    let tag = tag(at: position)
    guard explicit else {
      let length = uint32(at: position + 4)
      return Header(
        tag: tag, vr: .implicit, start: position + 8, length: Int(length),
        isUndefined: length == 0xFFFF_FFFF)
    }
    let vr = VR(bytes[position + 4], bytes[position + 5])
    var isLong = vr.hasLongLength
    if !vr.isStandard {
      note(.unknownVR, at: position, tag)
      // Two reserved zeros tell the long form, which PS3.5 6.2 prescribes for any future VR.
      isLong = bytes[position + 6] == 0 && bytes[position + 7] == 0
    }
    guard isLong else {
      let length = Int(uint16(at: position + 6))
      return Header(tag: tag, vr: vr, start: position + 8, length: length, isUndefined: false)
    }
    guard end - position >= 12 else {
      throw .refused(
        DICOMError(
          end == fileSize ? .truncated : .malformed, offset: position, tag: tag,
          why: "the element's header needs 12 bytes; \(end - position) are there"))
    }
    try need(position + 12)
    let length = uint32(at: position + 8)
    return Header(
      tag: tag, vr: vr, start: position + 12, length: Int(length),
      isUndefined: length == 0xFFFF_FFFF)
  }

  private mutating func locatePixels(
    _ tag: Tag, at position: Int, explicit: Bool
  ) throws(Stop) {
    let header = try header(at: position, to: fileSize, explicit: explicit)
    pixels = DataSet.PixelLocation(
      tag: tag, vr: header.vr, offset: header.start,
      length: header.isUndefined ? nil : header.length)
    if !header.isUndefined && header.length > fileSize - header.start {
      note(.pixelsTruncated, at: header.start, tag)
    }
  }

  private func isPixelData(_ tag: Tag) -> Bool {
    tag == .pixelData || tag == .floatPixelData || tag == .doubleFloatPixelData
  }

  // MARK: - Bytes

  private func need(_ count: Int) throws(Stop) {
    if count > bytes.count {
      if count <= fileSize { throw .needsBytes(count) }
      throw .refused(
        DICOMError(
          .truncated, offset: bytes.count,
          why: "byte \(count) is needed; the file has \(fileSize)"))
    }
  }

  private func isZero(from start: Int, to end: Int) -> Bool {
    guard end <= bytes.count else { return false }
    return bytes[start..<end].allSatisfy { $0 == 0 }
  }

  private func tag(at position: Int) -> Tag {
    Tag(uint16(at: position), uint16(at: position + 2))
  }

  private func uint16(at position: Int) -> UInt16 {
    let a = UInt16(bytes[position])
    let b = UInt16(bytes[position + 1])
    return isBigEndian ? a << 8 | b : b << 8 | a
  }

  private func uint32(at position: Int) -> UInt32 {
    let a = UInt32(uint16(at: position))
    let b = UInt32(uint16(at: position + 2))
    return isBigEndian ? a << 16 | b : b << 16 | a
  }
}
