/// How the bytes of a data set and its pixels are written (PS3.5 annex A).
public struct TransferSyntax: Sendable, Hashable {
  /// How the pixels are stored.
  public enum Pixels: Sendable, Hashable {
    case native, rle, jpeg, jpegLS, jpeg2000
    /// A codec that is not read: video, JPEG XL, high-throughput JPEG 2000.
    case unsupported
  }

  public let uid: String
  public let isExplicit: Bool
  public let isBigEndian: Bool
  public let isDeflated: Bool
  public let pixels: Pixels
  /// Whether decoding gives back exactly the pixels that were encoded.
  public let isLossless: Bool

  init(
    _ uid: String, explicit: Bool = true, bigEndian: Bool = false, deflated: Bool = false,
    pixels: Pixels = .native, lossless: Bool = true
  ) {
    self.uid = uid
    isExplicit = explicit
    isBigEndian = bigEndian
    isDeflated = deflated
    self.pixels = pixels
    isLossless = lossless
  }

  public static let implicitLittleEndian = TransferSyntax("1.2.840.10008.1.2", explicit: false)
  public static let explicitLittleEndian = TransferSyntax("1.2.840.10008.1.2.1")
  public static let deflatedLittleEndian = TransferSyntax(
    "1.2.840.10008.1.2.1.99", deflated: true)
  public static let explicitBigEndian = TransferSyntax("1.2.840.10008.1.2.2", bigEndian: true)

  /// The transfer syntax `uid` names; nil where it is not of the standard's root.
  ///
  /// An encapsulated syntax that is unknown is still readable up to its pixels: all of them write
  /// the data set in explicit little endian.
  static func named(_ uid: String) -> TransferSyntax? {
    switch uid {
    case implicitLittleEndian.uid: return implicitLittleEndian
    case explicitLittleEndian.uid: return explicitLittleEndian
    case deflatedLittleEndian.uid: return deflatedLittleEndian
    case explicitBigEndian.uid: return explicitBigEndian
    case "1.2.840.10008.1.2.5": return TransferSyntax(uid, pixels: .rle)
    case "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51":
      return TransferSyntax(uid, pixels: .jpeg, lossless: false)
    case "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70":
      return TransferSyntax(uid, pixels: .jpeg)
    case "1.2.840.10008.1.2.4.80": return TransferSyntax(uid, pixels: .jpegLS)
    case "1.2.840.10008.1.2.4.81": return TransferSyntax(uid, pixels: .jpegLS, lossless: false)
    case "1.2.840.10008.1.2.4.90": return TransferSyntax(uid, pixels: .jpeg2000)
    case "1.2.840.10008.1.2.4.91": return TransferSyntax(uid, pixels: .jpeg2000, lossless: false)
    default:
      guard uid.hasPrefix("1.2.840.10008.1.2.") else { return nil }
      return TransferSyntax(uid, pixels: .unsupported, lossless: false)
    }
  }
}
