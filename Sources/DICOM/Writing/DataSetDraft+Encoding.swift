extension DataSetDraft {
  /// The transfer syntaxes that a draft can be written in: the four without compressed pixels.
  public enum Encoding: String, Sendable, Hashable, CaseIterable {
    case implicitLittleEndian = "1.2.840.10008.1.2"
    case explicitLittleEndian = "1.2.840.10008.1.2.1"
    case deflatedLittleEndian = "1.2.840.10008.1.2.1.99"
    case explicitBigEndian = "1.2.840.10008.1.2.2"

    /// The unique identifier that (0002,0010) holds.
    public var uid: String { rawValue }
  }

  /// How the length of sequences and items is written (PS3.5 7.5.2): both forms are valid.
  public enum SequenceLength: Sendable, Hashable {
    /// The length in bytes.
    case defined
    /// 0xFFFFFFFF, and a delimitation item at the end.
    case undefined
  }

  /// The bytes of a DICOM file: preamble, file meta information and this data set (PS3.10 7.1).
  ///
  /// The storage class and instance of the file meta are those of the data set.
  ///
  /// - Precondition: (0008,0016) and (0008,0018) were set.
  public func encodedPart10(
    _ encoding: Encoding = .explicitLittleEndian, sequences: SequenceLength = .defined
  ) -> [UInt8] {
    guard let storageClass = text(of: Tag(0x0008, 0x0016)),
      let instance = text(of: Tag(0x0008, 0x0018))
    else { preconditionFailure("a file names its storage class and instance") }
    var out = [UInt8](repeating: 0, count: 128)
    out += Array("DICM".utf8)
    out += Self.fileMeta(storageClass, instance, encoding)
    let body = encoded(encoding, sequences: sequences)
    out += encoding == .deflatedLittleEndian ? deflated(body) : body
    return out
  }

  /// The bytes of the data set alone, without file meta; not deflated, whatever the encoding says.
  public func encoded(
    _ encoding: Encoding = .explicitLittleEndian, sequences: SequenceLength = .defined
  ) -> [UInt8] {
    var writer = DraftWriter(
      explicit: encoding != .implicitLittleEndian, big: encoding == .explicitBigEndian,
      undefined: sequences == .undefined)
    writer.write(self)
    return writer.bytes
  }

  /// The file meta information: always explicit little endian (PS3.10 7.1).
  private static func fileMeta(_ storageClass: String, _ instance: String, _ encoding: Encoding)
    -> [UInt8]
  {
    func uid(_ text: String) -> [UInt8] {
      let bytes = Array(text.utf8)
      return bytes.count % 2 == 0 ? bytes : bytes + [0]
    }
    var group = DraftWriter(explicit: true, big: false, undefined: false)
    group.write(Tag(0x0002, 0x0001), .OB, [0, 1])
    group.write(Tag(0x0002, 0x0002), .UI, uid(storageClass))
    group.write(Tag(0x0002, 0x0003), .UI, uid(instance))
    group.write(.transferSyntaxUID, .UI, uid(encoding.uid))
    group.write(Tag(0x0002, 0x0012), .UI, uid(implementationClass))
    group.write(Tag(0x0002, 0x0013), .SH, Array("DIAPASON".utf8))
    var length: [UInt8] = []
    append(UInt32(group.bytes.count), to: &length)
    var out = DraftWriter(explicit: true, big: false, undefined: false)
    out.write(Tag(0x0002, 0x0000), .UL, length)
    return out.bytes + group.bytes
  }

  /// Our implementation class: one random UUID, drawn once and for all.
  static let implementationClass = "2.25.323833516094408171291413597068497638344"
}

/// Writes elements one after the other in one form.
private struct DraftWriter {
  private(set) var bytes: [UInt8] = []
  let explicit, big, undefined: Bool

  init(explicit: Bool, big: Bool, undefined: Bool) {
    self.explicit = explicit
    self.big = big
    self.undefined = undefined
    bytes.reserveCapacity(4096)
  }

  mutating func write(_ draft: DataSetDraft) {
    for element in draft.elements {
      switch element.value {
      case .bytes(let value): write(element.tag, element.vr, value)
      case .items(let items): write(element.tag, items)
      }
    }
  }

  mutating func write(_ tag: Tag, _ vr: VR, _ value: [UInt8]) {
    write(tag)
    if explicit {
      bytes.append(UInt8(truncatingIfNeeded: vr.rawValue >> 8))
      bytes.append(UInt8(truncatingIfNeeded: vr.rawValue))
    }
    if explicit, !vr.hasLongLength {
      write16(UInt16(value.count))
    } else {
      if explicit { write16(0) }
      write32(UInt32(value.count))
    }
    if big, vr.numberSize > 1 {
      var start = 0
      while start < value.count {
        let end = min(start + vr.numberSize, value.count)
        bytes += value[start..<end].reversed()
        start = end
      }
    } else {
      bytes += value
    }
  }

  private mutating func write(_ tag: Tag, _ items: [DataSetDraft]) {
    write(tag)
    if explicit {
      bytes.append(UInt8(ascii: "S"))
      bytes.append(UInt8(ascii: "Q"))
      write16(0)
    }
    nested(closedBy: .sequenceDelimitation) { writer in
      for item in items {
        writer.write(.item)
        writer.nested(closedBy: .itemDelimitation) { $0.write(item) }
      }
    }
  }

  /// A length field and what it measures; the length is filled in afterwards.
  private mutating func nested(closedBy end: Tag, _ content: (inout Self) -> Void) {
    let field = bytes.count
    write32(0xFFFF_FFFF)
    content(&self)
    if undefined {
      write(end)
      write32(0)
    } else {
      let length = UInt32(bytes.count - field - 4)
      for index in 0..<4 {
        let place = UInt32(big ? 3 - index : index)
        bytes[field + index] = UInt8(truncatingIfNeeded: length >> (8 * place))
      }
    }
  }

  private mutating func write(_ tag: Tag) {
    write16(tag.group)
    write16(tag.element)
  }

  private mutating func write16(_ value: UInt16) {
    let high = UInt8(truncatingIfNeeded: value >> 8)
    let low = UInt8(truncatingIfNeeded: value)
    bytes.append(big ? high : low)
    bytes.append(big ? low : high)
  }

  private mutating func write32(_ value: UInt32) {
    let high = UInt16(truncatingIfNeeded: value >> 16)
    let low = UInt16(truncatingIfNeeded: value)
    write16(big ? high : low)
    write16(big ? low : high)
  }
}
