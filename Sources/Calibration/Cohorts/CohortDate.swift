public import Identity

/// When something happened to a case: a day, or how many days after the end of radiotherapy, which
/// says nothing about a person.
///
/// Written `2026-03-08` or `D+80`. The two forms cannot be compared with each other.
public enum CohortDate: Sendable, Hashable {
  case day(CalendarDay)
  /// Days after the end of radiotherapy, from 0 on.
  case offset(Int)

  /// The latest offset that is read, in days: a hundred years.
  static let largestOffset = 36_525

  /// Reads either form; nil for anything else, and for days that do not exist.
  public init?(_ text: String) {
    if text.hasPrefix("D+") {
      let digits = text.dropFirst(2)
      guard (1...5).contains(digits.utf8.count), digits.utf8.allSatisfy(isDigit),
        let days = Int(digits), days <= Self.largestOffset
      else { return nil }
      self = .offset(days)
      return
    }
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.count) == [4, 2, 2],
      parts.allSatisfy({ $0.allSatisfy(isDigit) }),
      let year = Int(String(parts[0]) ?? ""), let month = Int(String(parts[1]) ?? ""),
      let day = Int(String(parts[2]) ?? ""),
      let date = CalendarDay(year: year, month: month, day: day)
    else { return nil }
    self = .day(date)
  }

  public var text: String {
    switch self {
    case .day(let day): day.text
    case .offset(let days): "D+\(days)"
    }
  }

  /// The day; nil for an offset.
  public var day: CalendarDay? {
    switch self {
    case .day(let day): day
    case .offset: nil
    }
  }

  /// Days from `other` to this; nil where the two are of different forms.
  public func days(since other: CohortDate) -> Int? {
    switch (self, other) {
    case (.day(let mine), .day(let theirs)): mine.daysSince1970 - theirs.daysSince1970
    case (.offset(let mine), .offset(let theirs)): mine - theirs
    case (.day, .offset), (.offset, .day): nil
    }
  }
}

extension CohortDate: Codable {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let value = CohortDate(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a date is written 2026-03-08 or D+80")
    }
    self = value
  }
}

func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
