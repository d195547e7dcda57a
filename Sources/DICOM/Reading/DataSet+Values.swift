extension DataSet {
  /// The numbers of an element, in the order of the file.
  ///
  /// - Parameters:
  ///   - element: of this data set.
  ///   - expected: the VR the standard or the maker gives it, used where the file does not say
  ///     (implicit data sets, private elements stored as UN).
  /// - Returns: one entry a value; nil entries for values that are empty or no number. Empty for an
  ///   element without value. No number that is not finite is ever returned.
  public func numbers(of element: Element, expected: VR) -> [Double?] {
    Self.numbers(
      in: value(of: element),
      vr: element.vr == .implicit || element.vr == .UN ? expected : element.vr,
      isBigEndian: transferSyntax.isBigEndian)
  }

  /// The numbers in `bytes`, read as `vr`.
  public static func numbers(
    in bytes: ArraySlice<UInt8>, vr: VR, isBigEndian: Bool
  ) -> [Double?] {
    if bytes.isEmpty { return [] }
    switch vr {
    case .US: return binary(bytes, 2, isBigEndian) { Double(UInt16(truncatingIfNeeded: $0)) }
    case .SS:
      return binary(bytes, 2, isBigEndian) { Double(Int16(truncatingIfNeeded: $0)) }
    case .UL: return binary(bytes, 4, isBigEndian) { Double(UInt32(truncatingIfNeeded: $0)) }
    case .SL:
      return binary(bytes, 4, isBigEndian) { Double(Int32(truncatingIfNeeded: $0)) }
    case .FL:
      return binary(bytes, 4, isBigEndian) {
        // The decimal that the single stands for, so that 30.1 is not 30.10000038.
        let single = Float(bitPattern: UInt32(truncatingIfNeeded: $0))
        return single.isFinite ? Double("\(single)") : nil
      }
    case .FD:
      return binary(bytes, 8, isBigEndian) {
        let value = Double(bitPattern: $0)
        return value.isFinite ? value : nil
      }
    default:
      return bytes.split(separator: 0x5C, omittingEmptySubsequences: false).map {
        DecimalText.number($0)
      }
    }
  }

  private static func binary(
    _ bytes: ArraySlice<UInt8>, _ size: Int, _ isBigEndian: Bool, _ convert: (UInt64) -> Double?
  ) -> [Double?] {
    var values: [Double?] = []
    var position = bytes.startIndex
    while position + size <= bytes.endIndex {
      var bits: UInt64 = 0
      for index in 0..<size {
        let byte = UInt64(bytes[position + index])
        bits |= byte << UInt64(8 * (isBigEndian ? size - 1 - index : index))
      }
      values.append(convert(bits))
      position += size
    }
    return values
  }

  /// The texts of an element, one a value, spaces and NULs around them removed, decoded by the
  /// data set's character set; empty for an element without value.
  public func texts(of element: Element) -> [String] {
    let sets = self.element(.specificCharacterSet).map {
      CharacterSets.terms(value(of: $0))
    }
    return CharacterSets.texts(value(of: element), sets: sets ?? [])
  }
}

/// Removal of the padding of DICOM texts.
public enum TextTrim {
  /// `text` without spaces at both ends, and without NULs and ends of lines after it.
  public static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var start = text.startIndex
    var end = text.endIndex
    while end > start, isPadding(text[end - 1]) { end -= 1 }
    while start < end, text[start] == 0x20 { start += 1 }
    return text[start..<end]
  }

  /// The same as text, where all of it is UTF-8.
  public static func text(_ text: ArraySlice<UInt8>) -> String {
    String(decoding: trimmed(text), as: UTF8.self)
  }

  private static func isPadding(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0 || byte == 0x0A || byte == 0x0D
  }
}
