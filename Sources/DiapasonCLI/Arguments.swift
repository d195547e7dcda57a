public import ArgumentParser
public import Calibration
public import Identity

extension Identifier: ExpressibleByArgument {
  /// A key as people type it; what is none is a usage error.
  public init?(argument: String) { self.init(argument) }
}

extension CaseStratum: ExpressibleByArgument {}

/// A moment as people type it: a day means its end, UTC (`cli.md` 1.8).
struct MomentArgument: ExpressibleByArgument {
  let instant: Instant
  /// The day, where no time was typed.
  let day: CalendarDay?

  init?(argument: String) {
    guard let instant = Instant(argument) else { return nil }
    self.instant = instant
    day = CalendarDay(argument)
  }

  /// Why what is known then cannot be told at `now` yet.
  func obstacle(at now: Instant) -> String {
    guard let day else { return "\(instant.text) has not come" }
    return now < day.start ? "\(day.text) has not come" : "\(day.text) is not over"
  }
}

/// A day as people type it: `2026-03-01`.
struct DayArgument: ExpressibleByArgument {
  let day: CalendarDay

  init?(argument: String) {
    guard let day = CalendarDay(argument) else { return nil }
    self.day = day
  }

  /// The first moment of the day, UTC.
  var start: Instant { day.start }
}
