import DICOM

/// The list of named values that Siemens keeps in (0029,xx10): form SV10.
///
/// `SV10`, four bytes, the count of tags (UInt32), 77; then for each tag a name of 64 bytes, VM,
/// VR, syngo type, the count of items, 77 or 205; then for each item four integers, the first its
/// length, and its bytes padded to four. All integers little endian.
///
/// - Source: nibabel, "Siemens format DICOM with CSA header"; `dcm_qa_nih`, `dcm_qa_mosaic`.
enum CSAHeader {
  private static let count = "NumberOfImagesInMosaic"
  private static let polarity = "PhaseEncodingDirectionPositive"
  private static let bValue = "B_value"
  private static let direction = "DiffusionGradientDirection"
  private static let times = "MosaicRefAcqTimes"

  /// What is wanted of the list, by slot.
  static func texts(in value: ArraySlice<UInt8>) -> [Slot: String] {
    let found = values(of: [count, polarity, bValue, direction, times], in: value)
    var texts: [Slot: String] = [:]
    texts[.siemensMosaicCount] = found[count]?.first
    texts[.siemensPolarity] = found[polarity]?.first
    texts[.bValue] = found[bValue]?.first
    if let numbers = found[direction], numbers.count == 3 {
      texts[.gradientDirection] = numbers.joined(separator: "\\")
    }
    texts[.slicesTogether] = SliceTimes.together((found[times] ?? []).compactMap { Double($0) })
    return texts
  }

  /// The texts that are not empty under each of `names`, in the order of the list; a name that the
  /// list does not hold has none.
  private static func values(
    of names: [String], in value: ArraySlice<UInt8>
  ) -> [String: [String]] {
    let bytes = Array(value)
    var found: [String: [String]] = [:]
    guard bytes.starts(with: Array("SV10".utf8)), let count = integer(bytes, 8), count <= 1024
    else { return found }
    var position = 16
    for _ in 0..<count {
      guard position + 84 <= bytes.count, let items = integer(bytes, position + 76),
        items <= 4096
      else { return found }
      let label = bytes[position..<(position + 64)].prefix { $0 != 0 }
      let name = names.first { label.elementsEqual($0.utf8) }
      position += 84
      for _ in 0..<items {
        guard let length = integer(bytes, position), length <= bytes.count - position - 16,
          length >= 0
        else { return found }
        let start = position + 16
        if let name, length > 0 {
          let text = TextTrim.text(bytes[start..<(start + length)].prefix { $0 != 0 })
          if !text.isEmpty { found[name, default: []].append(text) }
        }
        position = start + (length + 3) / 4 * 4
      }
    }
    return found
  }

  private static func integer(_ bytes: [UInt8], _ position: Int) -> Int? {
    guard position >= 0, position + 4 <= bytes.count else { return nil }
    return LittleEndian.uint32(bytes, at: position)
  }
}
