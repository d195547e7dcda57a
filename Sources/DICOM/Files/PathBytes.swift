/// Paths as texts without a loss: a name on the disk is bytes, which need not be UTF-8.
///
/// A byte that is no part of valid UTF-8 stands as the private scalar U+10FE00 + byte; such a byte is
/// 0x80 or more. The bytes of a name that encode one of these scalars are taken one by one as well, so
/// that two names never become one text, and each text leads back to its name.
public enum PathBytes {
  /// What stands for bytes that are no UTF-8.
  private static let strays: ClosedRange<UInt32> = 0x10FE80...0x10FEFF
  /// The first byte of every scalar in `strays`.
  private static let mark: UInt8 = 0xF4

  /// The text for the bytes of a path.
  public static func text(of bytes: some Collection<UInt8>) -> String {
    if !bytes.contains(mark), let text = String(validating: bytes, as: UTF8.self) { return text }
    let all = Array(bytes)
    var scalars = String.UnicodeScalarView()
    var position = 0
    while position < all.count {
      let end = min(position + width(of: all[position]), all.count)
      let valid = String(validating: all[position..<end], as: UTF8.self)
      if let scalar = valid?.unicodeScalars.first, !strays.contains(scalar.value) {
        scalars.append(scalar)
        position = end
      } else {
        if let stray = Unicode.Scalar(0x10FE00 + UInt32(all[position])) { scalars.append(stray) }
        position += 1
      }
    }
    return String(scalars)
  }

  /// The bytes of the path that a text stands for.
  public static func bytes(of text: String) -> [UInt8] {
    guard text.utf8.contains(mark) else { return Array(text.utf8) }
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      if strays.contains(scalar.value) {
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        bytes.append(contentsOf: String(scalar).utf8)
      }
    }
    return bytes
  }

  /// The same as the system's calls take them.
  public static func cString(of text: String) -> [CChar] {
    bytes(of: text).map { CChar(truncatingIfNeeded: $0) } + [0]
  }

  /// The text with the bytes that are no UTF-8 read as Latin-1; nil where it has none.
  public static func latin1(_ text: String) -> String? {
    guard text.utf8.contains(mark),
      text.unicodeScalars.contains(where: { strays.contains($0.value) })
    else { return nil }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isStray = strays.contains(scalar.value)
      scalars.append(
        isStray ? Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value)) : scalar)
    }
    return String(scalars)
  }

  /// How many bytes a scalar has by its first one.
  private static func width(of first: UInt8) -> Int {
    switch first {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }
}
