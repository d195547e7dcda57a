import DICOM

/// The words of a file that name a person: they are taken out of the free text that is kept.
///
/// Free text is needed to tell series apart, and technologists type names into it. A word is a run
/// of three or more letters or digits of ASCII, or of bytes beyond it; case does not matter
/// (`service.md` 4.5).
struct IdentityWords {
  private var values: [ArraySlice<UInt8>] = []

  /// Name, numbers, birth date, address and telephone of the patient; accession, study id, referring
  /// and performing physicians, readers and operators.
  private static let tags: [Tag] = [
    Tag(0x0008, 0x0050), Tag(0x0008, 0x0090), Tag(0x0008, 0x1048), Tag(0x0008, 0x1050),
    Tag(0x0008, 0x1060), Tag(0x0008, 0x1070), Tag(0x0010, 0x0010), Tag(0x0010, 0x0020),
    Tag(0x0010, 0x0030), Tag(0x0010, 0x1000), Tag(0x0010, 0x1001), Tag(0x0010, 0x1005),
    Tag(0x0010, 0x1040), Tag(0x0010, 0x1060), Tag(0x0010, 0x2154), Tag(0x0020, 0x0010),
  ]

  init(_ dataSet: DataSet) {
    dataSet.forEachIndex(in: dataSet.top) { index in
      let element = dataSet.elements[index]
      guard element.tag.rawValue <= 0x0020_0010, Self.tags.contains(element.tag) else { return }
      if element.length > 0 { values.append(dataSet.value(of: element)) }
    }
  }

  /// `text` without the words, and without the separators that they leave at its end; nil where it
  /// holds none of them.
  func removed(from text: ArraySlice<UInt8>) -> [UInt8]? {
    guard Runs(text: text).contains(where: names) else { return nil }
    var kept: [UInt8] = []
    for run in Runs(text: text) {
      if names(run) {
        // "DSC NAME 60" becomes "DSC 60", not "DSC  60".
        if kept.last == 0x20 { kept.removeLast() }
      } else {
        kept += run.bytes
      }
    }
    while let last = kept.last, !Self.isLetter(last) { kept.removeLast() }
    if kept.first == 0x20 { kept.removeFirst() }
    return kept
  }

  /// Whether the run is a word that stands in one of the values.
  private func names(_ run: Runs.Element) -> Bool {
    run.isWord
      && values.contains { value in
        Runs(text: value).contains { Self.isSame($0.bytes, run.bytes) }
      }
  }

  /// Words and what stands between them, in order.
  private struct Runs: Sequence, IteratorProtocol {
    let text: ArraySlice<UInt8>
    private var position: Int

    init(text: ArraySlice<UInt8>) {
      self.text = text
      position = text.startIndex
    }

    mutating func next() -> (bytes: ArraySlice<UInt8>, isWord: Bool)? {
      guard position < text.endIndex else { return nil }
      let start = position
      let inside = isLetter(text[start])
      repeat { position += 1 } while position < text.endIndex && isLetter(text[position]) == inside
      return (text[start..<position], inside && position - start >= 3)
    }
  }

  private static func isSame(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { folded($0) == folded($1) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
    default: false
    }
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}
