import Conformance
import Identity
import Imaging

// What every form of the answer says of series that were announced.
extension Arrival {
  /// What settles it that a series did not come, or not whole.
  static let remedy =
    "settled by sending the whole series, or by a list that says what there is"

  /// The series with its exam where there are several, by its UID where nothing of it came.
  func name(in answer: CheckAnswer) -> String {
    guard let series = answer.series.first(where: { $0.series.uid == uid })?.series else {
      return uid
    }
    let exams = answer.exams
    let place = exams.count > 1 ? exams.firstIndex(of: series.examUID) : nil
    // A series without a number and a description has no other name.
    let name = series.number == nil && series.description.isEmpty ? uid : Self.name(of: series)
    return (place.map { "exam \($0 + 1), " } ?? "") + name
  }

  /// Of all parts together.
  private static func name(of series: Series) -> String {
    [series.number.map { "\($0)" } ?? "-", series.description].filter { !$0.isEmpty }
      .joined(separator: " ")
  }
}

extension [Arrival] {
  /// How many series were announced, and how many are in which state: "3 series, 1 whole, 1 short, 1 absent;
  /// 2 not announced".
  var counts: String {
    let announced = filter { $0.announced != nil }.count
    let told = Arrival.State.allCases.compactMap { state -> String? in
      let number = filter { $0.state == state }.count
      if state == .unannounced || (number == 0 && state != .whole) { return nil }
      return ", \(number) \(state.rawValue)"
    }
    let others = self.count - announced
    return counted(announced, "series", "series") + told.joined()
      + (others > 0 ? "; \(others) not announced" : "")
  }
}
