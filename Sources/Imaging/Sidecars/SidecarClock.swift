/// Dates and times of sidecars in the form that DICOM has (VR DA, TM, DT; PS3.5 6.2).
enum SidecarClock {
  /// `HHMMSS.FFFFFF` of `12:03:07.43`; dcm2niix leaves out leading zeros: `12:03:7.43`.
  ///
  /// A text without colons is given back as it is; nil for what is no time.
  static func time(_ text: String) -> String? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 1 { return text }
    guard parts.count == 3 else { return nil }
    let seconds = parts[2].split(separator: ".", omittingEmptySubsequences: false)
    guard seconds.count <= 2, let hour = twoDigits(parts[0]), let minute = twoDigits(parts[1]),
      let second = twoDigits(seconds[0])
    else { return nil }
    let whole = hour + minute + second
    return seconds.count == 2 ? whole + "." + String(seconds[1]) : whole
  }

  /// `YYYYMMDD` of `2026-02-04`; nil for what is no day.
  static func day(_ text: String) -> String? {
    let digits = text.filter { $0 != "-" }
    guard digits.utf8.count == 8, digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
      return nil
    }
    return digits
  }

  /// `YYYYMMDDHHMMSS.FFFFFF` of `2026-02-04T12:03:07.43`; a zone behind it is left out, for one
  /// scanner's clock is compared with itself.
  static func moment(_ text: String) -> String? {
    let halves = text.split(maxSplits: 1, omittingEmptySubsequences: false) {
      $0 == "T" || $0 == " "
    }
    guard halves.count == 2, let day = day(String(halves[0])) else { return nil }
    let clock = halves[1].prefix { $0 != "Z" && $0 != "+" && $0 != "-" }
    return time(String(clock)).map { day + $0 }
  }

  private static func twoDigits(_ text: Substring) -> String? {
    guard text.utf8.count == 1 || text.utf8.count == 2,
      text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    else { return nil }
    return text.utf8.count == 1 ? "0" + String(text) : String(text)
  }
}
