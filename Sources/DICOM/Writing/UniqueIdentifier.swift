/// Unique identifiers (UIDs) that need no registered root.
public enum UniqueIdentifier {
  /// `2.25.` and the decimal form of a random UUID of version 4: 122 bits of the generator.
  ///
  /// At most 44 of the 64 characters that a UID may have. Takes two numbers of the generator, the
  /// high half first; the same generator gives the same identifier on every machine.
  ///
  /// - Source: PS3.5 annex B.2; RFC 9562, 5.4.
  public static func random(using generator: inout some RandomNumberGenerator) -> String {
    let high = generator.next()
    let low = generator.next()
    // Bits 48-51 of a UUID hold its version, the two highest of the second half its variant.
    let version = high & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
    let variant = low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    return "2.25." + String(UInt128(version) << 64 | UInt128(variant))
  }
}
