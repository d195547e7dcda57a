/// A day of birth in the forms that people write it in.
struct BirthDate: Hashable {
  private let year: Int
  private let month: Int
  private let day: Int
  /// Eight digits in a row, wherever separators stand among them: `19600312`, `12.03.1960`.
  let eightDigits: [[UInt8]]
  /// `600312`, `120360`, `031260`.
  let sixDigits: [[UInt8]]

  /// - Parameter value: of (0010,0030), as UTF-8, with the digits of any script; nil where it holds
  ///   no day.
  init?(_ value: [UInt8]) {
    let digits = String(decoding: value, as: UTF8.self).unicodeScalars.compactMap {
      LetterFolding.digit($0)
    }
    guard digits.count >= 8 else { return nil }
    let (y, m, d) = (Array(digits[0..<4]), Array(digits[4..<6]), Array(digits[6..<8]))
    year = Self.number(y)
    month = Self.number(m)
    day = Self.number(d)
    guard (1...12).contains(month), (1...31).contains(day) else { return nil }
    eightDigits = [y + m + d, y + d + m, d + m + y, m + d + y]
    let short = Array(y[2...])
    sixDigits = [short + m + d, d + m + short, m + d + short]
  }

  /// The words of `text` that say this day in six digits, or in parts: `12/3/60`, `3-12-1960`,
  /// `12 March 1960`, `12MRZ60`, `12 de marzo de 1960`.
  func words(in text: FoldedText) -> [Int] {
    var found = text.pieces.filter { $0.isDigits && sixDigits.contains($0.folded) }.map(\.word)
    // All that follows says the year, and few texts have it.
    if !text.pieces.contains(where: saysYear) { return found }
    let parts = text.pieces.filter { !MonthNames.joins($0.folded) }
    let meanings = parts.map(part)
    for first in parts.indices {
      for last in [first + 1, first + 2] where last < parts.count {
        if isDay(meanings[first...last]) { found += parts[first].word...parts[last].word }
      }
    }
    return found
  }

  private enum Part {
    case number(Int)
    case month
    case other
  }

  private func saysYear(_ piece: FoldedText.Piece) -> Bool {
    guard piece.isDigits, case .number(let number) = part(piece) else { return false }
    return isYear(number) || number == dayAndYear
  }

  private func part(_ piece: FoldedText.Piece) -> Part {
    if piece.isDigits {
      return piece.folded.count <= 6 ? .number(Self.number(piece.folded)) : .other
    }
    return MonthNames.beginnings(of: month).contains { piece.folded.starts(with: $0) }
      ? .month : .other
  }

  private func isDay(_ parts: ArraySlice<Part>) -> Bool {
    let (a, b) = (parts[parts.startIndex], parts[parts.startIndex + 1])
    guard parts.count == 3 else {
      if case (.month, .number(dayAndYear)) = (a, b) { return true }
      return false
    }
    return switch (a, b, parts[parts.startIndex + 2]) {
    case (.number(let a), .number(let b), .number(let c)):
      isYear(a) && (b, c) == (month, day)
        || isYear(c) && ((a, b) == (day, month) || (a, b) == (month, day))
    case (.number(let a), .month, .number(let c)): a == day && isYear(c) || isYear(a) && c == day
    case (.month, .number(let b), .number(let c)): b == day && isYear(c)
    default: false
    }
  }

  /// Written as one: `MARCH121960`.
  private var dayAndYear: Int { day * 10_000 + year }

  private func isYear(_ number: Int) -> Bool { number == year || number == year % 100 }

  private static func number(_ digits: [UInt8]) -> Int {
    digits.reduce(0) { $0 * 10 + (Int($1) - 0x30) }
  }
}
