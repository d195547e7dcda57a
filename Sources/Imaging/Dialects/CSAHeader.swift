import DICOM

/// The list of named values that Siemens keeps in (0029,xx10): form SV10.
///
/// `SV10`, four bytes, the count of tags (UInt32), 77; then for each tag a name of 64 bytes, VM,
/// VR, syngo type, the count of items, 77 or 205; then for each item four integers, the first its
/// length, and its bytes padded to four. All integers little endian.
///
/// - Source: nibabel, "Siemens format DICOM with CSA header"; `dcm_qa_nih`, `dcm_qa_mosaic`.
enum CSAHeader {
  /// The first text that is not empty under `name`; nil where the list does not hold it.
  static func text(_ name: String, in value: ArraySlice<UInt8>) -> String? {
    let bytes = Array(value)
    guard bytes.starts(with: Array("SV10".utf8)), let count = integer(bytes, 8), count <= 1024
    else { return nil }
    var position = 16
    for _ in 0..<count {
      guard position + 84 <= bytes.count, let items = integer(bytes, position + 76),
        items <= 4096
      else { return nil }
      let label = bytes[position..<(position + 64)].prefix { $0 != 0 }
      let isWanted = label.elementsEqual(name.utf8)
      position += 84
      for _ in 0..<items {
        guard let length = integer(bytes, position), length <= bytes.count - position - 16,
          length >= 0
        else { return nil }
        let start = position + 16
        if isWanted && length > 0 {
          let text = bytes[start..<(start + length)].prefix { $0 != 0 }
          return String(decoding: text, as: UTF8.self)
        }
        position = start + (length + 3) / 4 * 4
      }
    }
    return nil
  }

  private static func integer(_ bytes: [UInt8], _ position: Int) -> Int? {
    guard position >= 0, position + 4 <= bytes.count else { return nil }
    return LittleEndian.uint32(bytes, at: position)
  }
}
