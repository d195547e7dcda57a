public import DICOM

/// Takes patients out of paths that are shown: folders of an export are often called by them.
///
/// Whom the headers of a reading name is learned file by file. A component of a path that says a
/// name or a number of one of these patients is shown as `*`, so that the path can still be used as
/// a pattern of the shell.
///
/// - A word of a name, of three letters or more, is found without case and diacritics, also inside
///   longer words that are no ordinary ones: `mustermann2`, `MustermannErika`; words of two letters
///   where two of one name stand in the component, or run together: `LI_WU`, `LiWu`.
/// - A Greek or Cyrillic name is found in Latin letters, and the other way round (`Transliteration`);
///   a name in one kind of kana in the others (`KanaFolding`), and a digit of one script in all;
///   marks and spellings of other scripts do not matter (`SemiticFolding`, `HanFolding`).
/// - A number of four letters and digits or more is found wherever it stands, from five on with
///   separators in it or without; one of two or three where it is the whole component.
/// - The day of birth is found in its written forms (`BirthDate`).
/// - Bytes of a component that are no UTF-8 (`PathBytes`) are read as Latin-1, too.
///
/// Words are kept up to a limit, so that memory does not grow with the files.
///
/// - Source: `service.md` 4.5.
public struct PathScrubber: Sendable {
  /// Whom the last file names.
  private var last: FilePeople?
  private var recent = RecentPeople()
  private var names: Set<ArraySlice<UInt8>> = []
  private var numbers: Set<ArraySlice<UInt8>> = []
  /// Short words of one name, two or more, which together say it.
  private var shortNames: Set<Set<ArraySlice<UInt8>>> = []
  /// Short names run together, and short numbers: looked for as a whole.
  private var runs: Set<ArraySlice<UInt8>> = []
  private var transliterations: Set<Transliteration> = []
  private var births: Set<BirthDate> = []

  public init() {}

  /// Learns whom one file names.
  ///
  /// - Returns: whom, for others that have to know it.
  @discardableResult
  public mutating func add(_ dataSet: DataSet) -> FilePeople {
    let (people, isNew) = recent.of(dataSet)
    if people === last { return people }
    last = people
    // Whether a day of birth is one depends on the days of the file.
    for (whole, role) in people.texts where isNew || role == .birth {
      let text = Array(whole.utf8.prefix(1024))[...]
      switch role {
      case .patient: addName(text)
      case .patientNumber: addNumber(FoldedText(text))
      case .birth: addBirth(text, dataSet)
      case .age, .staff, .number, .order, .place, .remark: continue
      }
    }
    return people
  }

  /// `path` with `*` for each component that says whom a file named.
  public func scrubbed(_ path: String) -> String {
    if count == 0 { return path }
    return path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map {
      let component = String(decoding: $0, as: UTF8.self)
      return isNamed(component) ? "*" : component
    }.joined(separator: "/")
  }

  private func isNamed(_ component: String) -> Bool {
    if isNamed(Array(component.utf8)[...]) { return true }
    return PathBytes.latin1(component).map { isNamed(Array($0.utf8)[...]) } ?? false
  }

  private func isNamed(_ text: ArraySlice<UInt8>) -> Bool {
    let component = FoldedText(text)
    let letters = component.pieces.filter { !$0.isDigits }.map(\.folded)
    if letters.contains(where: isName) { return true }
    if !shortNames.isEmpty {
      let said = Set(letters.map { LetterFolding.contracted($0)[...] })
      if shortNames.contains(where: { $0.intersection(said).count > 1 }) { return true }
    }
    let words = component.folded
    let whole = Array(words.joined())
    return words.contains { Self.holds($0, numbers, from: 4) }
      || Self.holds(whole, numbers, from: 5)
      || runs.contains(whole[...]) || runs.contains(Self.stem(of: text)[...])
      || births.contains { birth in
        birth.eightDigits.contains { whole.place(of: $0) != nil }
          || !birth.words(in: component).isEmpty
      }
  }

  /// Whether a folded word of letters says a name.
  private func isName(_ word: [UInt8]) -> Bool {
    let isOrdinary = OrdinaryWords.contains(word)
    for form in [word, LetterFolding.contracted(word)] {
      if names.contains(form[...]) || runs.contains(form[...]) { return true }
      if !isOrdinary && Self.holds(form, names, from: 3) { return true }
    }
    for name in transliterations where name.shortest >= 3 {
      if name.isWhole(word) || name.isLong && !isOrdinary && name.isInside(word) { return true }
    }
    guard let latin = Transliteration(word) else { return false }
    return names.contains { latin.isWhole(Array($0)) }
  }

  /// A file's name without what follows its last dot, folded.
  private static func stem(of text: ArraySlice<UInt8>) -> [UInt8] {
    let end = text.lastIndex(of: UInt8(ascii: ".")) ?? text.endIndex
    return Array(FoldedText(text[..<end]).folded.joined())
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
    for word in folded.folded where word.count >= 4 && word.contains(where: Self.isDigit) {
      keep(word, in: \.numbers)
    }
    for group in text.split(separator: UInt8(ascii: "=")) {
      let parts = group.split(separator: UInt8(ascii: "^")).map {
        FoldedText($0).pieces.filter { !$0.isDigits && !IdentityWords.titles.contains($0.folded) }
      }
      let pieces = parts.flatMap { $0 }
      for piece in pieces {
        if piece.weight >= 3 { addName(piece.folded, in: \.names) }
        if count < Self.most, let latin = Transliteration(piece.folded) {
          transliterations.insert(latin)
        }
      }
      let short = Set(
        pieces.filter { $0.weight == 2 }.map { LetterFolding.contracted($0.folded)[...] })
      if short.count > 1 && count < Self.most { shortNames.insert(short) }
      // LiWu, WuLi: five letters are found inside longer words too.
      let whole = parts.map { Array($0.map(\.folded).joined()) }.filter { !$0.isEmpty }
      if whole.joined().count < 3 || pieces.count < 2 { continue }
      for run in [whole, whole.reversed()] {
        let name = Array(run.joined())
        addName(name, in: name.count >= 5 ? \.names : \.runs)
      }
    }
  }

  private mutating func addName(
    _ letters: [UInt8], in words: WritableKeyPath<PathScrubber, Set<ArraySlice<UInt8>>>
  ) {
    for form in [letters, LetterFolding.contracted(letters)] where form.count >= 3 {
      keep(form, in: words)
    }
  }

  private mutating func addNumber(_ folded: FoldedText) {
    let number = Array(folded.folded.joined())
    if number.count >= 4 {
      keep(number, in: \.numbers)
      // Programs that take it for a number leave its zeros away.
      let trimmed = Array(number.drop { $0 == 0x30 })
      if trimmed.count >= 5 { keep(trimmed, in: \.numbers) }
    } else if number.count >= 2 {
      keep(number, in: \.runs)
    }
    if IdentityWords.beginsWithCentury(number) { keep(Array(number[2...]), in: \.numbers) }
  }

  /// Adds a day of birth; phantoms have the day of the exam for one.
  private mutating func addBirth(_ text: ArraySlice<UInt8>, _ dataSet: DataSet) {
    guard count < Self.most, let birth = BirthDate(Array(text)) else { return }
    let days = Self.dayTags.compactMap { IdentityElements.text($0, in: dataSet) }
    if !days.contains(where: { birth.eightDigits[0] == Array($0.utf8) }) { births.insert(birth) }
  }

  private mutating func keep(
    _ word: [UInt8], in words: WritableKeyPath<PathScrubber, Set<ArraySlice<UInt8>>>
  ) {
    guard word.count <= Self.longest, count < Self.most else { return }
    self[keyPath: words].insert(word[...])
  }

  private var count: Int {
    names.count + numbers.count + shortNames.count + runs.count + transliterations.count
      + births.count
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Days of the study, the series, the acquisition and the content.
  private static let dayTags = [
    IdentityElements.examDay, Tag(0x0008, 0x0021), Tag(0x0008, 0x0022), Tag(0x0008, 0x0023),
  ]
  /// How many words are kept.
  private static let most = 10_000
  /// No name of a file is longer, in bytes.
  private static let longest = 255
}
