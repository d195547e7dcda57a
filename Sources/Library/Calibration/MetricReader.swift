public import Calibration
import Identity
import Quantities

extension Metric: LibraryDefinition {
  public static let folder = "metrics"
  public static let kind = "metric"

  /// Reads a metric file (`diapason.metric/1`).
  ///
  /// ```yaml
  /// unit: 1e-6 mm2/s
  /// conversions: {um2/ms: 1000}           # by what a value in that unit is multiplied
  /// scale: log
  /// direction: lower
  /// possible: "[0, 4000] 1e-6 mm2/s"
  /// ```
  ///
  /// - Source: `calibration.md` 3.2.
  public static func read(
    _ bytes: [UInt8], file: String, expecting reference: Reference? = nil,
    lock: ReleasedLock? = nil
  ) -> Linted<Metric> {
    DefinitionReader.read(
      bytes, file: file, expecting: reference, lock: lock, "a metric",
      keys: MetricReader.keys, MetricReader.metric)
  }
}

/// Reads what a metric file has beside its head.
enum MetricReader {
  static let keys = [
    "family", "unit", "conversions", "scale", "direction", "possible", "plausible", "typical",
    "decimals", "measurands",
  ]
  static let maximumDecimals = 9

  static func metric(_ members: Members, _ head: DefinitionReader.Head?) -> Metric? {
    let source = members.due("source").flatMap { ProtocolReader.citation($0) }
    let family = members.due("family").flatMap { $0.word("family", MetricFamily.self) }
    let scale = members.due("scale").flatMap { $0.word("scale", MetricScale.self) }
    let direction = members.due("direction").flatMap { $0.word("direction", Metric.Direction.self) }
    let decimals = members.due("decimals").flatMap { Self.decimals($0) }
    let measurands = members["measurands"].map { Self.identifiers($0) } ?? []
    // Without a unit no number below could be judged.
    guard let unit = members.due("unit").flatMap({ Self.unit($0) }) else { return nil }
    let conversions = members["conversions"].map { Self.conversions($0, to: unit) } ?? []
    let possible = members.due("possible").flatMap { $0.bounds("possible", unit) }
    let plausible = members.due("plausible").flatMap { $0.bounds("plausible", unit) }
    let typical = members.due("typical").flatMap { $0.number("typical", unit) }
    if let possible, let plausible, !possible.contains(plausible) {
      members["plausible"]?.report(
        .contradiction, "what is plausible reaches outside what is possible",
        remedy: "narrow plausible, or widen possible")
    }
    if let plausible, let typical, !plausible.contains(typical) {
      members["typical"]?.report(
        .contradiction, "the typical value is not plausible", remedy: "correct one of the two")
    }
    if let scale, let possible { checkDomain(scale, possible, members["possible"]) }
    guard !members.owner.log.hasErrors, let head, let source, let family, let scale,
      let direction, let possible, let plausible, let typical, let decimals
    else { return nil }
    do {
      return try Metric(
        name: head.name, version: head.version, status: head.status, title: head.title,
        source: source, family: family, unit: unit, conversions: conversions, scale: scale,
        direction: direction, possible: possible, plausible: plausible, typical: typical,
        decimals: decimals, measurands: measurands)
    } catch {
      members.owner.report(.notANumber, error.what, remedy: error.do)
      return nil
    }
  }

  /// Values beyond the domain of a scale would have no place on it.
  private static func checkDomain(
    _ scale: MetricScale, _ possible: Bounds<Double>, _ entry: Entry?
  ) {
    let domain: Bounds<Double>? =
      switch scale {
      case .linear: nil
      case .log: Bounds(lower: 0, upper: nil)
      case .logit: Bounds(lower: 0, upper: 1)
      }
    guard let domain, !domain.contains(possible) else { return }
    entry?.report(
      .contradiction,
      "the \(scale.rawValue) scale has no place for all of it",
      remedy: scale == .log ? "begin at 0" : "write 0 .. 1")
  }

  private static func unit(_ entry: Entry) -> UnitSymbol? {
    guard let text = entry.text() else { return nil }
    if let unit = UnitSymbol(rawValue: text) { return unit }
    let units = UnitSymbol.allCases.map(\.rawValue)
    entry.report(
      .unknownUnit, "\(quoted(text)) is no unit",
      remedy: Nearest.candidate(to: text, among: units).map { "write \($0)" }
        ?? "the units are \(units.joined(separator: ", "))")
    return nil
  }

  private static func conversions(_ entry: Entry, to unit: UnitSymbol) -> [Metric.Conversion] {
    guard let members = entry.members(of: "conversions", keys: nil) else { return [] }
    return members.members.compactMap { key, _, value in
      guard let other = Self.unit(key) else { return nil }
      guard let factor = other.factor(to: unit), other != unit else {
        key.report(
          .wrongUnit, "\(other.rawValue) is no other unit of what \(unit.rawValue) measures",
          remedy: "remove it")
        return nil
      }
      guard let written = value.number("the factor", .one) else { return nil }
      guard written == factor else {
        value.report(
          .contradiction,
          "a value in \(other.rawValue) times \(UnitText.number(written)) is not in "
            + unit.rawValue,
          remedy: "write \(UnitText.number(factor))")
        return nil
      }
      return Metric.Conversion(unit: other, factor: factor)
    }
  }

  private static func decimals(_ entry: Entry) -> Int? {
    guard let number = entry.whole() else { return nil }
    if number <= maximumDecimals { return number }
    entry.report(
      .wrongShape, "\(number) decimals are more than a value has",
      remedy: "write a number up to \(maximumDecimals)")
    return nil
  }

  static func identifiers(_ entry: Entry) -> [String] {
    (entry.list() ?? []).compactMap { ProtocolReader.identifier($0, "an id") }
  }
}
