/// A moment in UTC to the second, written as RFC 3339: `2026-03-08T14:05:00Z`.
///
/// Valid for the years 0001 to 9999 of the proleptic Gregorian calendar; leap seconds do not exist.
public struct Instant: Sendable, Hashable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z.
  public let seconds: Int64

  public init(seconds: Int64) { self.seconds = seconds }

  /// Reads `2026-03-08T14:05:00Z`, or `2026-03-08`, which means the end of that day (`cli.md` 1.8).
  ///
  /// Nil where the text is of neither form or the date does not exist.
  public init?(_ text: String) {
    let digits = Array(text.utf8)
    guard digits.count == 10 || digits.count == 20, digits[4] == 0x2D, digits[7] == 0x2D,
      let year = number(digits[0..<4]), let month = number(digits[5..<7]),
      let day = number(digits[8..<10]),
      let days = CalendarDay(year: year, month: month, day: day)?.daysSince1970
    else { return nil }
    if digits.count == 10 {
      seconds = Int64(days) * 86_400 + 86_399
      return
    }
    guard digits[10] == 0x54, digits[13] == 0x3A, digits[16] == 0x3A, digits[19] == 0x5A,
      let hour = number(digits[11..<13]), hour < 24, let minute = number(digits[14..<16]),
      minute < 60, let second = number(digits[17..<19]), second < 60
    else { return nil }
    seconds = Int64(days) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
  }

  /// `2026-03-08T14:05:00Z`
  public var text: String {
    let days = Int((Double(seconds) / 86_400).rounded(.down))
    let rest = Int(seconds - Int64(days) * 86_400)
    let clock = "\(padded(rest / 3600, 2)):\(padded(rest / 60 % 60, 2)):\(padded(rest % 60, 2))"
    return "\(CalendarDay(daysSince1970: days).text)T\(clock)Z"
  }

  /// The day, as `2026-03-08`.
  public var day: String { String(text.prefix(10)) }

  /// The day in UTC.
  public var calendarDay: CalendarDay {
    // Floored: days before 1970 have negative numbers.
    CalendarDay(daysSince1970: Int((Double(seconds) / 86_400).rounded(.down)))
  }

  public static func < (a: Instant, b: Instant) -> Bool { a.seconds < b.seconds }
}

extension Instant: Codable {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let value = Instant(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a moment is written 2026-03-08T14:05:00Z")
    }
    self = value
  }
}

/// A day of the proleptic Gregorian calendar.
///
/// Day numbers by the civil-date algorithms of Hinnant (2013, "chrono-compatible low-level date
/// algorithms", days_from_civil and civil_from_days).
public struct CalendarDay: Sendable, Hashable, Comparable {
  public let year, month, day: Int

  /// Nil where no such day exists.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= lengths[month - 1] else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day `days` after 1970-01-01.
  public init(daysSince1970 days: Int) {
    let z = days + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shifted + 2) / 5 + 1
    month = shifted < 10 ? shifted + 3 : shifted - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Whole days since 1970-01-01.
  public var daysSince1970: Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The first second of the day, in UTC.
  public var start: Instant { Instant(seconds: Int64(daysSince1970) * 86_400) }

  /// The last second of the day, in UTC.
  public var end: Instant { Instant(seconds: Int64(daysSince1970) * 86_400 + 86_399) }

  /// The same day of the month `months` later, or the last of that month where it has none.
  ///
  /// - Precondition: `months` is not negative, and the year stays below 10,000.
  public func adding(months: Int) -> CalendarDay {
    let count = year * 12 + month - 1 + months
    for last in [day, 30, 29, 28] where last <= day {
      if let moved = CalendarDay(year: count / 12, month: count % 12 + 1, day: last) {
        return moved
      }
    }
    preconditionFailure("every month has 28 days")
  }

  /// `2026-03-08`
  public var text: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

  public static func < (a: CalendarDay, b: CalendarDay) -> Bool {
    a.daysSince1970 < b.daysSince1970
  }
}

extension CalendarDay: Codable {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let moment = Instant(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a day is written 2026-03-08")
    }
    self = moment.calendarDay
  }
}

private func padded(_ number: Int, _ width: Int) -> String {
  let text = "\(number)"
  return String(repeating: "0", count: max(0, width - text.count)) + text
}

private func number(_ digits: ArraySlice<UInt8>) -> Int? {
  var value = 0
  for digit in digits {
    guard (0x30...0x39).contains(digit) else { return nil }
    value = value * 10 + Int(digit - 0x30)
  }
  return value
}
