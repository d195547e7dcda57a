public import Calibration
public import Chains
public import Identity
import Quantities

/// A threshold in a list: its number, and how it stands.
public struct ThresholdLine: Sendable, Hashable {
  public let threshold: Threshold
  public let standing: Standing
  public let recordedAt: Instant
  public let by: Actor

  public init(threshold: Threshold, standing: Standing, recordedAt: Instant, by: Actor) {
    self.threshold = threshold
    self.standing = standing
    self.recordedAt = recordedAt
    self.by = by
  }

  /// The rung while it is in force, else the standing: `provisional`, `suspended`.
  public var status: String { StandingText.status(threshold, standing) }

  /// Whether no case may be evaluated by it.
  public var isStopped: Bool { state == .stopped }

  var state: DisplayState { StandingText.state(threshold, standing) }

  /// Since when it is stopped, and why; nil while it is in force.
  var reason: String? {
    let codes = standing.codes.map { "\($0.code.rawValue) since \($0.since.day)" }
    return codes.isEmpty ? nil : codes.joined(separator: ", ")
  }
}

extension ThresholdLine: Encodable {
  private enum Key: String, CodingKey {
    case id, version, site, metric, stratum, cut, interval, unit, outOfBag, patients, rung, status
    case standing, validUntil, recordedAt, by
  }

  /// Without the fit, which `threshold show` has.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(threshold.id, forKey: .id)
    try container.encode(threshold.version, forKey: .version)
    try container.encode(threshold.site, forKey: .site)
    try container.encode(threshold.metric.key, forKey: .metric)
    try container.encode(threshold.stratum, forKey: .stratum)
    try container.encodeIfPresent(threshold.cut, forKey: .cut)
    try container.encodeIfPresent(threshold.interval, forKey: .interval)
    try container.encode(threshold.metric.unit.rawValue, forKey: .unit)
    try container.encodeIfPresent(threshold.fit.outOfBag, forKey: .outOfBag)
    try container.encode(threshold.fit.patients, forKey: .patients)
    try container.encode(threshold.rung, forKey: .rung)
    try container.encode(status, forKey: .status)
    try container.encode(standing, forKey: .standing)
    try container.encode(threshold.validUntil, forKey: .validUntil)
    try container.encode(recordedAt, forKey: .recordedAt)
    try container.encode(by, forKey: .by)
  }
}

/// A list of thresholds for a terminal and for a spreadsheet.
public enum ThresholdTable {
  public static func text(_ lines: [ThresholdLine], _ style: TextStyle) -> String {
    let numbers = NumberStyle.plain
    var table = TextTable([
      .words("THRESHOLD"), .words("STATUS"), .words("CUT-OFF"), .words("J OUT-OF-BAG"),
      .number("N"), .words("VALID UNTIL"), .words("TO BE KNOWN"),
    ])
    for line in lines {
      let (threshold, metric) = (line.threshold, line.threshold.metric)
      let cut = threshold.cut.map { cut in
        let ends = threshold.interval.map {
          " (\(numbers.number($0.lower, decimals: metric.decimals))-"
            + "\(numbers.number($0.upper, decimals: metric.decimals)))"
        }
        return numbers.quantity(cut, metric.unit, decimals: metric.decimals) + (ends ?? "")
      }
      let youden = threshold.fit.outOfBag.map {
        let text = numbers.estimate($0.youden, .one, decimals: 2)
        return "\(text.value) \(text.interval)"
      }
      table.append([
        TextTable.Cell(threshold.key),
        TextTable.Cell(
          "\(style.shape(line.state)) \(Words.spaced(line.status))", state: line.state),
        TextTable.Cell(cut ?? "none"), TextTable.Cell(youden ?? "none"),
        TextTable.Cell("\(threshold.fit.patients.total)"),
        TextTable.Cell(threshold.validUntil.day), TextTable.Cell(line.reason ?? ""),
      ])
    }
    return table.text(style)
  }

  public static func csv(_ lines: [ThresholdLine]) -> String {
    var table = CSVTable([
      "threshold", "version", "site", "metric", "stratum", "status", "rung", "cut-off", "lower",
      "upper", "level", "unit", "J out-of-bag", "J lower", "J upper", "positives", "negatives",
      "issued", "valid until", "reason",
    ])
    for line in lines {
      let threshold = line.threshold
      let youden = threshold.fit.outOfBag?.youden
      table.append([
        threshold.id, "\(threshold.version)", threshold.site.text, threshold.metric.key,
        threshold.stratum.rawValue, line.status, threshold.rung.rawValue,
        threshold.cut.map { "\($0)" }, threshold.interval.map { "\($0.lower)" },
        threshold.interval.map { "\($0.upper)" }, threshold.interval.map { "\($0.level)" },
        threshold.metric.unit.rawValue, youden.map { "\($0.value)" }, youden.map { "\($0.lower)" },
        youden.map { "\($0.upper)" }, "\(threshold.fit.patients.positives)",
        "\(threshold.fit.patients.negatives)", line.recordedAt.text, threshold.validUntil.text,
        line.reason,
      ])
    }
    return table.text
  }
}
