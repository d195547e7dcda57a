/// A data set that is being made: its elements by tag, each with its value representation.
///
/// The draft is a plain value. Elements may be set in any order; they are kept sorted, as a file
/// must hold them (PS3.5 7.1), and setting a tag again replaces what was there. What a file lacks
/// it lacks because it was never set: absent, empty (`setEmpty`) and zero stay three things.
///
/// Made for simulated scanners and for the tests of the reader, so the draft does not know the
/// standard's dictionary: the caller names the value representation. Values that no file could hold
/// (a number that is not finite, a text of 70,000 bytes under a 16-bit length) are broken promises
/// and stop the program.
public struct DataSetDraft: Sendable, Hashable {
  /// One element: numbers are kept as little-endian bytes, already of even length.
  struct Element: Sendable, Hashable {
    let tag: Tag
    let vr: VR
    let value: Value
  }

  enum Value: Sendable, Hashable {
    case bytes([UInt8])
    case items([DataSetDraft])
  }

  /// In ascending order of their tags.
  private(set) var elements: [Element] = []

  public init() {}

  /// Whether an element of `tag` was set, also an empty one.
  public func holds(_ tag: Tag) -> Bool { position(of: tag).found }

  /// The text of an element without its padding; nil where it was not set or holds items.
  public func text(of tag: Tag) -> String? {
    let (index, found) = position(of: tag)
    guard found, case .bytes(let bytes) = elements[index].value else { return nil }
    return String(
      decoding: bytes.last == 0 || bytes.last == 0x20 ? bytes.dropLast() : bytes[...],
      as: UTF8.self)
  }

  /// Takes the element of `tag` out again; nothing happens where there is none.
  public mutating func remove(_ tag: Tag) {
    let (index, found) = position(of: tag)
    if found { elements.remove(at: index) }
  }

  /// Sets an element to bytes as they are, padded with a zero to even length.
  ///
  /// Binary numbers must stand in little-endian order; they are turned where a file wants the
  /// other. For `OB`, `UN`, and values that are meant to be wrong.
  public mutating func set(_ tag: Tag, _ vr: VR, bytes: [UInt8]) {
    store(tag, vr, bytes, padding: 0)
  }

  /// Sets an element to the items of a sequence; an empty array is a sequence without items.
  public mutating func set(_ tag: Tag, items: [DataSetDraft]) {
    insert(Element(tag: tag, vr: .SQ, value: .items(items)))
  }

  /// Sets an element without a value: present but empty.
  public mutating func setEmpty(_ tag: Tag, _ vr: VR) {
    insert(Element(tag: tag, vr: vr, value: vr == .SQ ? .items([]) : .bytes([])))
  }

  mutating func store(_ tag: Tag, _ vr: VR, _ bytes: [UInt8], padding: UInt8) {
    precondition(
      bytes.count < (vr.hasLongLength ? 0xFFFF_FFFE : 0xFFFF), "a value fits its length field")
    var even = bytes
    if even.count % 2 == 1 { even.append(padding) }
    insert(Element(tag: tag, vr: vr, value: .bytes(even)))
  }

  private mutating func insert(_ element: Element) {
    precondition(element.tag.group > 2, "the file meta group is written by the encoder")
    // Most drafts are written from the first tag to the last.
    if let last = elements.last, last.tag < element.tag {
      elements.append(element)
      return
    }
    let (index, found) = position(of: element.tag)
    if found {
      elements[index] = element
    } else {
      elements.insert(element, at: index)
    }
  }

  /// Where `tag` stands, or would have to stand.
  private func position(of tag: Tag) -> (index: Int, found: Bool) {
    var low = 0
    var high = elements.count
    while low < high {
      let middle = (low + high) / 2
      if elements[middle].tag.rawValue < tag.rawValue { low = middle + 1 } else { high = middle }
    }
    return (low, low < elements.count && elements[low].tag == tag)
  }
}
