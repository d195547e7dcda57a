// Typed setters: one for each kind of value that our files hold.
extension DataSetDraft {
  /// Sets text; several values are separated by backslashes in `text` itself.
  ///
  /// Padded to even length with a space, unique identifiers with a zero (PS3.5 6.2). The bytes are
  /// UTF-8: text beyond ASCII needs (0008,0005) to say so.
  public mutating func set(_ tag: Tag, _ vr: VR, _ text: String) {
    store(tag, vr, Array(text.utf8), padding: vr == .UI ? 0 : 0x20)
  }

  /// Sets a decimal string (DS), each number in at most 16 characters (`DecimalString`).
  public mutating func set(_ tag: Tag, decimals: [Double]) {
    set(tag, .DS, decimals.map(DecimalString.text).joined(separator: "\\"))
  }

  /// Sets a decimal string of one number.
  public mutating func set(_ tag: Tag, decimal: Double) {
    set(tag, .DS, DecimalString.text(decimal))
  }

  /// Sets an integer string (IS).
  ///
  /// - Precondition: each value fits 32 bits, as PS3.5 6.2 demands.
  public mutating func set(_ tag: Tag, integers: [Int]) {
    precondition(
      integers.allSatisfy { Int32(exactly: $0) != nil }, "an integer string holds 32 bits")
    set(tag, .IS, integers.map(String.init).joined(separator: "\\"))
  }

  /// Sets an integer string of one number.
  public mutating func set(_ tag: Tag, integer: Int) { set(tag, integers: [integer]) }

  /// Sets binary integers of any width: `UInt16` with `.US`, `Int32` with `.SL`, and so on.
  ///
  /// - Precondition: the width is that of the value representation.
  public mutating func set<Number: FixedWidthInteger>(_ tag: Tag, _ vr: VR, _ numbers: [Number]) {
    precondition(Number.bitWidth == vr.numberSize * 8, "\(vr.text) has another width")
    var bytes: [UInt8] = []
    bytes.reserveCapacity(numbers.count * vr.numberSize)
    for number in numbers { Self.append(number, to: &bytes) }
    store(tag, vr, bytes, padding: 0)
  }

  /// Sets unsigned 16-bit integers (US).
  public mutating func set(_ tag: Tag, unsigned numbers: UInt16...) { set(tag, .US, numbers) }

  /// Sets 32-bit floating-point numbers (FL), each rounded to the nearest.
  public mutating func set(_ tag: Tag, floats: [Double]) {
    var bytes: [UInt8] = []
    for number in floats { Self.append(Float(number).bitPattern, to: &bytes) }
    store(tag, .FL, bytes, padding: 0)
  }

  /// Sets 64-bit floating-point numbers (FD).
  public mutating func set(_ tag: Tag, doubles: [Double]) {
    var bytes: [UInt8] = []
    for number in doubles { Self.append(number.bitPattern, to: &bytes) }
    store(tag, .FD, bytes, padding: 0)
  }

  /// Sets an attribute tag (AT): a pointer to another element.
  public mutating func set(_ tag: Tag, pointer: Tag) {
    var bytes: [UInt8] = []
    Self.append(pointer.group, to: &bytes)
    Self.append(pointer.element, to: &bytes)
    store(tag, .AT, bytes, padding: 0)
  }

  static func append<Number: FixedWidthInteger>(_ number: Number, to bytes: inout [UInt8]) {
    var rest = number
    for _ in 0..<(Number.bitWidth / 8) {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }
}

/// A block of private elements of one group under its creator (PS3.5 7.8.1).
public struct PrivateBlock: Sendable, Hashable {
  let group: UInt16
  let block: UInt16

  /// The tag of the block's element `low`, as (0019,100A) for 0x0A of block 10.
  public func callAsFunction(_ low: UInt8) -> Tag { Tag(group, block << 8 | UInt16(low)) }
}

extension DataSetDraft {
  /// Reserves block `number` of a private group for `creator`, and sets the creator's element.
  ///
  /// - Precondition: `group` is odd and beyond 8, `number` lies in 0x10...0xFF.
  public mutating func reserve(_ group: UInt16, _ number: UInt8, for creator: String)
    -> PrivateBlock
  {
    precondition(group % 2 == 1 && group > 8 && number >= 0x10, "a private group has blocks 10-FF")
    set(Tag(group, UInt16(number)), .LO, creator)
    return PrivateBlock(group: group, block: UInt16(number))
  }
}
