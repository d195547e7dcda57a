import DICOM

/// The words of a file that name a person: they are taken out of the free text that is kept.
///
/// Free text is needed to tell series apart, and technologists type names into it. A word is a run
/// of three or more letters or digits of ASCII, or of bytes beyond it; case does not matter
/// (`service.md` 4.5).
struct IdentityWords {
  private var words: Set<[UInt8]> = []

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
      for run in Self.runs(in: dataSet.value(of: element)) where run.isWord {
        words.insert(run.bytes.map(Self.folded))
      }
    }
  }

  /// `text` without the words, and without the separators that they leave at its end; nil where it
  /// holds none of them.
  func removed(from text: ArraySlice<UInt8>) -> [UInt8]? {
    if words.isEmpty { return nil }
    var kept: [UInt8] = []
    var isChanged = false
    for run in Self.runs(in: text) {
      if run.isWord && words.contains(run.bytes.map(Self.folded)) {
        isChanged = true
        // "DSC NAME 60" becomes "DSC 60", not "DSC  60".
        if kept.last == 0x20 { kept.removeLast() }
      } else {
        kept += run.bytes
      }
    }
    guard isChanged else { return nil }
    while let last = kept.last, !Self.isLetter(last) { kept.removeLast() }
    if kept.first == 0x20 { kept.removeFirst() }
    return kept
  }

  private struct Run {
    let bytes: ArraySlice<UInt8>
    let isWord: Bool
  }

  /// Words and what stands between them, in order.
  private static func runs(in text: ArraySlice<UInt8>) -> [Run] {
    var runs: [Run] = []
    var start = text.startIndex
    while start < text.endIndex {
      let inside = isLetter(text[start])
      var end = start + 1
      while end < text.endIndex, isLetter(text[end]) == inside { end += 1 }
      runs.append(Run(bytes: text[start..<end], isWord: inside && end - start >= 3))
      start = end
    }
    return runs
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
