public import Identity
import Imaging

/// The phantom scans of one scanner of the trial, over two years.
public struct SimulatedPhantomCourse: Sendable, Hashable {
  /// The site's code and the scanner's key.
  public let site, scanner: String
  /// In the order of their days.
  public let scans: [DatedScan]

  /// One scan, and the day on which it was handed in.
  public struct DatedScan: Sendable, Hashable {
    public let day, handedIn: CalendarDay
    public let scan: SimulatedPhantomScan
  }

  /// How many scans, and from which to which day the first is made, in days.
  static let count = 27
  static let every = 28
  static let first = CalendarDay(year: 2024, month: 8, day: 1)

  /// What a phantom scan of `number` belongs to below the trial's folder, as
  /// `OSLO/OSLO-2/2026-04-09`.
  public func folder(of scan: DatedScan) -> String { "\(site)/\(scanner)/\(scan.day.text)" }

  /// - Parameters:
  ///   - place: where the scanner stands.
  ///   - seed: decides the noise. It is the course's own: a chart in control alarms by noise alone
  ///     about once in 370 measurements, and what is planted must not depend on that.
  ///   - signalToNoise: of scan `number`, counted from 0.
  ///   - delay: how many days after its day scan `number` was handed in.
  init(
    of place: SimulatedTrial.Equipment, seed: UInt64, signalToNoise: (_ number: Int) -> Double,
    delay: (_ number: Int) -> Int = { _ in 0 }
  ) {
    guard let first = Self.first else { preconditionFailure("the course has a first day") }
    site = place.site
    scanner = place.key
    scans = (0..<Self.count).map { number in
      let day = CalendarDay(daysSince1970: first.daysSince1970 + number * Self.every)
      return DatedScan(
        day: day, handedIn: CalendarDay(daysSince1970: day.daysSince1970 + delay(number)),
        scan: SimulatedPhantomScan(
          SimulatedPhantom(signalToNoise: signalToNoise(number)), on: place.scanner,
          startedAt: ScannerTime(day: day, secondsOfDay: 7 * 3600), seed: seed &+ UInt64(number)))
    }
  }
}
