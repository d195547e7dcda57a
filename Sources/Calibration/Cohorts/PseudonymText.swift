import Identity

/// Whether a pseudonym is one, or says who the patient is.
enum PseudonymText {
  /// Why the text is not used; nil where it may be.
  enum Objection: Equatable {
    /// Not 4 to 64 letters, digits, hyphens and underscores.
    case form
    /// No digit in it: a name, as far as can be told.
    case name
    /// Digits that are a date of birth, or begin with one, as national numbers do; alone, or beside two
    /// words or more.
    case birthDate
  }

  static func objection(to text: String) -> Objection? {
    guard (4...64).contains(text.utf8.count), text.utf8.allSatisfy(isAllowed) else {
      return looksLikeName(text) ? .name : .form
    }
    // The letters of one that the store made may lack a digit by chance.
    if Pseudonym.recorded(text) != nil { return nil }
    if !text.utf8.contains(where: isDigit) { return .name }
    return isBirthDate(text) || isNameWithDay(text) ? .birthDate : nil
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
    default: false
    }
  }

  /// Letters with what parts names: a blank, a comma, the sign between a name's parts in DICOM.
  private static func looksLikeName(_ text: String) -> Bool {
    text.contains { $0.isLetter } && text.contains { " ,^'.".contains($0) }
      || text.unicodeScalars.contains { $0.properties.isAlphabetic && !$0.isASCII }
  }

  /// Digits alone, but for marks between them, that begin with a day: 8 as a date, 6 and more as
  /// the day, month and year of two digits that national numbers begin with.
  private static func isBirthDate(_ text: String) -> Bool {
    text.utf8.allSatisfy { isDigit($0) || isMark($0) } && beginWithDay(text.utf8.filter(isDigit))
  }

  /// Two words or more of two letters and more, with digits that begin with a day:
  /// `Kari_Nordmann-1964-03-12`. One word with a day is a site and the day of a scan.
  private static func isNameWithDay(_ text: String) -> Bool {
    guard words(in: text).count(where: { $0 >= 2 }) >= 2 else { return false }
    return text.utf8.split(whereSeparator: { !isDigit($0) && !isMark($0) }).contains { part in
      let runs = part.split(whereSeparator: isMark).map { Array($0) }
      return runs.contains(where: beginWithDay)
        || runs.indices.dropFirst(2).contains { beginWithDay(Array(runs[($0 - 2)...$0].joined())) }
    }
  }

  /// The lengths of the words in a text; a capital behind a small letter begins another.
  private static func words(in text: String) -> [Int] {
    var lengths: [Int] = []
    var before: Character?
    for character in text {
      defer { before = character }
      guard character.isLetter else { continue }
      if let before, before.isLetter, !(before.isLowercase && character.isUppercase) {
        lengths[lengths.count - 1] += 1
      } else {
        lengths.append(1)
      }
    }
    return lengths
  }

  private static func isMark(_ byte: UInt8) -> Bool { byte == 0x2D || byte == 0x5F }

  private static func beginWithDay(_ bytes: [UInt8]) -> Bool {
    let digits = bytes.map { Int($0 - 0x30) }
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
    func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
      (1900...2099).contains(year) && CalendarDay(year: year, month: month, day: day) != nil
    }
    switch digits.count {
    case 8, 12:
      return isDay(number(0..<4), number(4..<6), number(6..<8))
        || isDay(number(4..<8), number(2..<4), number(0..<2))
        || isDay(number(4..<8), number(0..<2), number(2..<4))
    case 6, 10, 11:
      // Of two digits the century is not known: leap years of either.
      return [1900, 2000].contains { century in
        isDay(century + number(0..<2), number(2..<4), number(4..<6))
          || isDay(century + number(4..<6), number(2..<4), number(0..<2))
      }
    default: return false
    }
  }
}
