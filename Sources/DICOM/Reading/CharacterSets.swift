import Glibc

/// Text of the DICOM character sets as UTF-8 (PS3.3 C.12.1.1.2, PS3.5 6.1).
///
/// The C library's `iconv` knows the tables; here is only which table a defined term or an escape
/// sequence names. Bytes that fit no table become U+FFFD; nothing is ever refused.
public enum CharacterSets {
  /// The defined terms in the value of (0008,0005).
  public static func terms(_ bytes: ArraySlice<UInt8>) -> [String] {
    bytes.split(separator: 0x5C, omittingEmptySubsequences: false).map { TextTrim.text($0) }
  }

  /// The texts in `bytes`, one a value, spaces and NULs around them removed, decoded by the sets
  /// that a data set names.
  public static func texts(_ bytes: ArraySlice<UInt8>, sets: [String]) -> [String] {
    // Decoded first: a byte of a wide character may look like the sign between values.
    let text = isASCII(bytes) ? bytes : Array(decode(bytes, sets: sets).utf8)[...]
    return text.split(separator: 0x5C, omittingEmptySubsequences: false).map { TextTrim.text($0) }
  }

  /// `bytes` decoded by the sets that a data set names.
  private static func decode(_ bytes: ArraySlice<UInt8>, sets: [String]) -> String {
    if isASCII(bytes) { return String(decoding: bytes, as: UTF8.self) }
    let first = table(for: sets.first ?? "")
    if sets.count <= 1 && !bytes.contains(0x1B) { return convert(Array(bytes), from: first) }
    return segments(of: bytes, initial: first).map { convert($0.bytes, from: $0.table) }.joined()
  }

  /// Whether every set reads `bytes` alike.
  private static func isASCII(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { $0 < 0x80 && $0 != 0x1B }
  }

  /// The table of a defined term; files without a term are read as Latin-1 where they are no
  /// UTF-8, as most of them were written.
  private static func table(for term: String) -> String {
    switch term {
    case "ISO_IR 100", "ISO 2022 IR 100": "ISO-8859-1"
    case "ISO_IR 101", "ISO 2022 IR 101": "ISO-8859-2"
    case "ISO_IR 109", "ISO 2022 IR 109": "ISO-8859-3"
    case "ISO_IR 110", "ISO 2022 IR 110": "ISO-8859-4"
    case "ISO_IR 144", "ISO 2022 IR 144": "ISO-8859-5"
    case "ISO_IR 127", "ISO 2022 IR 127": "ISO-8859-6"
    case "ISO_IR 126", "ISO 2022 IR 126": "ISO-8859-7"
    case "ISO_IR 138", "ISO 2022 IR 138": "ISO-8859-8"
    case "ISO_IR 148", "ISO 2022 IR 148": "ISO-8859-9"
    case "ISO_IR 203", "ISO 2022 IR 203": "ISO-8859-15"
    case "ISO_IR 166", "ISO 2022 IR 166": "TIS-620"
    case "ISO_IR 13", "ISO 2022 IR 13": "SHIFT_JIS"
    case "ISO 2022 IR 149": "EUC-KR"
    case "ISO 2022 IR 58": "GB2312"
    case "GB18030": "GB18030"
    case "GBK": "GBK"
    default: "UTF-8"
    }
  }

  /// JIS X 0208 and 0212 together; iconv has no table by the name of JP-1 everywhere.
  private static let japanese = "ISO-2022-JP-2"

  private struct Segment {
    var table: String
    var bytes: [UInt8]
  }

  /// Cuts text with escape sequences (ISO 2022) into runs of one table each.
  private static func segments(of bytes: ArraySlice<UInt8>, initial: String) -> [Segment] {
    var segments = [Segment(table: initial, bytes: [])]
    var position = bytes.startIndex
    while position < bytes.endIndex {
      let byte = bytes[position]
      if byte == 0x1B, let (length, table) = escape(bytes[position...]) {
        // JIS X 0208 and 0212 are seven-bit: iconv reads them with their own escape in front.
        let keeps = table == japanese
        segments.append(
          Segment(
            table: table, bytes: keeps ? Array(bytes[position..<(position + length)]) : []))
        position += length
        continue
      }
      // Delimiters switch back to the first set (PS3.5 6.1.2.5.3).
      if byte == 0x5C || byte == 0x5E || byte == 0x3D,
        segments[segments.count - 1].table != japanese
      {
        segments.append(Segment(table: initial, bytes: [byte]))
      } else {
        segments[segments.count - 1].bytes.append(byte)
      }
      position += 1
    }
    return segments
  }

  private static func escape(_ bytes: ArraySlice<UInt8>) -> (length: Int, table: String)? {
    let rest = bytes.dropFirst().prefix(3)
    let known: [(codes: String, table: String)] = [
      ("(B", "ISO-8859-1"), ("(J", "SHIFT_JIS"), (")I", "SHIFT_JIS"),
      ("$B", japanese), ("$(D", japanese), ("$)C", "EUC-KR"), ("$)A", "GB2312"),
      ("-A", "ISO-8859-1"), ("-B", "ISO-8859-2"), ("-C", "ISO-8859-3"), ("-D", "ISO-8859-4"),
      ("-L", "ISO-8859-5"), ("-G", "ISO-8859-6"), ("-F", "ISO-8859-7"), ("-H", "ISO-8859-8"),
      ("-M", "ISO-8859-9"), ("-b", "ISO-8859-15"), ("-T", "TIS-620"),
    ]
    return known.first { rest.starts(with: $0.codes.utf8) }.map {
      ($0.codes.utf8.count + 1, $0.table)
    }
  }

  private static func convert(_ bytes: [UInt8], from table: String) -> String {
    if bytes.isEmpty { return "" }
    if table == "UTF-8" {
      return String(validating: bytes, as: UTF8.self) ?? convert(bytes, from: "ISO-8859-1")
    }
    guard let converter = unsafe iconv_open("UTF-8", table),
      unsafe converter != iconv_t(bitPattern: -1)
    else { return String(decoding: bytes, as: UTF8.self) }
    defer { unsafe _ = iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: bytes.count * 4 + 16)
    var inputLeft = input.count
    var outputLeft = output.count
    unsafe input.withUnsafeMutableBufferPointer { from in
      unsafe output.withUnsafeMutableBufferPointer { to in
        var source = from.baseAddress
        var target = to.baseAddress
        while inputLeft > 0 {
          let done = unsafe iconv(converter, &source, &inputLeft, &target, &outputLeft)
          if done != Int(bitPattern: UInt(bitPattern: -1)) || outputLeft < 4 { break }
          // A byte that fits no character: U+FFFD stands in, and reading goes on after it.
          for code in [0xEF, 0xBF, 0xBD] as [UInt8] {
            unsafe target?.pointee = CChar(bitPattern: code)
            unsafe target = target.map { unsafe $0 + 1 }
            outputLeft -= 1
          }
          unsafe source = source.map { unsafe $0 + 1 }
          inputLeft -= 1
        }
      }
    }
    return String(
      decoding: output[..<(output.count - outputLeft)].map { UInt8(bitPattern: $0) },
      as: UTF8.self)
  }
}
