import Identity

extension CalendarDay {
  /// Refuses a day before there were MR scanners: a slip, which would reach over all that is recorded.
  ///
  /// - Parameter act: what is dated so, as messages name it.
  func requirePossible(for act: String) throws(WorkbenchError) {
    guard self < .firstOfMR else { return }
    throw WorkbenchError(
      code: .tooEarly, what: "the date is before there were MR scanners", where: act,
      why: "it is \(text), and nothing before \(Self.firstOfMR.text) can be meant",
      do: "correct the date")
  }
}
