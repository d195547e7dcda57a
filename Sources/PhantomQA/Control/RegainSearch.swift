import Identity

/// What has been seen since a chart left control, on the way back to it.
///
/// Two measurements in control in a row, each with the phantom placed anew, are enough after a
/// recorded cause, three without one. A measurement out of control spends every cause before it; a
/// warned one breaks the row.
///
/// - Source: `phantom.md` 7.5, (a).
struct RegainSearch: Sendable {
  static let neededAfterCause = 2
  static let neededWithoutCause = 3

  let loss: ControlLoss
  /// What may have mended the scanner since.
  private(set) var cause: RecordedCause?
  /// Causes up to here have not mended it.
  private var spentThrough: Instant
  private var row: [(measurement: DatedReference, exam: String)] = []

  init(_ loss: ControlLoss) {
    self.loss = loss
    spentThrough = loss.measurement.observedAt
  }

  /// Looks for a cause between the last measurement out of control and this one.
  ///
  /// - Parameter causes: in the order of time.
  /// - Returns: whether there is one that was not known before; the row then begins anew.
  mutating func look(for causes: [RecordedCause], before measurement: ChartedMeasurement) -> Bool {
    let newest = causes.last {
      $0.effectiveAt > spentThrough && $0.effectiveAt <= measurement.observedAt
    }
    guard let newest, newest != cause else { return false }
    cause = newest
    row = []
    return true
  }

  /// Takes in one measurement.
  ///
  /// - Returns: the regain, where it completes the row.
  mutating func take(_ measurement: ChartedMeasurement, rules: [ControlRule]) -> ControlRegain? {
    if rules.contains(where: \.isAlarm) {
      spentThrough = measurement.observedAt
      cause = nil
    }
    guard rules.isEmpty else {
      row = []
      return nil
    }
    row.append((DatedReference(measurement), measurement.exam))
    let needed = cause == nil ? Self.neededWithoutCause : Self.neededAfterCause
    guard Set(row.map(\.exam)).count >= needed else { return nil }
    return ControlRegain(measurements: row.map(\.measurement), cause: cause, loss: loss)
  }
}
