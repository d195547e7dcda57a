import Identity
import Store

extension Instant {
  /// The moment that an act is dated by: a day means its end, which of today is `now`; nil for what is
  /// still to come.
  func happened(by now: Instant) -> Instant? {
    let moment = self == now.calendarDay.end ? now : self
    return moment <= now ? moment : nil
  }
}

// The moments that a question is about where it names none, or one that has not come.
extension Workbench {
  /// The end of the day, UTC: a question of today is the same question until midnight.
  var endOfToday: Instant { clock().calendarDay.end }

  /// The moment from which all was known that is known now: that of the last act by the clock.
  ///
  /// Not the clock's second: the same question would be another one a second later, though nothing
  /// was recorded in between.
  func lastKnown() throws -> Instant {
    let now = clock()
    return try registry.lastRecorded(by: now) ?? now
  }

  /// The moment whose knowledge can be told where it is asked what is known at `asked`.
  ///
  /// A moment that has not come would be told with what is recorded until then: the same question
  /// would have other answers. Hence it is what is known now, from the last act on. What has come is
  /// taken as it is asked, the last act included, which may be ahead of a clock that went back.
  func known(by asked: Instant) throws -> Instant {
    let latest = try moment()
    return try asked > latest ? registry.lastRecorded() ?? latest : asked
  }
}
