/// A value representation: the two letters that tell how the bytes of an element are read
/// (PS3.5 6.2).
public struct VR: Sendable, Hashable {
  /// The first letter in the upper, the second in the lower 8 bits.
  public let rawValue: UInt16

  @inlinable
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  @inlinable
  init(_ first: UInt8, _ second: UInt8) { rawValue = UInt16(first) << 8 | UInt16(second) }

  fileprivate init(_ text: StaticString) {
    precondition(text.utf8CodeUnitCount == 2)
    let letters = unsafe (text.utf8Start[0], text.utf8Start[1])
    self.init(letters.0, letters.1)
  }

  /// Not stated: the element of an implicit data set.
  public static let implicit = VR(rawValue: 0)

  /// The two letters, `??` where they are not letters.
  public var text: String {
    let letters = [UInt8(rawValue >> 8), UInt8(truncatingIfNeeded: rawValue)]
    guard letters.allSatisfy({ (0x41...0x5A).contains($0) }) else { return "??" }
    return String(decoding: letters, as: UTF8.self)
  }

  /// Whether the length field has 32 bits, after two reserved bytes (PS3.5 table 7.1-1).
  @inline(__always)
  var hasLongLength: Bool {
    switch rawValue {
    case 0x4F42, 0x4F44, 0x4F46, 0x4F4C, 0x4F56, 0x4F57,  // OB OD OF OL OV OW
      0x5351, 0x5356, 0x5543, 0x554E, 0x5552, 0x5554, 0x5556:  // SQ SV UC UN UR UT UV
      true
    default: false
    }
  }

  /// Whether the length field has 16 bits.
  @inline(__always)
  var hasShortLength: Bool {
    switch rawValue {
    case 0x4145, 0x4153, 0x4154, 0x4353, 0x4441, 0x4453, 0x4454, 0x4644, 0x464C, 0x4953, 0x4C4F,
      0x4C54, 0x504E, 0x5348, 0x534C, 0x5353, 0x5354, 0x544D, 0x5549, 0x554C, 0x5553:
      true
    default: false
    }
  }

  /// Whether these are letters that the standard defines.
  var isStandard: Bool { hasShortLength || hasLongLength }

  /// The bytes of one binary number, which big-endian files hold reversed; 1 for text and bytes.
  public var numberSize: Int {
    switch self {
    case .US, .SS, .OW, .AT: 2
    case .UL, .SL, .FL, .OF, .OL: 4
    case .FD, .OD, .OV, .SV, .UV: 8
    default: 1
    }
  }
}

// The standard writes them in capitals.
// swift-format-ignore: AlwaysUseLowerCamelCase
extension VR {
  public static let AE = VR("AE"), AS = VR("AS"), AT = VR("AT"), CS = VR("CS"), DA = VR("DA")
  public static let DS = VR("DS"), DT = VR("DT"), FD = VR("FD"), FL = VR("FL"), IS = VR("IS")
  public static let LO = VR("LO"), LT = VR("LT"), OB = VR("OB"), OD = VR("OD"), OF = VR("OF")
  public static let OL = VR("OL"), OV = VR("OV"), OW = VR("OW"), PN = VR("PN"), SH = VR("SH")
  public static let SL = VR("SL"), SQ = VR("SQ"), SS = VR("SS"), ST = VR("ST"), SV = VR("SV")
  public static let TM = VR("TM"), UC = VR("UC"), UI = VR("UI"), UL = VR("UL"), UN = VR("UN")
  public static let UR = VR("UR"), US = VR("US"), UT = VR("UT"), UV = VR("UV")
}
