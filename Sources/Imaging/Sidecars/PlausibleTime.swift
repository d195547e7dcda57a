/// Times in seconds that scanners can have set: beyond them the unit is surely another.
///
/// - An echo of a second or more is of nothing: the T2 of tissue is below 0.2 s, and the longest echo of
///   any protocol in `conformance.md` 3 is 0.288 s. In milliseconds nearly all echo times are above 1.
/// - Cerebrospinal fluid has the longest T1, 4.3 s (Rooney 2007 MRM 57:308): it is inverted for less
///   than 10 s, and at rest again after five times its T1, 22 s, so that no repetition takes more than 30.
/// - Labelled blood has the T1 of blood, 1.65 s at 3 T (Alsop 2015 MRM 73:102): after 30 s nothing of the
///   label is left, however long spins were labelled.
/// - No gradient and no receiver is switched within a microsecond, and no excitation repeated within
///   a tenth of a millisecond.
enum PlausibleTime {
  static let bounds: [Slot: Range<Double>] = [
    .echoTime: 1e-6..<1, .inversionTime: 1e-4..<10, .repetitionTime: 1e-4..<30,
    .volumeTime: 1e-4..<30, .labelDuration: 1e-4..<30, .statedDelay: 1e-4..<30,
  ]

  /// Whether one of the numbers, of which 0 is none, cannot be a time in seconds.
  static func isBroken(_ numbers: [Double], _ slot: Slot) -> Bool {
    guard let bounds = Self.bounds[slot] else { return false }
    return numbers.contains { $0 > 0 && !bounds.contains($0) }
  }

  /// Whether repetition times may be in milliseconds as well, where an echo time surely is: as many
  /// of them they are longer than the echo.
  ///
  /// A repetition of 2 with an echo of 30 is in seconds: 2 ms is too short for that echo.
  static func mayShareUnit(_ numbers: [Double], _ slot: Slot, withEcho echo: Double?) -> Bool {
    guard let echo, slot == .repetitionTime || slot == .volumeTime else { return false }
    return numbers.contains { $0 >= echo }
  }
}
