extension DataSet {
  /// The elements in a value that is a sequence, though the file does not call it one: a private one
  /// where no value representation is stated, and one that was stored as UN by a program that did
  /// not know it (PS3.5 6.2.2 note 2).
  ///
  /// - Parameter element: of this data set, or one that this function gave.
  /// - Returns: in the order of the file, items among them, with their values in `bytes`; `next` counts
  ///   in what is returned. Empty where the value is no sequence.
  public func hiddenElements(in element: Element) -> [Element] {
    let (start, end) = (element.offset, element.offset + element.length)
    guard element.length >= Self.shortestHidden, bytes[start] == 0xFE, bytes[start + 1] == 0xFF,
      bytes[start + 2] == 0x00, bytes[start + 3] == 0xE0
    else { return [] }
    // The content of UN is implicit; programs that did not know that left it explicit.
    for isExplicit in [false, true] {
      var parser = Parser(bytes: bytes)
      do {
        try parser.parseItems(from: start, to: end, explicit: isExplicit)
        return parser.elements
      } catch { continue }
    }
    return []
  }

  /// The bytes of an item's header and of an element's in it.
  private static let shortestHidden = 16
}
