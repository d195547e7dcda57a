public import Identity

/// How truth was decided: which labels are which class, and on what evidence they may stand.
///
/// - Source: `calibration.md` 2.3; the definitions of the shipped rules follow Thust, J Magn Reson
///   Imaging 2018;48:571.
public struct LabelRule: Definition {
  public static let schema = "diapason.labelRule/1"

  /// What a share of viable tumour means.
  public struct HistologyBounds: Sendable, Hashable, Codable {
    /// Up to this share, in percent, a specimen shows an effect of treatment.
    public let negativeAtMost: Double
    /// From this share on, in percent, it shows progression; what lies between is mixed.
    public let positiveAtLeast: Double
    /// How many days after the scan the specimen may be from; nil: any number.
    public let withinDays: Int?

    public init(negativeAtMost: Double, positiveAtLeast: Double, withinDays: Int? = nil) {
      self.negativeAtMost = negativeAtMost
      self.positiveAtLeast = positiveAtLeast
      self.withinDays = withinDays
    }

    /// The label that a share, in percent, stands for.
    public func label(ofPercent percent: Double) -> CaseLabel {
      if percent <= negativeAtMost { return .treatmentEffect }
      return percent >= positiveAtLeast ? .progression : .mixed
    }
  }

  public let name: String
  public let version: Int
  public let status: DefinitionStatus
  public let title: String
  public let source: Citation
  /// The labels of the positive class, of the negative class, and those that are counted, swept and
  /// never fitted. Each in the order of `CaseLabel`; no label stands in two.
  public let positive, negative, exclude: [CaseLabel]
  /// What each label means, in words.
  public let criteria: [CaseLabel: String]
  /// The kinds of evidence that the rule takes, in the order of `LabelSource`.
  public let sources: [LabelSource]
  /// How long a lesion must have been followed to be called negative, in days; nil where the rule
  /// takes no follow-up. A positive may show earlier, on any later scan.
  public let minFollowupDays: Int?
  /// Nil where the rule takes no histology.
  public let histology: HistologyBounds?
  /// The share of labels of each source that is assumed wrong, both ways alike; 0 ..< 0.5.
  public let misclassification: [LabelSource: Double]
  /// What the labels rest on, in the order of `EvidenceModality`. A metric of one of these cannot be
  /// calibrated by this rule: its labels would be circular.
  public let evidenceModalities: [EvidenceModality]
  /// What keeps a status at `provisional`; nil: nothing.
  public let cap: CalibrationReason?
  public private(set) var fingerprint: Fingerprint

  /// - Throws: `calibration.definitionNotFinite`.
  public init(
    name: String, version: Int, status: DefinitionStatus, title: String, source: Citation,
    positive: [CaseLabel], negative: [CaseLabel], exclude: [CaseLabel],
    criteria: [CaseLabel: String], sources: [LabelSource], minFollowupDays: Int? = nil,
    histology: HistologyBounds? = nil, misclassification: [LabelSource: Double] = [:],
    evidenceModalities: [EvidenceModality], cap: CalibrationReason? = nil
  ) throws(CalibrationError) {
    self.name = name
    self.version = version
    self.status = status
    self.title = title
    self.source = source
    // These lists are sets: their order in a file must not be told apart.
    self.positive = CaseLabel.allCases.filter(positive.contains)
    self.negative = CaseLabel.allCases.filter(negative.contains)
    self.exclude = CaseLabel.allCases.filter(exclude.contains)
    self.criteria = criteria
    self.sources = LabelSource.allCases.filter(sources.contains)
    self.minFollowupDays = minFollowupDays
    self.histology = histology
    self.misclassification = misclassification
    self.evidenceModalities = EvidenceModality.allCases.filter(evidenceModalities.contains)
    self.cap = cap
    fingerprint = Fingerprint(of: [])
    fingerprint = try Fingerprint(of: self, "a label rule", "\(name)@\(version)")
  }

  /// Whether a label is of the positive class (true), of the negative (false), or of neither (nil).
  public func isPositive(_ label: CaseLabel) -> Bool? {
    positive.contains(label) ? true : negative.contains(label) ? false : nil
  }
}

extension LabelRule {
  private enum CodingKeys: String, CodingKey {
    case schema, name, version, status, title, source, positive, negative, exclude, criteria
    case sources, minFollowupDays, histology, misclassification, evidenceModalities, cap
  }

  /// The fingerprint is not written: it is that of what is written.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Self.schema, forKey: .schema)
    try container.encode(name, forKey: .name)
    try container.encode(version, forKey: .version)
    try container.encode(status, forKey: .status)
    try container.encode(title, forKey: .title)
    try container.encode(source, forKey: .source)
    try container.encode(positive, forKey: .positive)
    try container.encode(negative, forKey: .negative)
    try container.encode(exclude, forKey: .exclude)
    try container.encode(criteria, forKey: .criteria)
    try container.encode(sources, forKey: .sources)
    try container.encodeIfPresent(minFollowupDays, forKey: .minFollowupDays)
    try container.encodeIfPresent(histology, forKey: .histology)
    try container.encode(misclassification, forKey: .misclassification)
    try container.encode(evidenceModalities, forKey: .evidenceModalities)
    try container.encodeIfPresent(cap, forKey: .cap)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try container.requireSchema(Self.schema, forKey: .schema)
    try self.init(
      name: container.decode(String.self, forKey: .name),
      version: container.decode(Int.self, forKey: .version),
      status: container.decode(DefinitionStatus.self, forKey: .status),
      title: container.decode(String.self, forKey: .title),
      source: container.decode(Citation.self, forKey: .source),
      positive: container.decode([CaseLabel].self, forKey: .positive),
      negative: container.decode([CaseLabel].self, forKey: .negative),
      exclude: container.decode([CaseLabel].self, forKey: .exclude),
      criteria: container.decode([CaseLabel: String].self, forKey: .criteria),
      sources: container.decode([LabelSource].self, forKey: .sources),
      minFollowupDays: container.decodeIfPresent(Int.self, forKey: .minFollowupDays),
      histology: container.decodeIfPresent(HistologyBounds.self, forKey: .histology),
      misclassification: container.decode([LabelSource: Double].self, forKey: .misclassification),
      evidenceModalities: container.decode([EvidenceModality].self, forKey: .evidenceModalities),
      cap: container.decodeIfPresent(CalibrationReason.self, forKey: .cap))
  }
}
