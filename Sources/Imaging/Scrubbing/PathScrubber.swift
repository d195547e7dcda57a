public import DICOM

/// Takes patients out of paths that are shown: folders of an export are often called by them.
///
/// Whom the headers of a reading name is learned file by file. A component of a path that says a
/// name or a number of one of these patients is shown as `*`, so that the path can still be used as
/// a pattern of the shell.
///
/// - A word of a name, of three letters or more, is found without case and diacritics, also inside
///   longer words that are no ordinary ones: `mustermann2`, `MustermannErika`.
/// - A number of four letters and digits or more is found wherever it stands, from five on with
///   separators in it or without.
///
/// Words are kept up to a limit, so that memory does not grow with the files.
///
/// - Source: `service.md` 4.5.
public struct PathScrubber: Sendable {
  /// What the last file says of its patient: files in a row mostly say the same.
  private var last: [UInt8] = []
  private var names: Set<ArraySlice<UInt8>> = []
  private var numbers: Set<ArraySlice<UInt8>> = []

  public init() {}

  /// Learns whom one file names.
  public mutating func add(_ dataSet: DataSet) {
    var said: [UInt8] = []
    for tag in [Tag.specificCharacterSet] + Self.nameTags + Self.numberTags {
      said += Self.value(of: tag, in: dataSet)
      said.append(0)
    }
    if said == last { return }
    last = said
    let sets = CharacterSets.terms(Self.value(of: .specificCharacterSet, in: dataSet))
    for tag in Self.nameTags {
      for text in Self.texts(of: tag, in: dataSet, sets) { addName(text) }
    }
    for tag in Self.numberTags {
      for text in Self.texts(of: tag, in: dataSet, sets) { addNumber(FoldedText(text)) }
    }
  }

  /// `path` with `*` for each component that says whom a file named.
  public func scrubbed(_ path: String) -> String {
    if names.isEmpty && numbers.isEmpty { return path }
    return path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map {
      isNamed(FoldedText(Array($0)[...])) ? "*" : String(decoding: $0, as: UTF8.self)
    }.joined(separator: "/")
  }

  private func isNamed(_ component: FoldedText) -> Bool {
    for piece in component.pieces where !piece.isDigits {
      let isOrdinary = OrdinaryWords.contains(piece.folded)
      for word in [piece.folded, LetterFolding.contracted(piece.folded)] {
        if names.contains(word[...]) { return true }
        if !isOrdinary, Self.holds(word, names, from: 3) { return true }
      }
    }
    let words = component.folded
    return words.contains { Self.holds($0, numbers, from: 4) }
      || Self.holds(Array(words.joined()), numbers, from: 5)
  }

  /// Whether a part of `text`, of `shortest` bytes or more, is one of `sought`.
  private static func holds(
    _ text: [UInt8], _ sought: Set<ArraySlice<UInt8>>, from shortest: Int
  ) -> Bool {
    guard !sought.isEmpty, text.count >= shortest else { return false }
    return (0...(text.count - shortest)).contains { start in
      ((start + shortest)...text.count).contains { sought.contains(text[start..<$0]) }
    }
  }

  /// Adds a name as (0010,0010) writes it; trials put a number in place of one.
  private mutating func addName(_ text: ArraySlice<UInt8>) {
    let folded = FoldedText(text)
    for piece in folded.pieces where !piece.isDigits && piece.weight >= 3 {
      if IdentityWords.titles.contains(piece.folded) { continue }
      for form in [piece.folded, LetterFolding.contracted(piece.folded)] where form.count >= 3 {
        keep(form, in: \.names)
      }
    }
    for word in folded.folded where word.count >= 4 && word.contains(where: Self.isDigit) {
      keep(word, in: \.numbers)
    }
  }

  private mutating func addNumber(_ folded: FoldedText) {
    let number = Array(folded.folded.joined())
    if number.count >= 4 { keep(number, in: \.numbers) }
  }

  private mutating func keep(
    _ word: [UInt8], in words: WritableKeyPath<PathScrubber, Set<ArraySlice<UInt8>>>
  ) {
    guard word.count <= Self.longest, names.count + numbers.count < Self.most else { return }
    self[keyPath: words].insert(word[...])
  }

  /// What an element says, in UTF-8; read as UTF-8 too, since a set is often named wrongly.
  private static func texts(
    of tag: Tag, in dataSet: DataSet, _ sets: [String]
  ) -> [ArraySlice<UInt8>] {
    let value = Self.value(of: tag, in: dataSet)
    let texts = CharacterSets.texts(value, sets: sets) + CharacterSets.texts(value, sets: [])
    return texts.map { Array($0.utf8)[...] }
  }

  /// As the file has it, so far as it can be a name; empty where it is absent.
  private static func value(of tag: Tag, in dataSet: DataSet) -> ArraySlice<UInt8> {
    dataSet.element(tag).map { dataSet.value(of: $0).prefix(1024) } ?? []
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Name, other names and name of birth of the patient.
  private static let nameTags = [Tag(0x0010, 0x0010), Tag(0x0010, 0x1001), Tag(0x0010, 0x1005)]
  /// Number and other numbers of the patient.
  private static let numberTags = [Tag(0x0010, 0x0020), Tag(0x0010, 0x1000)]
  /// How many words are kept.
  private static let most = 10_000
  /// No name of a file is longer, in bytes.
  private static let longest = 255
}
