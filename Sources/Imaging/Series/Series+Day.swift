public import Identity

extension Series {
  /// The day it began, by the scanner's clock; nil where no element says, or where one says a day before
  /// there were MR scanners: what is left of a date that was taken out.
  public var observedOn: CalendarDay? {
    startedAt.flatMap { $0.day < .firstOfMR ? nil : $0.day }
  }
}
