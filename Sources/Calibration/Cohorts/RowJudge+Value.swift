import Identity
import Quantities

/// The value with its unit.
extension RowJudge {
  /// The value in the unit of `metric`; nil where it is no number, or of another unit.
  mutating func value(_ metric: Metric) -> Double? {
    let number = decimal(.value)
    let factor = self.factor(to: metric)
    guard let number, let factor else { return nil }
    let value = factor == 1 ? number : Self.rounded(number * factor)
    let place = table.cell(.value, row).place
    let unit = metric.unit
    guard metric.possible.contains(value) else {
      log.report(
        .error, .rangeHard, place,
        "\(UnitText.write(value, unit)) is outside what \(metric.name) can be: "
          + Self.text(metric.possible, unit),
        remedy: "check the value and its unit")
      return nil
    }
    if metric.scale.isBoundary(value) {
      log.report(
        .warning, .logNonpositive, place,
        "\(UnitText.number(value)) has no place on the \(metric.scale.rawValue) scale: it is ranked, "
          + "and no model is fitted to the cohort",
        remedy: "check the value; nothing is added to it")
    } else if !metric.plausible.contains(value) {
      log.report(
        .warning, .rangeSoft, place,
        "\(UnitText.write(value, unit)) is outside what is usual for \(metric.name): "
          + Self.text(metric.plausible, unit),
        remedy: "check the value and its unit")
    }
    return value
  }

  /// What a value in the row's unit is multiplied by; nil where the unit is another quantity's.
  private mutating func factor(to metric: Metric) -> Double? {
    let cell = table.cell(.unit, row)
    let allowed = [metric.unit] + metric.conversions.map(\.unit)
    let names = allowed.map(\.rawValue)
    guard let unit = UnitSymbol(rawValue: cell.text) else {
      let remedy = remedy(for: cell.text, names, "")
      log.report(
        .error, .unitUnknown, cell.place,
        cell.text.isEmpty ? "the unit is missing" : "\(quoted(cell.text)) is no unit",
        remedy: remedy)
      return nil
    }
    if unit == metric.unit { return 1 }
    if let conversion = metric.conversions.first(where: { $0.unit == unit }) {
      return conversion.factor
    }
    log.report(
      .error, .unitMismatch, cell.place,
      "\(metric.name) is in \(names.joined(separator: " or ")), not in \(unit.rawValue)",
      remedy: "give the value in \(metric.unit.rawValue)")
    return nil
  }

  /// A product that missed the decimal number people mean by its last binary digit, put back on it:
  /// 15 digits, so that one value has one fingerprint in every unit; fewer where it is told.
  static func rounded(_ product: Double, digits count: Int = 15) -> Double {
    guard product != 0, product.isFinite else { return product }
    var magnitude = 1.0
    var places = count - 1
    while abs(product) >= magnitude * 10, places > -300 {
      magnitude *= 10
      places -= 1
    }
    while abs(product) < magnitude, places < 300 {
      magnitude /= 10
      places += 1
    }
    // Powers of ten are exact up to 10^22; beyond it the number is left as it is.
    guard (0...22).contains(places) else { return product }
    let power = (0..<places).reduce(1.0) { result, _ in result * 10 }
    let digits = (product * power).rounded()
    return abs(digits) < 0x1p53 ? digits / power : product
  }

  private static func text(_ bounds: Bounds<Double>, _ unit: UnitSymbol) -> String {
    let lower = bounds.lower.map { UnitText.number($0) } ?? ""
    let upper = bounds.upper.map { UnitText.number($0) } ?? ""
    return "\(lower) .. \(upper)" + (unit == .one ? "" : " \(unit.rawValue)")
  }
}
