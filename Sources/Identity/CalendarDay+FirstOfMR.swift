extension CalendarDay {
  /// The first day that anything to do with MR scanners can be of: no image of a person is older than
  /// 1977, and an earlier day is a slip that would reach over everything recorded.
  public static let firstOfMR = CalendarDay(daysSince1970: 0)
}
