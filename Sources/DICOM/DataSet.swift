/// One element of a data set: where its value lies, and where its subtree ends.
public struct Element: Sendable {
  public let tag: Tag
  public let vr: VR
  // A header has a thousand of them, and no file is larger than `HeaderFile.largestFile`.
  @usableFromInline let start, size, end: UInt32

  /// - Precondition: all numbers are below 2³².
  init(tag: Tag, vr: VR, offset: Int, length: Int, next: Int) {
    self.tag = tag
    self.vr = vr
    start = UInt32(offset)
    size = UInt32(length)
    end = UInt32(next)
  }

  /// First byte of the value in `DataSet.bytes`.
  @inlinable public var offset: Int { Int(start) }
  /// Bytes of the value; of a sequence or item, those of its content with delimiters.
  @inlinable public var length: Int { Int(size) }
  /// Index in `DataSet.elements` after this element and all that is nested in it.
  @inlinable public var next: Int { Int(end) }
}

/// A DICOM data set: its bytes, and an index of every element in them.
///
/// Elements stand in the order of the file. What is nested follows its sequence: the children of
/// element `i` are items, from `i + 1` to `elements[i].next`, each followed by its own children.
/// Values are read from the bytes when asked for; nothing is copied before.
public struct DataSet: Sendable {
  /// The bytes that were read, from the start of the file; inflated if it was deflated.
  public let bytes: [UInt8]
  public let elements: [Element]
  public let transferSyntax: TransferSyntax
  /// Oddities that did not prevent reading.
  public let notices: [DICOMNotice]
  /// The pixel data element, where there is one; its value may lie beyond `bytes`.
  public let pixels: PixelLocation?
  /// The fragments of encapsulated pixels; nil for others, and where they were not looked at: only
  /// `HeaderFile` looks.
  public let fragments: Fragments?

  /// Where the pixels lie in the file.
  public struct PixelLocation: Sendable, Hashable {
    public let tag: Tag
    public let vr: VR
    /// First byte of the element, counted as `offset`.
    public let start: Int
    /// First byte of the value, from the start of the file (or of the inflated data).
    public let offset: Int
    /// Bytes of the value; nil for encapsulated pixels, whose items tell.
    public let length: Int?
  }

  /// The bytes before the pixel data element; all there are where there is none.
  public var head: ArraySlice<UInt8> { bytes.prefix(pixels?.start ?? bytes.count) }

  /// Whether there are any pixels.
  public var hasPixels: Bool {
    pixels != nil && pixels?.length != 0 && fragments?.count != 0
  }

  /// A run of elements at one level: the whole data set, or one item.
  public struct Scope: Sendable {
    let start, end: Int
  }

  /// The outermost level.
  public var top: Scope { Scope(start: 0, end: elements.count) }

  /// The first element `tag` at the level of `scope`; nil where there is none.
  ///
  /// Linear in the number of elements at that level, so that files out of order are read as well.
  public func element(_ tag: Tag, in scope: Scope? = nil) -> Element? {
    index(of: tag, in: scope ?? top).map { elements[$0] }
  }

  /// The items of the sequence `tag` at the level of `scope`; empty where there is none.
  public func items(of tag: Tag, in scope: Scope? = nil) -> [Scope] {
    index(of: tag, in: scope ?? top).map { items(at: $0) } ?? []
  }

  /// The items of the sequence at `index`.
  public func items(at index: Int) -> [Scope] {
    var scopes: [Scope] = []
    var child = index + 1
    let end = elements[index].next
    while child < end {
      scopes.append(Scope(start: child + 1, end: elements[child].next))
      child = elements[child].next
    }
    return scopes
  }

  /// Calls `body` with the index of each element at the level of `scope`, in order.
  @inlinable
  public func forEachIndex(in scope: Scope, _ body: (Int) -> Void) {
    var index = scope.startIndex
    while index < scope.endIndex {
      body(index)
      index = elements[index].next
    }
  }

  /// The first item of the sequence at `index`; nil where it has none.
  public func firstItem(at index: Int) -> Scope? {
    let child = index + 1
    return child < elements[index].next
      ? Scope(start: child + 1, end: elements[child].next) : nil
  }

  /// The bytes of an element's value, without change.
  @inlinable
  public func value(of element: Element) -> ArraySlice<UInt8> {
    bytes[element.offset..<(element.offset + element.length)]
  }

  private func index(of tag: Tag, in scope: Scope) -> Int? {
    var index = scope.start
    while index < scope.end {
      if elements[index].tag == tag { return index }
      index = elements[index].next
    }
    return nil
  }
}

extension DataSet.Scope {
  /// Index of the first element.
  public var startIndex: Int { start }
  /// Index after the last element.
  public var endIndex: Int { end }
}
