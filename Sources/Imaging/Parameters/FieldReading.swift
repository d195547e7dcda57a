import DICOM
import Quantities

/// The nominal field strength, from the field as stated and from the imaging frequency
/// (`conformance.md` 1.8).
enum FieldReading {
  /// The fields that scanners are sold with, in tesla.
  static let nominal: [Double] = [0.064, 0.5, 0.55, 1.0, 1.5, 3, 7]
  /// Proton gyromagnetic ratio over 2π, MHz/T (CODATA 2018).
  static let protonRatio = 42.577478

  /// How makers name protons: `1H` of the standard, `H1` of GE and `H` of Toshiba, both seen in the
  /// shared scans.
  private static let protons: Set<String> = ["1H", "H1", "H"]

  /// That files name another nucleus than protons, of which all that is agreed is agreed.
  static func otherNuclei(_ part: SeriesPart) -> [String] {
    let others = part.distinct(.nucleus).filter { stored in
      SeriesPart.texts(stored).contains { !$0.isEmpty && !protons.contains($0.uppercased()) }
    }
    let elements = Set(others.map { SeriesPart.source($0).element })
    return elements.sorted().map { "\($0) names another nucleus than protons" }
  }

  /// That the frequency is not that of protons at the stated field, as it is not of sodium or carbon.
  static func doubts(_ field: Reading) -> [String] {
    guard case .contradictory(let witnesses) = field else { return [] }
    let isInferred = witnesses.contains { $0.sources.contains { $0.notes.contains(.inferred) } }
    return isInferred ? ["its frequency is not that of protons at the field that it states"] : []
  }

  static func read(_ part: SeriesPart) -> Reading {
    var witnesses: [Witness] = []
    var stated: [Double] = []
    for stored in part.distinct(.fieldStrength) {
      // What is no field, such as -3, stays a witness: beside a frequency it is a contradiction.
      for raw in SeriesPart.kept(stored, { $0 != 0 }) {
        let isGauss = raw > 100
        let value = isGauss ? raw / 10_000 : raw
        stated.append(value)
        let source = SeriesPart.source(
          stored, raw: UnitText.number(raw), notes: isGauss ? [.unitCorrected] : [])
        merge(&witnesses, nearest(value) ?? value, source)
      }
    }
    for (field, source) in inferred(part) {
      if stated.isEmpty {
        // A frequency of no scanner tells no field, but contradicts one that does.
        merge(&witnesses, nearest(field) ?? SeriesPart.rounded(field, 0.001), source)
      } else if stated.contains(where: { abs($0 - field) > 0.05 * field }) {
        merge(&witnesses, nearest(field) ?? SeriesPart.rounded(field, 0.001), source)
      }
    }
    if stated.isEmpty, witnesses.count == 1, let only = witnesses.first?.value.numbers.first,
      !nominal.contains(only)
    {
      return .absent
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

  /// The field that each imaging frequency of protons tells, where frames have one.
  ///
  /// Frames that name another nucleus are no witnesses; those that name none are, unless others do
  /// name another.
  private static func inferred(_ part: SeriesPart) -> [(field: Double, source: Source)] {
    var frequencies: [Double: Source] = [:]
    var isOtherNamed = false
    var unnamed: [Double: Source] = [:]
    for frame in part.combinations([.nucleus, .imagingFrequency]) {
      let nucleus = frame.text(.nucleus)
      if let nucleus, !protons.contains(nucleus.uppercased()) {
        isOtherNamed = true
        continue
      }
      for stored in frame.distinct(.imagingFrequency) {
        for case let number? in SeriesPart.numbers(stored) where megahertz(number) > 0.5 {
          let source =
            isHertz(number)
            ? SeriesPart.source(
              stored, raw: UnitText.number(number), notes: [.unitCorrected, .inferred])
            : SeriesPart.source(stored, notes: [.inferred])
          if nucleus == nil { unnamed[number] = source } else { frequencies[number] = source }
        }
      }
    }
    if !isOtherNamed { frequencies.merge(unnamed) { named, _ in named } }
    return frequencies.sorted { $0.key < $1.key }.map {
      (megahertz($0.key) / protonRatio, $0.value)
    }
  }

  /// Whether a frequency is written in hertz and not in the MHz of the standard: UIH does so (128176051
  /// at 3 T in the shared scans), other releases and converters may or may not.
  ///
  /// The number tells it: a million MHz is the frequency of no field, and a million hertz that of one
  /// far below the lowest.
  private static func isHertz(_ written: Double) -> Bool { written >= 1e6 }

  private static func megahertz(_ written: Double) -> Double {
    isHertz(written) ? written * 1e-6 : written
  }

  /// The reading of the imaging frequency, in MHz whatever unit files have.
  static func frequency(_ part: SeriesPart) -> Reading {
    let written = part.number(.imagingFrequency, from: .imagingFrequency) { $0 > 0 }
    var witnesses: [Witness] = []
    for witness in written.witnesses {
      for number in witness.value.numbers {
        for source in witness.sources {
          let corrected = Source(
            element: source.element, raw: UnitText.number(number), notes: source.notes
          ).noting(.unitCorrected)
          merge(
            &witnesses, SeriesPart.rounded(megahertz(number), 1e-6),
            isHertz(number) ? corrected : source)
        }
      }
    }
    return SeriesPart.reading(witnesses)
  }

  /// The nominal field within 7 % of `value`.
  static func nearest(_ value: Double) -> Double? {
    nominal.filter { abs($0 - value) <= 0.07 * $0 }.min { abs($0 - value) < abs($1 - value) }
  }

  private static func merge(_ witnesses: inout [Witness], _ number: Double, _ source: Source) {
    let value = ParameterValue.numbers([number])
    if let index = witnesses.firstIndex(where: { $0.value == value }) {
      if witnesses[index].sources.contains(source) { return }
      witnesses[index] = Witness(value: value, sources: witnesses[index].sources + [source])
    } else {
      witnesses.append(Witness(value: value, sources: [source]))
    }
  }
}
