/// A seed as text: JSON has no whole numbers of 64 bits.
public enum SeedText {
  /// 16 lower case hexadecimal digits.
  public static func write(_ seed: UInt64) -> String {
    let digits = String(seed, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Nil for anything but 16 hexadecimal digits.
  static func read(_ text: String) -> UInt64? {
    text.utf8.count == 16 ? UInt64(text, radix: 16) : nil
  }
}
