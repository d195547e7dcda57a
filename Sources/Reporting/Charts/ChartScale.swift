import Glibc
import Identity

/// From values to the height of a chart, in pixels from its top.
struct ValueScale {
  private let low, high: Double
  private let isLogarithmic: Bool
  let top, bottom: Double

  /// A scale on which all of `values` lie, with a twentieth of room on either side.
  ///
  /// - Parameters:
  ///   - values: those that are not finite, or not positive on a logarithmic scale, are passed over.
  ///   - isLogarithmic: equal ratios have equal heights.
  init(_ values: [Double], isLogarithmic: Bool, top: Double, bottom: Double) {
    let usable = values.filter { $0.isFinite && (!isLogarithmic || $0 > 0) }
      .map { isLogarithmic ? log($0) : $0 }
    var least = usable.min() ?? 0
    var most = usable.max() ?? 1
    if most - least < 1e-9 * max(1, abs(most)) {
      least -= 0.5
      most += 0.5
    }
    let room = (most - least) / 20
    low = least - room
    high = most + room
    self.isLogarithmic = isLogarithmic
    self.top = top
    self.bottom = bottom
  }

  /// The height of `value`, at the nearer edge where it lies outside or cannot be placed.
  func height(_ value: Double) -> Double {
    let place = isLogarithmic ? (value > 0 ? log(value) : -.infinity) : value
    let share = (place - low) / (high - low)
    if share.isNaN { return bottom }
    return bottom - min(1, max(0, share)) * (bottom - top)
  }

  /// Round values, three to seven of them, ascending.
  var ticks: [Double] {
    let (least, most) = isLogarithmic ? (exp(low), exp(high)) : (low, high)
    let rough = (most - least) / 5
    let power = pow(10, floor(log10(rough)))
    let step = [1.0, 2, 5, 10].map { $0 * power }.first { $0 >= rough } ?? power * 10
    let first = Int((least / step).rounded(.up))
    let last = Int((most / step).rounded(.down))
    return first <= last ? (first...last).map { Double($0) * step } : []
  }
}

/// From days to the width of a chart, in percent.
struct DayScale {
  private let first: Int
  private let span: Double
  let from, to: CalendarDay

  init(from: CalendarDay, to: CalendarDay) {
    self.from = from
    self.to = to
    first = from.daysSince1970
    span = Double(max(1, to.daysSince1970 - first))
  }

  func percent(_ day: CalendarDay) -> Double {
    min(100, max(0, Double(day.daysSince1970 - first) / span * 100))
  }

  /// The first days of months, with how readily each label gives way: 0 stays at any width.
  var months: [(day: CalendarDay, text: String, grade: Int)] {
    var starts: [CalendarDay] = []
    var (year, month) = (from.year, from.month)
    while let day = CalendarDay(year: year, month: month, day: 1), day <= to, starts.count < 600 {
      if day >= from { starts.append(day) }
      (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
    }
    // At most twelve labels on a wide screen, three on a narrow one.
    let step = max(1, (starts.count + 11) / 12)
    return starts.enumerated().compactMap { index, day in
      guard index % step == 0 else { return nil }
      let isFirst = index == 0 || day.month <= step
      let month = day.month < 10 ? "0\(day.month)" : "\(day.month)"
      return (day, isFirst ? "\(day.year)-\(month)" : month, index / step % 4 == 0 ? 0 : 1)
    }
  }
}
