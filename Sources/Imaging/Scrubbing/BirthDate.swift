/// A day of birth in the forms that people write it in.
struct BirthDate {
  private let year: Int
  private let month: Int
  private let day: Int
  /// Eight digits in a row, wherever separators stand among them: `19600312`, `12.03.1960`.
  let eightDigits: [[UInt8]]
  /// `600312`, `120360`, `031260`.
  private let sixDigits: [[UInt8]]

  /// - Parameter value: of (0010,0030), as text; nil where it holds no day.
  init?(_ value: [UInt8]) {
    let digits = value.filter { (0x30...0x39).contains($0) }
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

  /// The words of `text` that say this day in six digits, or in three parts: `12/3/60`,
  /// `3-12-1960`, `12 March 1960`.
  func words(in text: FoldedText) -> [Int] {
    var found: [Int] = []
    let pieces = text.pieces
    for index in pieces.indices {
      if pieces[index].isDigits, sixDigits.contains(pieces[index].folded) {
        found.append(pieces[index].word)
      }
      if index + 2 < pieces.count, isDay(pieces[index...(index + 2)].map(part)) {
        found += pieces[index...(index + 2)].map(\.word)
      }
    }
    return found
  }

  private enum Part {
    case number(Int)
    case month
    case other
  }

  private func part(_ piece: FoldedText.Piece) -> Part {
    if piece.isDigits {
      return piece.folded.count <= 4 ? .number(Self.number(piece.folded)) : .other
    }
    return Self.months[month - 1].contains { piece.folded.starts(with: $0.utf8) } ? .month : .other
  }

  private func isDay(_ parts: [Part]) -> Bool {
    switch (parts[0], parts[1], parts[2]) {
    case (.number(let a), .number(let b), .number(let c)):
      isYear(a) && (b, c) == (month, day)
        || isYear(c) && ((a, b) == (day, month) || (a, b) == (month, day))
    case (.number(let a), .month, .number(let c)): a == day && isYear(c) || isYear(a) && c == day
    case (.month, .number(let b), .number(let c)): b == day && isYear(c)
    default: false
    }
  }

  private func isYear(_ number: Int) -> Bool { number == year || number == year % 100 }

  private static func number(_ digits: [UInt8]) -> Int {
    digits.reduce(0) { $0 * 10 + (Int($1) - 0x30) }
  }

  /// How the months begin in English and German, folded.
  private static let months = [
    ["jan"], ["feb"], ["mar"], ["apr"], ["may", "mai"], ["jun"], ["jul"], ["aug"], ["sep"],
    ["oct", "okt"], ["nov"], ["dec", "dez"],
  ]
}
