public import Identity

/// A closed list of cases: one metric at one site.
///
/// Its fingerprint is the root of a hash tree over the sorted fingerprints of the cases, so the order
/// of a file's rows says nothing and a changed case can be found.
public struct Cohort: Sendable, Hashable {
  public let site: Identifier<Site>
  /// The metric as declared when the cohort was closed: `name@version` with its fingerprint.
  public let metric: Basis.Source
  /// Each key once, in ascending order of patient, scan, lesion, recipe, rater and repeat.
  public let cases: [Case]
  /// How many rows of the file were left out, by the code that kept each from use.
  public let leftOut: [String: Int]
  /// Whether labels may rest on the calibrated modality, by a declared exception.
  public let hasIncorporation: Bool
  /// The root over the sorted fingerprints of the cases.
  public let fingerprint: Fingerprint
  /// Of each case, in their order.
  public let fingerprints: [Fingerprint]

  /// - Parameter cases: in any order, no key twice, all of `site` and of the metric.
  /// - Throws: `calibration.definitionNotFinite`.
  public init(
    site: Identifier<Site>, metric: Basis.Source, cases: [Case], leftOut: [String: Int] = [:],
    hasIncorporation: Bool = false
  ) throws(CalibrationError) {
    self.site = site
    self.metric = metric
    self.cases = cases.sorted { $0.key < $1.key }
    self.leftOut = leftOut
    self.hasIncorporation = hasIncorporation
    var leaves: [Fingerprint] = []
    for one in self.cases { leaves.append(try one.fingerprint()) }
    fingerprints = leaves
    fingerprint = Fingerprint(rootOf: leaves.sorted())
  }

  /// `SITE-METRIC`, as `OSLO-rcbv.mean`: what all closed lists of these cases are called, and the
  /// thresholds that are fitted on them.
  public var id: String { "\(site)-\(metric.definition.name)" }
}

extension Case.Key: Comparable {
  public static func < (a: Case.Key, b: Case.Key) -> Bool {
    a.parts.lexicographicallyPrecedes(b.parts)
  }
}

extension Cohort: Codable {
  private enum CodingKeys: String, CodingKey {
    case site, metric, cases, leftOut, hasIncorporation
  }

  /// The fingerprints are not written: they are those of the cases.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(site, forKey: .site)
    try container.encode(metric, forKey: .metric)
    try container.encode(cases, forKey: .cases)
    try container.encode(leftOut, forKey: .leftOut)
    try container.encode(hasIncorporation, forKey: .hasIncorporation)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      site: container.decode(Identifier<Site>.self, forKey: .site),
      metric: container.decode(Basis.Source.self, forKey: .metric),
      cases: container.decode([Case].self, forKey: .cases),
      leftOut: container.decode([String: Int].self, forKey: .leftOut),
      hasIncorporation: container.decode(Bool.self, forKey: .hasIncorporation))
  }
}
