/// Indexes the elements of a data set in one pass over its bytes.
///
/// Every length is checked against what is there before it is used. Where the bytes at hand end but
/// the file does not, more of it is read.
struct Parser {
  /// The bytes at hand: a first part of the file, or all of it.
  private(set) var bytes: [UInt8]
  /// Bytes of the whole file; `bytes.count` or more.
  let fileSize: Int
  /// Where more bytes are; nil where all are at hand.
  private let file: OpenFile?

  private(set) var elements: [Element] = []
  private(set) var notices: [DICOMNotice] = []
  private(set) var pixels: DataSet.PixelLocation?
  private var isBigEndian = false
  /// Whether what is read now may be no sequence after all.
  private var isTrying = false

  /// Limits of `service.md` 5.1.
  static let largestElement = 16 << 20
  static let mostElements = 200_000
  static let deepest = 16

  /// A parser of bytes that are all there is.
  init(bytes: [UInt8]) {
    self.bytes = bytes
    fileSize = bytes.count
    file = nil
    elements.reserveCapacity(256)
  }

  /// A parser of a file, of which it reads `firstRead` bytes, and more where it needs them.
  init(file: OpenFile, firstRead: Int) throws(DICOMError) {
    bytes = []
    // Room for more, so that reading on does not copy what is there.
    bytes.reserveCapacity(min(file.size, firstRead * 8))
    try file.append(to: &bytes, from: 0, count: min(file.size, firstRead))
    fileSize = file.size
    self.file = file
    elements.reserveCapacity(256)
  }

  /// Indexes the data set from `start` up to its pixels or its end.
  mutating func parse(from start: Int, explicit: Bool, bigEndian: Bool) throws(DICOMError) {
    isBigEndian = bigEndian
    _ = try parseScope(
      from: start, to: fileSize, depth: 0, explicit: explicit, untilDelimiter: nil)
  }

  /// Indexes the file meta group from `start`; returns where the data set begins.
  mutating func parseMeta(from start: Int) throws(DICOMError) -> Int {
    var position = start
    while position + 8 <= fileSize {
      try need(position + 8)
      guard bytes[position] == 2, bytes[position + 1] == 0 else { break }
      position = try parseElement(
        tag(at: position), at: position, to: fileSize, depth: 0, explicit: true)
    }
    return position
  }

  /// Indexes the items of a sequence whose content lies from `start` to `end`.
  mutating func parseItems(from start: Int, to end: Int, explicit: Bool) throws(DICOMError) {
    _ = try parseItems(from: start, to: end, depth: 1, explicit: explicit, delimited: false)
  }

  mutating func note(_ code: DICOMNotice.Code, at offset: Int, _ tag: Tag? = nil) {
    // A hostile file must not fill memory with complaints about it.
    if notices.count < 64 { notices.append(DICOMNotice(code, offset: offset, tag: tag)) }
  }

  // MARK: - Scopes

  /// Indexes elements until `end`, a delimiter, or the pixels; returns the position after.
  private mutating func parseScope(
    from start: Int, to end: Int, depth: Int, explicit: Bool, untilDelimiter delimiter: Tag?
  ) throws(DICOMError) -> Int {
    var position = start
    var last = Tag(rawValue: 0)
    while position < end {
      if end - position < 8 {
        // Trailing bytes that cannot hold an element: padding of the file, or a cut.
        try need(end)
        if depth == 0 && bytes[position..<end].allSatisfy({ $0 == 0 }) { return end }
        throw DICOMError(
          .truncated, offset: position,
          why: "an element needs 8 bytes for its header; \(end - position) are there")
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
      position = try parseElement(tag, at: position, to: end, depth: depth, explicit: explicit)
    }
    if let delimiter {
      throw DICOMError(
        end == fileSize ? .truncated : .malformed, offset: position,
        why: "the delimiter \(delimiter.text) is missing")
    }
    return position
  }

  private mutating func parseElement(
    _ tag: Tag, at position: Int, to end: Int, depth: Int, explicit: Bool
  ) throws(DICOMError) -> Int {
    if elements.count >= Self.mostElements {
      throw DICOMError(
        .tooLarge, offset: position, why: "more than \(Self.mostElements) elements")
    }
    let header = try header(tag, at: position, to: end, explicit: explicit)
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
        throw DICOMError(
          .malformed, offset: position, tag: header.tag,
          why: "only a sequence may have an undefined length, this is \(header.vr.text)")
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
      throw DICOMError(
        end == fileSize ? .truncated : .malformed, offset: position, tag: header.tag,
        why: "the header announces \(header.length) bytes; \(end - start) are there")
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
    if try isHidden(header), openHidden(header, to: after, depth: depth) { return after }
    if header.length > Self.largestElement {
      throw DICOMError(
        .tooLarge, offset: position, tag: header.tag,
        why: "an element of \(header.length) bytes; at most \(Self.largestElement) are read")
    }
    try need(after)
    elements.append(
      Element(
        tag: header.tag, vr: header.vr, offset: start, length: header.length, next: index + 1))
    return after
  }

  /// Whether a value begins as a sequence does, though the file does not call it one: a private one where no
  /// value representation is stated, and one that was stored as UN by a program that did not know it
  /// (PS3.5 6.2.2 note 2).
  private mutating func isHidden(_ header: Header) throws(DICOMError) -> Bool {
    guard header.vr == .UN || header.vr == .implicit && header.tag.isPrivate, !isBigEndian,
      header.length >= Self.shortestSequence
    else { return false }
    try need(header.start + 4)
    return tag(at: header.start) == .item
  }

  /// Indexes a hidden sequence. Gives whether it is one; where not, nothing is indexed.
  private mutating func openHidden(_ header: Header, to end: Int, depth: Int) -> Bool {
    let (index, told, wasTrying) = (elements.count, notices.count, isTrying)
    defer { isTrying = wasTrying }
    isTrying = true
    // The content of UN is implicit; programs that did not know that left it explicit. Within what may be
    // no sequence at all one form is tried, so that no nesting costs more than its depth.
    for explicit in header.vr == .UN && !wasTrying ? [false, true] : [false] {
      elements.append(
        Element(
          tag: header.tag, vr: .SQ, offset: header.start, length: header.length, next: index + 1))
      do {
        _ = try parseItems(
          from: header.start, to: end, depth: depth + 1, explicit: explicit, delimited: false)
        close(index, length: header.length)
        return true
      } catch {
        elements.removeSubrange(index...)
        notices.removeSubrange(told...)
      }
    }
    return false
  }

  /// The bytes of an item's header and of an element's in it.
  private static let shortestSequence = 16

  private mutating func parseItems(
    from start: Int, to end: Int, depth: Int, explicit: Bool, delimited: Bool
  ) throws(DICOMError) -> Int {
    if depth > Self.deepest {
      throw DICOMError(
        .tooDeep, offset: start, why: "sequences are nested deeper than \(Self.deepest)")
    }
    var position = start
    while position < end {
      guard end - position >= 8 else {
        throw DICOMError(
          end == fileSize ? .truncated : .malformed, offset: position,
          why: "an item needs 8 bytes for its header; \(end - position) are there")
      }
      try need(position + 8)
      let tag = tag(at: position)
      let length = Int(uint32(at: position + 4))
      if delimited && tag == .sequenceDelimitation { return position + 8 }
      guard tag == .item else {
        throw DICOMError(
          .malformed, offset: position, tag: tag, why: "an item (FFFE,E000) was expected here")
      }
      if elements.count >= Self.mostElements {
        throw DICOMError(
          .tooLarge, offset: position, why: "more than \(Self.mostElements) elements")
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
          throw DICOMError(
            end == fileSize ? .truncated : .malformed, offset: position, tag: tag,
            why: "the item announces \(length) bytes; \(end - content) are there")
        }
        position = try parseScope(
          from: content, to: content + length, depth: depth, explicit: explicit,
          untilDelimiter: nil)
      }
      close(index, length: position - content)
    }
    if delimited {
      throw DICOMError(
        end == fileSize ? .truncated : .malformed, offset: position,
        why: "the sequence has no end")
    }
    return position
  }

  private mutating func skipFragments(from start: Int, to end: Int) throws(DICOMError) -> Int {
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
    throw DICOMError(
      end == fileSize ? .truncated : .malformed, offset: position,
      why: "the fragments of an encapsulated value have no end")
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

  /// The header of the element `tag`, of which eight bytes were asked for.
  @inline(__always)
  private mutating func header(
    _ tag: Tag, at position: Int, to end: Int, explicit: Bool
  ) throws(DICOMError) -> Header {
    guard explicit else {
      let length = uint32(at: position + 4)
      return Header(
        tag: tag, vr: .implicit, start: position + 8, length: Int(length),
        isUndefined: length == 0xFFFF_FFFF)
    }
    let vr = VR(bytes[position + 4], bytes[position + 5])
    var isLong = !vr.hasShortLength
    if isLong && !vr.hasLongLength {
      note(.unknownVR, at: position, tag)
      // Two reserved zeros tell the long form, which PS3.5 6.2 prescribes for any future VR.
      isLong = bytes[position + 6] == 0 && bytes[position + 7] == 0
    }
    guard isLong else {
      let length = Int(uint16(at: position + 6))
      return Header(tag: tag, vr: vr, start: position + 8, length: length, isUndefined: false)
    }
    guard end - position >= 12 else {
      throw DICOMError(
        end == fileSize ? .truncated : .malformed, offset: position, tag: tag,
        why: "the element's header needs 12 bytes; \(end - position) are there")
    }
    try need(position + 12)
    let length = uint32(at: position + 8)
    return Header(
      tag: tag, vr: vr, start: position + 12, length: Int(length),
      isUndefined: length == 0xFFFF_FFFF)
  }

  private mutating func locatePixels(
    _ tag: Tag, at position: Int, explicit: Bool
  ) throws(DICOMError) {
    let header = try header(tag, at: position, to: fileSize, explicit: explicit)
    pixels = DataSet.PixelLocation(
      tag: tag, vr: header.vr, start: position, offset: header.start,
      length: header.isUndefined ? nil : header.length)
    if !header.isUndefined && header.length > fileSize - header.start {
      // Said however much was said before: nothing comes after it.
      notices.append(DICOMNotice(.pixelsTruncated, offset: fileSize, tag: tag))
    }
  }

  @inline(__always)
  private func isPixelData(_ tag: Tag) -> Bool {
    tag == .pixelData || tag == .floatPixelData || tag == .doubleFloatPixelData
  }

  // MARK: - Bytes

  /// Sees to it that the first `count` bytes are at hand.
  @inline(__always)
  mutating func need(_ count: Int) throws(DICOMError) {
    if count > bytes.count { try readOn(to: count) }
  }

  private mutating func readOn(to count: Int) throws(DICOMError) {
    guard let file, count <= fileSize else {
      throw DICOMError(
        .truncated, offset: bytes.count,
        why: "byte \(count) is needed; the file has \(fileSize)")
    }
    // At least twice as much as before, so that few reads do; after a large value, which ends at
    // `count`, a header seldom goes on for more than a page.
    let wanted = min(fileSize, max(count + 4096, bytes.count * 2))
    try file.append(to: &bytes, from: bytes.count, count: wanted - bytes.count)
  }

  @inline(__always)
  private func tag(at position: Int) -> Tag {
    Tag(uint16(at: position), uint16(at: position + 2))
  }

  @inline(__always)
  private func uint16(at position: Int) -> UInt16 {
    let a = UInt16(bytes[position])
    let b = UInt16(bytes[position + 1])
    return isBigEndian ? a << 8 | b : b << 8 | a
  }

  @inline(__always)
  private func uint32(at position: Int) -> UInt32 {
    let a = UInt32(uint16(at: position))
    let b = UInt32(uint16(at: position + 2))
    return isBigEndian ? a << 16 | b : b << 16 | a
  }
}
