import DICOM
import Identity

/// Dates and times of DICOM (VR DA, TM, DT; PS3.5 6.2), read from the bytes of a file: every frame
/// has some of its own.
enum ClockText {
  /// Seconds since midnight of `HHMMSS.FFFFFF`, minutes and seconds optional; also with colons, as
  /// ACR-NEMA wrote it.
  static func seconds(_ text: ArraySlice<UInt8>) -> Double? {
    let point = text.firstIndex(of: UInt8(ascii: ".")) ?? text.endIndex
    guard let (number, count) = digits(text[..<point], without: UInt8(ascii: ":")),
      count == 2 || count == 4 || count == 6
    else { return nil }
    let padded = count == 2 ? number * 10_000 : count == 4 ? number * 100 : number
    let (hours, minutes, seconds) = (padded / 10_000, padded / 100 % 100, padded % 100)
    guard hours < 24, minutes < 60, seconds <= 60 else { return nil }
    var fraction = 0.0
    // The point and nine digits; a point alone says nothing.
    if text.endIndex - point > 1 {
      guard let value = DecimalText.number(text[point...].prefix(10)), value < 1 else {
        return nil
      }
      fraction = value
    }
    return Double(hours * 3600 + minutes * 60 + seconds) + fraction
  }

  /// The day of `YYYYMMDD`, or `YYYY.MM.DD` as ACR-NEMA wrote it.
  static func day(_ text: ArraySlice<UInt8>) -> CalendarDay? {
    guard let (number, count) = digits(text, without: UInt8(ascii: ".")), count == 8, number > 0
    else { return nil }
    return CalendarDay(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  /// Day and seconds of `YYYYMMDDHHMMSS.FFFFFF`; a zone after it is left out, for one scanner's
  /// clock is compared with itself.
  static func time(_ text: ArraySlice<UInt8>) -> ScannerTime? {
    let local = text.prefix { $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }
    guard local.count >= 10, let day = day(local.prefix(8)),
      let seconds = seconds(local.dropFirst(8))
    else { return nil }
    return ScannerTime(day: day, secondsOfDay: seconds)
  }

  /// The same as one number of seconds, for differences.
  static func moment(_ text: ArraySlice<UInt8>) -> Double? {
    time(text).map { Double($0.day.daysSince1970) * 86_400 + $0.secondsOfDay }
  }

  /// Times of day without a date, in seconds since the midnight before the first of them; nil where they
  /// passed no midnight.
  ///
  /// No series takes half a day: where so much lies between two of its times, those before it are of
  /// the day after.
  static func overMidnight(_ seconds: [Double?]) -> [Double?]? {
    let sorted = Set(seconds.compactMap(\.self)).sorted()
    guard
      let evening = zip(sorted, sorted.dropFirst()).first(where: { $1 - $0 > 43_200 })?.1
    else { return nil }
    return seconds.map { $0.map { $0 < evening ? $0 + 86_400 : $0 } }
  }

  /// The number that the digits of `text` write, and how many they are; nil where anything but
  /// digits and `separator` is there, or more than eight digits are.
  private static func digits(
    _ text: ArraySlice<UInt8>, without separator: UInt8
  ) -> (number: Int, count: Int)? {
    var number = 0
    var count = 0
    for byte in text where byte != separator {
      guard byte >= 0x30, byte <= 0x39, count < 8 else { return nil }
      number = number * 10 + Int(byte - 0x30)
      count += 1
    }
    return (number, count)
  }
}
