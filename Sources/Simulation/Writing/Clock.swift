import Identity
import Imaging

/// A scanner's clock in whole microseconds, so that times of volumes add up without rounding.
struct Clock {
  /// Days since 1970-01-01.
  private let day: Int
  /// Since midnight.
  private let microseconds: Int

  init(_ time: ScannerTime, plus seconds: Double = 0) {
    let perDay = 86_400_000_000
    let total =
      Int((time.secondsOfDay * 1e6).rounded()) + Int((seconds * 1e6).rounded())
    let days = total >= 0 ? total / perDay : (total - perDay + 1) / perDay
    day = time.day.daysSince1970 + days
    microseconds = total - days * perDay
  }

  /// DA: `20260308`
  var date: String {
    let date = CalendarDay(daysSince1970: day)
    return Self.padded(date.year, 4) + Self.padded(date.month, 2) + Self.padded(date.day, 2)
  }

  /// TM: `090629.350000` with six `digits`, `090629` with none; what is beyond them is cut off.
  func time(digits: Int = 6) -> String {
    let seconds = microseconds / 1_000_000
    let clock =
      Self.padded(seconds / 3600, 2) + Self.padded(seconds / 60 % 60, 2)
      + Self.padded(seconds % 60, 2)
    if digits == 0 { return clock }
    return clock + "." + Self.padded(microseconds % 1_000_000, 6).prefix(digits)
  }

  /// DT: `20260308090629.350000`
  func dateTime(digits: Int = 6) -> String { date + time(digits: digits) }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }
}
