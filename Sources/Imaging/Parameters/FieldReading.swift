import DICOM
import Quantities

/// The nominal field strength, from the field as stated and from the imaging frequency
/// (`conformance.md` 1.8).
enum FieldReading {
  /// The fields that scanners are sold with, in tesla.
  static let nominal: [Double] = [0.064, 0.5, 0.55, 1.0, 1.5, 3, 7]
  /// Proton gyromagnetic ratio over 2π, MHz/T (CODATA 2018).
  static let protonRatio = 42.577478

  static func read(_ part: SeriesPart, _ dialect: VendorDialect) -> Reading {
    var witnesses: [Witness] = []
    var stated: [Double] = []
    for stored in part.distinct(.fieldStrength) {
      guard let raw = SeriesPart.numbers(stored).first ?? nil, raw > 0 else { continue }
      let isGauss = raw > 100
      let value = isGauss ? raw / 10_000 : raw
      stated.append(value)
      let source = SeriesPart.source(
        stored, raw: UnitText.number(raw), notes: isGauss ? [.unitCorrected] : [])
      let field = nearest(value) ?? value
      merge(&witnesses, field, source)
    }
    let isProton = part.text(.nucleus).map { $0 == "1H" } ?? true
    if isProton, let stored = part.distinct(.imagingFrequency).first,
      let number = SeriesPart.numbers(stored).compactMap({ $0 }).first, number > 0.5
    {
      let frequency = number * dialect.megahertzPerUnit
      let field = frequency / protonRatio
      if stated.isEmpty {
        if let known = nearest(field) {
          merge(&witnesses, known, SeriesPart.source(stored, notes: [.inferred]))
        }
      } else if stated.contains(where: { abs($0 - field) > 0.05 * field }) {
        merge(
          &witnesses, nearest(field) ?? SeriesPart.rounded(field, 0.001),
          SeriesPart.source(stored, notes: [.inferred]))
      }
    }
    if witnesses.count == 1, let only = witnesses.first?.value.numbers.first,
      !nominal.contains(only)
    {
      // One witness that names no field that is sold: a unit or a digit is wrong, and which one
      // the file does not say.
      return .contradictory(witnesses)
    }
    return SeriesPart.reading(witnesses)
  }

  /// The reading of the imaging frequency, in MHz whatever the maker's unit.
  static func frequency(_ part: SeriesPart, _ dialect: VendorDialect) -> Reading {
    let reading = part.number(.imagingFrequency, from: .imagingFrequency) { $0 > 0 }
    let factor = dialect.megahertzPerUnit
    guard factor != 1, case .known(let value, let sources) = reading,
      let number = value.numbers.first
    else { return reading }
    return .known(
      .numbers([SeriesPart.rounded(number * factor, 1e-6)]),
      sources.map {
        Source(element: $0.element, raw: UnitText.number(number), notes: [.unitCorrected])
      })
  }

  /// The nominal field within 7 % of `value`.
  static func nearest(_ value: Double) -> Double? {
    nominal.filter { abs($0 - value) <= 0.07 * $0 }.min { abs($0 - value) < abs($1 - value) }
  }

  private static func merge(_ witnesses: inout [Witness], _ field: Double, _ source: Source) {
    let value = ParameterValue.numbers([field])
    if let index = witnesses.firstIndex(where: { $0.value == value }) {
      witnesses[index] = Witness(value: value, sources: witnesses[index].sources + [source])
    } else {
      witnesses.append(Witness(value: value, sources: [source]))
    }
  }
}
