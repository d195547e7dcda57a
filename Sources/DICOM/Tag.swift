/// The number of a DICOM data element: group and element, as in (0018,0081).
public struct Tag: Sendable, Hashable, Comparable {
  /// Group in the upper, element in the lower 16 bits; tags sort by it.
  public let rawValue: UInt32

  @inlinable
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  @inlinable
  public init(_ group: UInt16, _ element: UInt16) {
    rawValue = UInt32(group) << 16 | UInt32(element)
  }

  @inlinable public var group: UInt16 { UInt16(truncatingIfNeeded: rawValue >> 16) }
  @inlinable public var element: UInt16 { UInt16(truncatingIfNeeded: rawValue) }

  /// Whether a maker owns it: an odd group.
  @inlinable public var isPrivate: Bool { rawValue & 0x1_0000 != 0 }

  @inlinable
  public static func < (a: Tag, b: Tag) -> Bool { a.rawValue < b.rawValue }

  /// `(0018,0081)`, upper case hexadecimal.
  public var text: String { "(\(Self.hex(group)),\(Self.hex(element)))" }

  /// Four upper case hexadecimal digits.
  static func hex(_ value: UInt16) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}

extension Tag {
  // Structure (PS3.5 7.5, PS3.10 7.1).
  public static let transferSyntaxUID = Tag(0x0002, 0x0010)
  public static let specificCharacterSet = Tag(0x0008, 0x0005)
  public static let item = Tag(0xFFFE, 0xE000)
  public static let itemDelimitation = Tag(0xFFFE, 0xE00D)
  public static let sequenceDelimitation = Tag(0xFFFE, 0xE0DD)

  // Pixels (PS3.3 C.7.6.3).
  public static let samplesPerPixel = Tag(0x0028, 0x0002)
  public static let planarConfiguration = Tag(0x0028, 0x0006)
  public static let numberOfFrames = Tag(0x0028, 0x0008)
  public static let rows = Tag(0x0028, 0x0010)
  public static let columns = Tag(0x0028, 0x0011)
  public static let bitsAllocated = Tag(0x0028, 0x0100)
  public static let bitsStored = Tag(0x0028, 0x0101)
  public static let pixelRepresentation = Tag(0x0028, 0x0103)
  public static let floatPixelData = Tag(0x7FE0, 0x0008)
  public static let doubleFloatPixelData = Tag(0x7FE0, 0x0009)
  public static let pixelData = Tag(0x7FE0, 0x0010)
}
