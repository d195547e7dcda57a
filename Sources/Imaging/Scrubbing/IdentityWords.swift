import DICOM

/// The words of a file that name a person, and where they stand in its other texts.
///
/// Texts are needed to tell series apart, and technologists type names into them. Case and
/// diacritics do not matter, nor whether `ü` is written `u` or `ue`.
///
/// - A word of three letters or more is found inside longer ones too (`SMITHJOHN`, `smith2`), but
///   not inside an ordinary word; one of two letters is compared as a whole.
/// - A name in Greek or Cyrillic letters is found in Latin ones, and the other way round
///   (`Transliteration`).
/// - The patient's number is found wherever it stands, with or without separators, also without the
///   century of a date that it begins with; without its leading zeros as a word of its own, from
///   four digits on. Other numbers are found as whole words, from five characters on wherever they
///   stand.
/// - The day of birth is found in its written forms (`BirthDate`).
///
/// - Source: `service.md` 4.5.
struct IdentityWords {
  struct Name {
    let letters: [UInt8]
    /// Three letters or more: looked for inside longer words.
    let isLong: Bool
  }

  struct Number {
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
  private(set) var birth: BirthDate?

  init() {}

  /// What an element says of people.
  enum Role {
    case birth, patient, staff, patientNumber, number, place

    /// Name, numbers, birth date, address and telephone of the patient; accession, study id,
    /// referring and performing physicians, readers and operators.
    init?(_ tag: Tag) {
      switch tag.rawValue {
      case 0x0010_0010, 0x0010_1001, 0x0010_1005, 0x0010_1060: self = .patient
      case 0x0010_0020, 0x0010_1000: self = .patientNumber
      case 0x0010_0030: self = .birth
      case 0x0010_1040: self = .place
      case 0x0008_0050, 0x0010_2154, 0x0020_0010: self = .number
      case 0x0008_0090, 0x0008_1048, 0x0008_1050, 0x0008_1060, 0x0008_1070: self = .staff
      default: return nil
      }
    }
  }

  /// Adds what an element says; several values are added one by one.
  mutating func add(_ text: String, _ role: Role) {
    switch role {
    case .birth: addBirth(text)
    case .patient: addPerson(text, isPatient: true)
    case .staff: addPerson(text, isPatient: false)
    case .patientNumber: addNumber(text, isPatient: true)
    case .number: addNumber(text, isPatient: false)
    case .place: addPlace(text)
    }
  }

  private mutating func addBirth(_ text: String) {
    guard let date = BirthDate(Array(text.utf8)) else { return }
    birth = date
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
    if Self.beginsWithCentury(whole) {
      addNumber(Array(whole[2...]), .part)
      spread.append(Array(whole[2...]))
    }
    for word in Set(words + [whole]) where word.first == 0x30 {
      let short = Array(word.drop { $0 == 0x30 })
      if short.count >= 4, short.allSatisfy(Self.isDigit) { addNumber(short, .word) }
    }
  }

  /// Whether a number begins with a date of eight digits, as those of the Nordic countries do; many
  /// write it with six: `19600312-1234`, `600312-1234`.
  private static func beginsWithCentury(_ number: [UInt8]) -> Bool {
    number.count >= 10 && number[..<8].allSatisfy(isDigit)
      && ["18", "19", "20"].contains { number.starts(with: $0.utf8) }
  }

  /// Adds the words of an address.
  private mutating func addPlace(_ text: String) {
    for word in FoldedText(Array(text.utf8)[...]).folded where word.count >= 3 {
      addNumber(word, .run)
    }
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
