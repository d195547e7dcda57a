/// The words of a file that name a person, and where they stand in its other texts.
///
/// Texts are needed to tell series apart, and technologists type names into them. Case and
/// diacritics do not matter, nor whether `ü` is written `u` or `ue`.
///
/// - A word of three letters or more is found inside longer ones too (`SMITHJOHN`, `smith2`), but
///   not inside an ordinary word; one of two letters is compared as a whole.
/// - A name in one kind of kana is found in the others (`KanaFolding`), and a digit of one script in
///   all (`LetterFolding`).
/// - Marks do not matter in other scripts either, where people leave them out: vowels of Arabic and
///   Hebrew, tones of Thai. Arabic and Persian letters of one sound are one, as are the letters that
///   Hebrew has for the end of a word (`SemiticFolding`), and the commonest simplified, traditional
///   and Japanese characters of names (`HanFolding`). Vowels that are letters in Hebrew (`דויד` for
///   `דוד`), a hamza on the line (`علاء`, `علا`), Chinese characters beyond the table, and Korean
///   written in single letters of a syllable are not folded.
/// - A name in Greek or Cyrillic letters is found in Latin ones, and the other way round
///   (`Transliteration`).
/// - The first letters of a name, seven or more, are found as a word: short elements cut it off.
/// - The patient's number is found wherever it stands, with or without separators, also without the
///   century of a date that it begins with; without its leading zeros as a word of its own, from
///   four digits on, and as a run of digits, from five on, as are the digits of one that has letters
///   too. Other numbers are found as whole words, from five characters on wherever they
///   stand.
/// - The day of birth is found in its written forms (`BirthDate`).
/// - The number of an order is found as other numbers are, from three characters on; one without a
///   digit is compared as a word of remarks is, for sites number by words of protocols too.
/// - An age over 89 is found where people type it with its unit (`IdentityWords+Age`).
/// - A word of remarks on the patient, of three letters or more, is compared as a whole with what
///   people type, unless it is an ordinary one.
///
/// - Source: `service.md` 4.5.
struct IdentityWords {
  struct Name: Hashable {
    let letters: [UInt8]
    /// Three letters or more: looked for inside longer words.
    let isLong: Bool
  }

  struct Number: Hashable {
    /// How much of a word it has to be.
    enum Extent {
      /// All of it but zeros before it. What is left of `0004711` is short and no more the number
      /// itself: `b4711` and `t14711` stay.
      case word
      /// All of it, or a run of digits that people typed between letters.
      case run
      /// Any part of it.
      case part
    }

    let folded: [UInt8]
    let isDigits: Bool
    let extent: Extent
  }

  private(set) var names: [Name] = []
  /// The names that are Greek or Cyrillic.
  private(set) var transliterations: [Transliteration] = []
  private(set) var numbers: [Number] = []
  /// Long numbers and the day of birth, found across separators in all texts.
  private(set) var spread: [[UInt8]] = []
  /// Long names, found across separators where people type.
  private(set) var spreadNames: [[UInt8]] = []
  private(set) var births: [BirthDate] = []
  /// Words of remarks, looked for where people type: any of them may be a name.
  private(set) var remarks: Set<[UInt8]> = []
  /// Ages over 89, in years.
  private(set) var ages: Set<Int> = []
  /// The digits of the patient's numbers, six or more, as a UID can hold them.
  private(set) var digits: Set<[UInt8]> = []

  init() {}

  /// The words of several files as one, each once.
  init(_ parts: [IdentityWords]) {
    names = Array(Set(parts.flatMap(\.names)))
    transliterations = Array(Set(parts.flatMap(\.transliterations)))
    numbers = Array(Set(parts.flatMap(\.numbers)))
    spread = Array(Set(parts.flatMap(\.spread)))
    spreadNames = Array(Set(parts.flatMap(\.spreadNames)))
    births = Array(Set(parts.flatMap(\.births)))
    for part in parts {
      remarks.formUnion(part.remarks)
      ages.formUnion(part.ages)
      digits.formUnion(part.digits)
    }
  }

  /// Whether nothing of people was added.
  var isEmpty: Bool {
    names.isEmpty && numbers.isEmpty && spread.isEmpty && remarks.isEmpty && ages.isEmpty
  }

  /// Adds what an element says; several values are added one by one.
  mutating func add(_ text: String, _ role: Role) {
    switch role {
    case .birth: addBirth(text)
    case .age: if let age = Self.greatAge(text) { ages.insert(age) }
    case .patient: addPerson(text, isPatient: true)
    case .staff: addPerson(text, isPatient: false)
    case .patientNumber: addNumber(text, isPatient: true)
    case .number: addNumber(text, isPatient: false)
    case .order: addOrder(text)
    case .place: addPlace(text)
    case .remark: addRemark(text)
    }
  }

  private mutating func addBirth(_ text: String) {
    guard let date = BirthDate(Array(text.utf8)) else { return }
    births.append(date)
    spread += date.eightDigits
  }

  /// Adds a name as (0010,0010) writes it: `Family^Given^Middle^Prefix^Suffix`, in up to three
  /// scripts parted by `=`.
  ///
  /// - Parameter isPatient: two letters alone are a name of a patient; of others they are initials,
  ///   which name nobody and are words of protocols too often.
  private mutating func addPerson(_ text: String, isPatient: Bool) {
    for group in text.utf8.split(separator: UInt8(ascii: "=")) {
      let components = group.split(separator: UInt8(ascii: "^")).map { FoldedText(Array($0)[...]) }
      let isInitials = !isPatient && components.reduce(0) { $0 + $1.pieces.count } == 1
      for component in components {
        for piece in component.pieces where !piece.isDigits {
          if piece.weight > 2 || !isInitials { addName(piece.folded, piece.weight) }
        }
        // Trials put a number in place of a name.
        for word in component.folded where word.count >= 3 && word.contains(where: Self.isDigit) {
          addNumber(word, word.count >= 5 ? .part : .run)
          if isPatient && word.allSatisfy(Self.isDigit) { addDigits(of: word) }
        }
      }
      // Short parts are typed as one: NGAN, LINA.
      let parts = components.map { Array($0.folded.joined()) }
      var joined = zip(components, parts).filter { $0.0.words.count > 1 }.map(\.1)
      if parts.count > 1 { joined += [parts[0] + parts[1], parts[1] + parts[0]] }
      for name in joined where name.count >= 3 { addName(name, name.count) }
    }
  }

  /// Adds a number of a person or a visit.
  ///
  /// - Parameter isPatient: from three characters on it is looked for inside longer words, and in
  ///   its shorter forms.
  private mutating func addNumber(_ text: String, isPatient: Bool) {
    let folded = FoldedText(Array(text.utf8)[...])
    let words = folded.folded
    let whole = Array(words.joined())
    guard whole.count >= 2 else { return }
    addNumber(whole, whole.count >= (isPatient ? 3 : 5) ? .part : .run)
    if whole.count >= 5 { spread.append(whole) }
    if words.count > 1 {
      for word in words where word.count >= 3 { addNumber(word, .run) }
    }
    if !isPatient { return }
    addDigits(of: whole)
    if Self.beginsWithCentury(whole) {
      addNumber(Array(whole[2...]), .part)
      spread.append(Array(whole[2...]))
      addDigits(of: Array(whole[2...]))
    }
    for word in Set(words + [whole]) where word.first == 0x30 {
      let short = Array(word.drop { $0 == 0x30 })
      if short.count >= 4, short.allSatisfy(Self.isDigit) {
        addNumber(short, short.count >= 5 ? .run : .word)
      }
    }
    // People write 12345 for K12345.
    for piece in folded.pieces where piece.isDigits && piece.folded.count < whole.count {
      let digits = Array(piece.folded.drop { $0 == 0x30 })
      if digits.count >= 5 { addNumber(digits, .run) }
    }
  }

  /// Adds the number of an order: `T1`, `BRAIN` and `MR-BRAIN-0042` are such numbers at some sites.
  private mutating func addOrder(_ text: String) {
    let words = FoldedText(Array(text.utf8)[...]).folded
    let whole = Array(words.joined())
    guard whole.contains(where: Self.isDigit) else { return addRemark(text) }
    if whole.count < 3 { return }
    addNumber(whole, whole.count >= 5 ? .part : .run)
    if whole.count >= 5 { spread.append(whole) }
    for word in words where word.count >= 3 && word.contains(where: Self.isDigit) {
      addNumber(word, .run)
    }
  }

  /// Whether a number begins with a date of eight digits, as those of the Nordic countries do; many
  /// write it with six: `19600312-1234`, `600312-1234`.
  static func beginsWithCentury(_ number: [UInt8]) -> Bool {
    number.count >= 10 && number[..<8].allSatisfy(isDigit)
      && ["18", "19", "20"].contains { number.starts(with: $0.utf8) }
  }

  /// Adds the words of an address.
  private mutating func addPlace(_ text: String) {
    for word in FoldedText(Array(text.utf8)[...]).folded where word.count >= 3 {
      addNumber(word, .run)
    }
  }

  /// Adds the words of a remark: a name or a number may be among them.
  private mutating func addRemark(_ text: String) {
    for word in FoldedText(Array(text.utf8)[...]).folded where word.count >= 3 {
      if word.contains(where: Self.isDigit) {
        if word.count >= 5 { addNumber(word, .run) }
      } else if !OrdinaryWords.contains(word) && !Self.titles.contains(word) {
        remarks.insert(word)
      }
    }
  }

  /// Adds the digits of a patient's number as a UID can hold them: no part of one begins with a zero.
  ///
  /// Fewer than six stand in many a UID by chance.
  private mutating func addDigits(of number: [UInt8]) {
    let all = number.filter(Self.isDigit)
    for form in [all, Array(all.drop { $0 == 0x30 })] where form.count >= 6 { digits.insert(form) }
  }

  private mutating func addNumber(_ folded: [UInt8], _ extent: Number.Extent) {
    numbers.append(
      Number(folded: folded, isDigits: folded.allSatisfy(Self.isDigit), extent: extent))
  }

  private mutating func addName(_ letters: [UInt8], _ weight: Int) {
    let letters = letters.filter { !Self.isDigit($0) }
    guard weight >= 2, !Self.titles.contains(letters) else { return }
    for form in Set([letters, LetterFolding.contracted(letters)]) where form.count >= 2 {
      let isLong = weight >= 3 && form.count >= 3
      names.append(Name(letters: form, isLong: isLong))
      if form.count >= 5 { spreadNames.append(form) }
    }
    if let latin = Transliteration(letters), latin.shortest >= 2 { transliterations.append(latin) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Titles in names, `MR` foremost: it stands in nearly every description.
  static let titles = Set(
    ["mr", "mrs", "ms", "dr", "md", "jr", "sr", "prof", "phd"].map { Array($0.utf8) })
}
